"""Addresses for other programs and other sites."""
