"""Files with real shapes, the facts a careful person finds in them, and how many of these the importer finds."""
