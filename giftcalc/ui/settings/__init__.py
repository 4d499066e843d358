"""The settings: everything that is remembered between two runs."""
