"""Where people would rather look than read: charts with their tables."""
