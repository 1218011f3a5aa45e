"""Duplicates of one opening from several sources: compare, group, and choose the copy that readers see."""
