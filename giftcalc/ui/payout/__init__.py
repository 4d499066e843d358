"""The way of a payout: from diamonds to the bank account, and back."""
