"""Bringing files into the ledger: what they hold is shown before anything is written."""
