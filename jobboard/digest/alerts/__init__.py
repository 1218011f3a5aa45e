"""Alerts: new openings of saved searches, by mail."""
