"""Numbers, comparisons and periods in lines and sentences of the press."""
