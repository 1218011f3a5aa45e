"""Sentences tied to the findings that they are about."""
