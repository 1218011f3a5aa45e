"""The store, which is the only truth, and the search index that follows it."""
