"""The table of addresses."""
