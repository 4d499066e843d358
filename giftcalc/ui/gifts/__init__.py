"""The gifts: a table to search, filter, sort and pin, and a basket."""
