"""Invented employers and openings to look at a board with: no name, address or person in them is real."""

from jobboard.demo.openings import write_demo_openings

__all__ = ["write_demo_openings"]
