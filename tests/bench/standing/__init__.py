"""Standing sources at scale: 5,000 of them polled for a day, and 200 of them for a simulated year."""
