"""The editors' desk: one queue of cards, decisions that can be undone for a minute, and the audit log."""
