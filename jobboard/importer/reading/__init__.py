"""What formats share: bytes to text, text to JSON, a header to columns. Formats themselves never meet."""
