"""One file a resource; none knows another."""
