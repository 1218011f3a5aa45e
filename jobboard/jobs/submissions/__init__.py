"""Openings that people submit: the form, its drafts, confirmation, and what may be done with an opening later."""
