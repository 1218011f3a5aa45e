"""Forms as pages show them: what was typed, what is wrong with it, what may be chosen."""
