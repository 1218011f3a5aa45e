"""A file for each layout: `LAYOUT`, `recognise(source)` and `read(source)`."""
