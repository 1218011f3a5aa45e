"""The search index: derived from the store, followed by its change log, rebuilt whenever in doubt."""
