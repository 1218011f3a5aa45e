"""People: how they are known, how they sign in, and what they may."""
