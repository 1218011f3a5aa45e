"""How often two postings are rightly taken for one opening, on pairs made from real boards."""
