"""The ledger on disk: streams, gift rows, imports and money, in one SQLite file."""
