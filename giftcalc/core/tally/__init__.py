"""The rules of the tally: gift rows, streaks, totals, earnings; exact and pure."""
