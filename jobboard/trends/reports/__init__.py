"""Trend reports: written by editors, looked at by a second one, published, corrected in the open."""
