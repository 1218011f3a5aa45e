"""Who is hiring: counted from the board's own openings and their history."""
