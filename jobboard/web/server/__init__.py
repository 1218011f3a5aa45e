"""The server itself: its connections, what they may cost, and the files it may open."""
