"""What Google's documentation asks of structured data, as rules that look at the JSON alone."""
