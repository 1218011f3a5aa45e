"""Data that others publish: read whatever its layout, kept with where it is from, compared only where that is fair."""
