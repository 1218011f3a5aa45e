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
            page_openings = self.page_of((number - 1) * A_PAGE, A_PAGE)
            links = [
                f'<a href="/careers/loom-{page_opening.id}#apply">{page_opening.title}</a>'
                for page_opening in page_openings
            ]
            parts = range(1, max(1, -(-len(self.openings) // A_PAGE)) + 1)
            links += [f'<a href="/careers?page={part}">{part}</a>' for part in parts]
            return page("<nav><a href='/careers/'>Careers</a><a href='/about'>About</a></nav>" + "".join(links))
        opening = self.openings.get(path.removeprefix("/careers/loom-"))
        if opening is None:
            return NOT_THERE
        json_ld = json.dumps({"@graph": [{"@type": "WebPage"}, posting(opening, f"https://{SITE}{path}")]})
        return page(f'<script type="application/ld+json">{json_ld}</script>{"Weave. " * 20_000}')
