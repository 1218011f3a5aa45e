"""Openings from outside: detect, read, normalise, plan, apply."""
