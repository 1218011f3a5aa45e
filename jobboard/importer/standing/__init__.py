"""Standing sources: added once, then read again by themselves."""
