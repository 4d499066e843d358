"""The price book: every list there is, and one's own."""
