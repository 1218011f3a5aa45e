"""Openings for other programs: feeds of a list, the whole board for aggregators, tables to take away."""
