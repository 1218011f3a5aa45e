"""The HTTP server: limits of connections, of request heads and of open files."""
