"""Fields, levels and skills of openings whose sources do not name them, read from title and text."""
