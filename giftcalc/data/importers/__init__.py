"""One module per file format; each turns bytes into rows of the core."""
