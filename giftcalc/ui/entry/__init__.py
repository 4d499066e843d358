"""The entry line that always answers."""
