"""What the program does for its user, with neither window nor terminal."""
