"""Taleo Business Edition: three links to a page, with their whole number, and a page for each opening."""

import json

from tests.importer.played.board import NOT_THERE, Answer, Board, Opening, page, posting

A_PAGE = 3
LIST = "/phe01/ats/careers/v2"


class Played(Board):
    kind = "taleo-business"
    host = "phe.tbe.taleo.net"
    careers = '<a href="https://phe.tbe.taleo.net/phe01/ats/careers/v2/searchResults?org=LOOM&amp;cws=41">Openings</a>'
    second_page = "'rowFrom': '3'"
    has_details = True

    def answer(self, path: str, query: dict[str, str]) -> Answer:
        if query.get("org") != "LOOM" or query.get("cws") != "41":
            return NOT_THERE
        if path == f"{LIST}/searchResults":
            start = int(query.get("rowFrom", 0))
            links = "".join(map(_link, self.page_of(start, A_PAGE)))
            number = f'<span class="oracletaleocwsv2-panel-number">{len(self.openings)}</span>'
            return page(f'<section class="oracletaleocwsv2-search-results">{number}{links}</section>')
        opening = self.openings.get(query.get("rid", ""))
        if path != f"{LIST}/viewRequisition" or opening is None:
            return NOT_THERE
        return page(f'<script type="application/ld+json">{json.dumps(posting(opening, ""))}</script>')


def _link(opening: Opening) -> str:
    address = f"https://phe.tbe.taleo.net{LIST}/viewRequisition?org=LOOM&amp;cws=41&amp;rid={opening.id}"
    return (
        '<div class="oracletaleocwsv2-accordion-head-info"><h4 class="oracletaleocwsv2-head-title">'
        f'<a href="{address}" class="viewJobLink">{opening.title}</a></h4><div>{opening.city}</div></div>'
    )
