"""Files of rows and columns: their blocks, what each column holds, and the series and lists in them."""
