"""What is kept on disk and what comes off the network."""
