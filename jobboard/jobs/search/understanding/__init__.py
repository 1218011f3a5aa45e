"""What a seeker means: words typed as parts, such as a role, a place, a level, pay, and what is not wanted."""
