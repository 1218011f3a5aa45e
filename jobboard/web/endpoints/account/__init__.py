"""Pages of anybody who signs in: signing in, the account, the second factor."""
