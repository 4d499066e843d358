"""What the program costs, measured: run by `make bench`, never a timed test."""
