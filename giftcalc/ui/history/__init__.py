"""What was calculated: keeping it, and taking it up again."""
