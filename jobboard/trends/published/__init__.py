"""Published data (Google Trends exports, Wikimedia page views): parsed, stored with its source, compared fairly."""
