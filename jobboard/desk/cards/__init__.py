"""Built-in kinds of queue cards: every module in this folder is one kind."""
