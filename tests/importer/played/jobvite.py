"""Jobvite: lists of links, three to a page with their numbers below, and a page for each opening."""

import json

from tests.importer.played.board import NOT_THERE, Answer, Board, Opening, page, posting

A_PAGE = 3


class Played(Board):
    kind = "jobvite"
    host = "jobs.jobvite.com"
    careers = '<a href="https://jobs.jobvite.com/loom-works/jobs?nl=1">Openings</a>'
    second_page = "'p': '1'"
    has_details = True

    def answer(self, path: str, query: dict[str, str]) -> Answer:
        if path == "/loom-works/search":
            start = int(query["p"]) * A_PAGE
            rows = self.page_of(start, A_PAGE)
            items = "".join(map(_item, rows)) or "<p>There are currently no openings.</p>"
            numbers = f"{start + 1}-{start + len(rows)} of {len(self.openings)}" if rows else ""
            below = f'<div class="jv-pagination"><div class="jv-pagination-text">{numbers}</div></div>'
            return page(f'<div class="jv-job-list"><ul>{items}</ul></div>{below if numbers else ""}')
        opening = self.openings.get(path.removeprefix("/loom-works/job/oLoom"))
        if opening is None:
            return NOT_THERE
        job = posting(opening, "") | {"identifier": f"oLoom{opening.id}", "industry": "Weaving"}
        return page(f'<script type="application/ld+json">{json.dumps(job)}</script>')


def _item(opening: Opening) -> str:
    return (
        f'<li><a class="jv-job-item flex-row-md" href="/loom-works/job/oLoom{opening.id}">'
        f'<div class="jv-job-list-name"><p>{opening.title}</p></div>'
        f'<div class="jv-job-list-location"><p>{opening.city}, India</p></div></a></li>'
    )
