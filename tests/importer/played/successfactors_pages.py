"""SuccessFactors: a career site without a feed, whose list has further pages and whose pages hold the openings."""

from tests.importer.played.board import NOT_THERE, Answer, Board, Opening, page

SIZE = 3


class Played(Board):
    kind = "site-pages"
    host = "loomworks.jobs2web.com"
    careers = '<a href="https://loomworks.jobs2web.com/content/About/?locale=en_GB">Openings</a>'
    second_page = "'startrow': '3'"
    has_details = True

    def answer(self, path: str, query: dict[str, str]) -> Answer:
        if path == "/search/":
            return page(self._list(int(query.get("startrow", "0"))))
        opening = self.openings.get(path.removeprefix("/job/Pune-Loom-MH/").rstrip("/"))
        return page(_text(opening)) if opening else NOT_THERE

    def _list(self, start: int) -> str:
        rows = "".join(_row(opening) for opening in self.page_of(start, SIZE))
        further = "".join(
            f'<li><a href="?q=&amp;sortColumn=referencedate&amp;startrow={first}" title="Page">.</a></li>'
            for first in range(0, len(self.openings), SIZE)
        )
        return f'<table id="searchresults">{rows}</table><ul class="pagination">{further}</ul>'


def _row(opening: Opening) -> str:
    return (
        f'<tr class="data-row"><td><a href="/job/Pune-Loom-MH/{opening.id}/" class="jobTitle-link">{opening.title}</a>'
        f'</td><td><span class="jobLocation">{opening.city}, IN</span></td></tr>'
    )


def _text(opening: Opening) -> str:
    return (
        '<div itemscope itemtype="http://schema.org/JobPosting">'
        f'<span itemprop="title">{opening.title}</span>'
        '<meta itemprop="datePosted" content="Sun Feb 01 07:00:00 UTC 2026">'
        '<meta itemprop="hiringOrganization" content="Loom Works">'
        '<span itemprop="jobLocation" itemscope itemtype="http://schema.org/Place">'
        '<span itemprop="address" itemscope itemtype="http://schema.org/PostalAddress">'
        f'<meta itemprop="addressLocality" content="{opening.city}"><meta itemprop="addressCountry" content="IN">'
        f'</span></span><span itemprop="description">{opening.text}</span></div>'
    )
