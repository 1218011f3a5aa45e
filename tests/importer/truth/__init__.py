"""Files of real shapes with what a careful person reads in them, and how much of that the importer reads."""
