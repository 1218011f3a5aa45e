"""Sending: one row for each mail, from queued to settled, and what comes back."""
