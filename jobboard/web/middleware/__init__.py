"""Plain ASGI, one concern a file."""
