"""Feeds of openings for other programs: JSON Feed, XML of the whole board for aggregators, CSV."""
