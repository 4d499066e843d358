"""Stands in for a module that is imported and never used here, and brings many others."""
