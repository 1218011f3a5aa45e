"""Trends: searches counted without identifying anyone, shown with their uncertainty, and written up by editors."""
