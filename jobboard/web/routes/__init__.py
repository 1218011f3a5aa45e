"""The route table."""
