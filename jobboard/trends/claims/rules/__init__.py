"""Rules of the claim checker, one a file; each has `check`."""
