"""iCIMS: a list of cards in an iframe, three to a page, and a page with a JobPosting for each opening."""

import json

from tests.importer.played.board import NOT_THERE, Answer, Board, Opening, page, posting

A_PAGE = 3


class Played(Board):
    kind = "icims"
    host = "careers-loomworks.icims.com"
    careers = (
        '<iframe id="icims_content_iframe" src="https://careers-loomworks.icims.com/jobs/intro?in_iframe=1"></iframe>'
    )
    second_page = "'pr': '1'"
    has_details = True

    def answer(self, path: str, query: dict[str, str]) -> Answer:
        if query.get("in_iframe") != "1":
            return page('<iframe id="icims_content_iframe"></iframe>')
        if path == "/jobs/search":
            number = int(query["pr"])
            cards = "".join(map(self._card, self.page_of(number * A_PAGE, A_PAGE)))
            pages = max(1, -(-len(self.openings) // A_PAGE))
            links = "".join(f'<a href="/jobs/search?pr={other}&in_iframe=1">{other + 1}</a>' for other in range(pages))
            body = f'<div class="iCIMS_MainWrapper iCIMS_ListingsPage"><ul class="iCIMS_JobsTable">{cards}</ul>'
            return page(f"{body}<span>Page {number + 1} of {pages}</span>{links}</div>")
        opening = self.openings.get(path.removeprefix("/jobs/").partition("/")[0])
        if opening is None:
            return NOT_THERE
        place = {"addressLocality": opening.city, "addressRegion": "UNAVAILABLE", "addressCountry": "IN"}
        job = posting(opening, "") | {"jobLocation": [{"@type": "Place", "address": place}]}
        return page(f'<script type="application/ld+json">{json.dumps(job)}</script>')

    def _card(self, opening: Opening) -> str:
        address = f"https://{self.host}/jobs/{opening.id}/loom-engineer/job?in_iframe=1&amp;hashed=-3{opening.id}"
        return (
            '<li class="iCIMS_JobCardItem"><div class="col-xs-6 header left">'
            f'<span class="sr-only field-label">Job Locations</span>\n<span> IN-MH-{opening.city}</span></div>'
            f'<div class="col-xs-12 title"><a href="{address}" class="iCIMS_Anchor" title="{opening.id} - Loom">'
            f'<span class="sr-only field-label">Title</span><h3>{opening.title}</h3></a></div></li>'
        )
