"""Fetching from the net, behind a guard."""
