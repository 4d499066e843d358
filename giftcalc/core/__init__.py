"""The rules: exact and pure. No Qt, files, clock, network or floats in here."""
