"""Recruitee on the employer’s own domain: told by what its pages load."""

from typing import Any

from tests.importer.played.board import NOT_THERE, SITE, Answer, Board, Opening, as_json, page


class Played(Board):
    kind = "recruitee"
    host = SITE
    careers = '<script src="https://careers.recruiteecdn.com/assets/app.js"></script>'

    def answer(self, path: str, query: dict[str, str]) -> Answer:
        if path == "/careers":
            return page(self.careers)
        return (
            as_json({"offers": [_offer(opening) for opening in self.openings.values()]})
            if path == "/api/offers/"
            else NOT_THERE
        )


def _offer(opening: Opening) -> dict[str, Any]:
    url = f"https://{SITE}/o/loom-{opening.id}"
    return {
        "id": int(opening.id),
        "guid": f"g{opening.id}",
        "slug": f"loom-{opening.id}",
        "title": opening.title,
        "status": "published",
        "company_name": "Loom Works",
        "description": opening.text,
        "requirements": "",
        "department": "Weaving",
        "category_code": "engineering",
        "employment_type_code": "fulltime_permanent",
        "city": opening.city,
        "country": "India",
        "locations": [{"city": opening.city, "state": "", "country": "India"}],
        "published_at": "2026-02-01 09:00:00 UTC",
        "careers_url": url,
        "careers_apply_url": f"{url}/c/new",
        "mailbox_email": f"job.g{opening.id}@loom.recruitee.com",
    }
