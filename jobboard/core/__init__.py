"""Values without I/O: what the trade's words mean, before anything is stored or shown."""
