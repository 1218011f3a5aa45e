"""Which format an input is, and what the columns of tables and lists mean."""
