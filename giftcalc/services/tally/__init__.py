"""The tally as its user works with it: live, imported, reported and exported."""
