"""Kinds of cards, one file each; whatever module stands here is in the queue."""
