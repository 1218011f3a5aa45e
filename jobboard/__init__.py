"""Jobboard: a publication's job board and its trending-search digest."""

__version__ = "0.1.0"
