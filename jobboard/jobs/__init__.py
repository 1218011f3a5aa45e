"""The board's own matter: openings, who may see them, and how they are found."""
