"""Buying coins: the cheapest way to what is needed, and what a budget buys."""
