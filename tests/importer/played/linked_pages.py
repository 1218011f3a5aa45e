"""A site of its own making: the careers page links to a page for each opening, with a JobPosting in it."""

import json

from tests.importer.played.board import NOT_THERE, SITE, Answer, Board, page, posting

A_PAGE = 5


class Played(Board):
    kind = "site-pages"
    host = SITE
    second_page = "'page': '2'"
    has_details = True

    def answer(self, path: str, query: dict[str, str]) -> Answer:
        if path == "/careers":
            number = int(query.get("page", 1))
            some = self.some((number - 1) * A_PAGE, A_PAGE)
            links = [f'<a href="/careers/loom-{one.id}#apply">{one.title}</a>' for one in some]
            parts = range(1, max(1, -(-len(self.openings) // A_PAGE)) + 1)
            links += [f'<a href="/careers?page={each}">{each}</a>' for each in parts]
            return page("<nav><a href='/careers/'>Careers</a><a href='/about'>About</a></nav>" + "".join(links))
        opening = self.openings.get(path.removeprefix("/careers/loom-"))
        if opening is None:
            return NOT_THERE
        said = json.dumps({"@graph": [{"@type": "WebPage"}, posting(opening, f"https://{SITE}{path}")]})
        return page(f'<script type="application/ld+json">{said}</script>{"Weave. " * 20_000}')
