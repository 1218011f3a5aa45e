"""JazzHR: one table of all openings, and a page with a JobPosting for each."""

import json

from tests.importer.played.board import NOT_THERE, Answer, Board, Opening, page, posting

LIST = "/apply/jobs"


class Played(Board):
    kind = "jazzhr"
    host = "loomworks.applytojob.com"
    careers = '<a href="https://loomworks.applytojob.com/apply/abCdEf1234/Weaver">Openings</a>'
    has_details = True

    def answer(self, path: str, query: dict[str, str]) -> Answer:
        if path == LIST:
            rows = "".join(map(_row, self.openings.values()))
            return page(f'<div id="job_listings_wrapper"><table id="jobs_table">{rows}</table></div>')
        opening = self.openings.get(path.removeprefix(f"{LIST}/details/ep3PtoGG0"))
        if opening is None:
            return NOT_THERE
        return page(f'<script type="application/ld+json">{json.dumps(posting(opening, ""))}</script>')


def _row(opening: Opening) -> str:
    return (
        f'<tr id="row_job_{opening.id}" class="resumator_even_row"><td><a class="job_title_link" '
        f'href="/apply/jobs/details/ep3PtoGG0{opening.id}?&">{opening.title}</a><br />'
        f'<span class="resumator_department">Weaving</span></td><td>{opening.city}, MH</td></tr>'
    )
