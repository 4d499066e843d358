"""The terms of a conversion: where coins are bought, at what price, for which share."""
