"""Finding commands, the page about keys and figures, and where the data come from."""
