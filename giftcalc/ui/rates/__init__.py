"""The exchange rates: their table, getting newer ones, and rates of one's own."""
