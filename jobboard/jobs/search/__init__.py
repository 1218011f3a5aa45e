"""Searching: filters, facets, spelling and suggestions."""
