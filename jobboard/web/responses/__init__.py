"""What is sent back: pages, files, errors."""
