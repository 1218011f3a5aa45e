"""Shared parsers: bytes to text, JSON, XML and web pages to records. Formats never import each other."""
