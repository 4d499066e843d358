"""One module for each format that a tally is written in."""
