"""A site of its own making: the careers page links to a page for each opening, with a JobPosting in it."""

import json

from tests.importer.played.board import NOT_THERE, SITE, Answer, Board, page, posting


class Played(Board):
    kind = "site-pages"
    host = SITE
    has_details = True

    def answer(self, path: str, query: dict[str, str]) -> Answer:
        if path == "/careers":
            links = [f'<a href="/careers/loom-{one.id}#apply">{one.title}</a>' for one in self.openings.values()]
            return page("<nav><a href='/careers/'>Careers</a><a href='/about'>About</a></nav>" + "".join(links))
        opening = self.openings.get(path.removeprefix("/careers/loom-"))
        if opening is None:
            return NOT_THERE
        said = json.dumps({"@graph": [{"@type": "WebPage"}, posting(opening, f"https://{SITE}{path}")]})
        return page(f'<script type="application/ld+json">{said}</script>{"Weave. " * 20_000}')
