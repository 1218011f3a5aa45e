"""A plan becomes rows: written in slices behind a batch where it is large, and shown by one short transaction."""
