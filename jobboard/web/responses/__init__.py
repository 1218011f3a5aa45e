"""Responses: pages, redirects, files, feeds and errors."""
