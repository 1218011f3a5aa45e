"""The API for programs: its records, its document, and how its requests are read."""
