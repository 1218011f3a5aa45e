"""One opening: its record, its states, its versions, and the forms it is shown in."""
