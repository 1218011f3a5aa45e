"""Pages of readers."""
