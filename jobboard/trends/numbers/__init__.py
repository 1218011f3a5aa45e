"""Numbers as tables write them: one format for a whole column, and what each cell says."""
