"""The board's own searches: logged without knowing anybody, counted by day, shown when enough ask and editors agree."""
