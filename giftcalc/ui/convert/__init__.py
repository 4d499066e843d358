"""The conversion: four bound fields, where the money goes, the same coins elsewhere."""
