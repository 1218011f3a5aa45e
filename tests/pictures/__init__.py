"""Pictures of the main pages, to look at and to compare: `python -m tests.pictures FOLDER`."""
