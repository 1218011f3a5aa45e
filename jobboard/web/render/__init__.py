"""Templates and the words of pages."""
