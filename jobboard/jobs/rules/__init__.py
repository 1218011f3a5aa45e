"""The rules of a good board: values in, remarks and signals out."""
