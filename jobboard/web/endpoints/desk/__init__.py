"""Pages of editors."""
