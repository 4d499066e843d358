"""The tally: what a stream brings, as it comes in."""
