"""What is read from a request, and who may make it."""
