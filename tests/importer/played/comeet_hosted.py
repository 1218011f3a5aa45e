"""Comeet’s own page of a board, with the positions in a script far down."""

import json

from tests.importer.played import comeet
from tests.importer.played.board import NOT_THERE, Answer, page


class Played(comeet.Played):
    host = "www.comeet.com"
    careers = '<a href="https://www.comeet.com/jobs/loomworks/B1.001">Openings</a>'

    def answer(self, path: str, query: dict[str, str]) -> Answer:
        if path != "/jobs/loomworks/B1.001":
            return NOT_THERE
        positions = json.dumps([comeet.position_of(opening) for opening in self.openings.values()])
        data = 'COMPANY_DATA = {"slug": "loomworks", "company_uid": "B1.001"};'
        return page(f"{'x' * 70_000}<script>{data} COMPANY_POSITIONS_DATA = {positions};</script>")
