"""Forms of pages: typed values, mistakes, choices."""
