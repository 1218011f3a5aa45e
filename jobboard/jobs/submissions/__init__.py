"""Submissions: the form of an opening, drafts, confirmation, and editing, renewing and closing it later."""
