"""What editors see and decide about openings."""
