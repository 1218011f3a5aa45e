"""What a report says, line by line, and whether it can be true."""
