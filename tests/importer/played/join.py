"""join.com: five openings to a page, in the data of a Next.js page, and a page with a JobPosting for each opening."""

import json

from tests.importer.played.board import NOT_THERE, Answer, Board, Opening, page, posting

A_PAGE = 5
LIST = "/companies/loomworks"


class Played(Board):
    kind = "join"
    host = "join.com"
    careers = '<a href="https://join.com/companies/loomworks/7-weaver?pid=x">Openings</a>'
    second_page = "'page': '2'"
    has_details = True

    def answer(self, path: str, query: dict[str, str]) -> Answer:
        if path == LIST:
            number = int(query.get("page", 1))
            items = [_item(opening) for opening in self.page_of((number - 1) * A_PAGE, A_PAGE)]
            paging = {"page": number, "pageCount": -(-len(self.openings) // A_PAGE), "total": len(self.openings)}
            company = {"id": 167291, "name": "Loom Works", "domain": "loomworks"}
            state = {"company": company, "jobs": {"items": items, "pagination": paging}}
            data = {"props": {"pageProps": {"initialState": state}}, "page": "/company"}
            return page(f'{"x" * 70_000}<script id="__NEXT_DATA__" type="application/json">{json.dumps(data)}</script>')
        opening = self.openings.get(path.removeprefix(f"{LIST}/").partition("-")[0])
        if opening is None:
            return NOT_THERE
        job = posting(opening, "") | {"description": opening.text.replace("<", "&lt;").replace(">", "&gt;")}
        return page(f'<script type="application/ld+json">{json.dumps(job)}</script>')


def _item(opening: Opening) -> dict[str, object]:
    return {
        "id": int(opening.id),
        "idParam": f"{opening.id}-{opening.title.lower().replace(' ', '-')}",
        "title": opening.title,
        "createdAt": "2026-02-01T09:00:00.000Z",
        "workplaceType": "HYBRID",
        "city": {"cityName": opening.city, "countryName": "India"},
    }
