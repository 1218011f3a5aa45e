"""What hostile text costs at every door by which it comes in."""
