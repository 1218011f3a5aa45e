"""Times as tables write them: one way of writing for a whole column, and the periods that it leaves out."""
