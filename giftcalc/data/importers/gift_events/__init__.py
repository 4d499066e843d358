"""Recordings of a LIVE: gift events as many programs write them down."""
