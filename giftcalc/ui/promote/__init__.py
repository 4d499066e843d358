"""Promoting a video: what the views cost that the app quotes."""
