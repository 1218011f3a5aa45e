"""Editions of the digest: gathered, edited, scheduled, shown in the archive."""
