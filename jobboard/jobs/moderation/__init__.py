"""Moderation: what editors see and decide about openings."""
