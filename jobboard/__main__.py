"""`python -m jobboard` is `jobboard`."""

from jobboard.cli import main

main()
