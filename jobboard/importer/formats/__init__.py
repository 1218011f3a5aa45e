"""Detect the format of an input, and guess the columns of tables and lists."""
