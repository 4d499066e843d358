"""Buying coins: what channels sell, and the cheapest way to a number of coins."""
