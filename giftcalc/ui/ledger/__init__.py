"""The ledger itself: whose it is, its imports, money, backups, and erasing."""
