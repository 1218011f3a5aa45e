"""The base of simulated job boards: openings that a test can change, a careers page with a link, and failures."""

import json
from dataclasses import dataclass, field
from typing import Any

SITE = "www.loomworks.example"
CAREERS = f"https://{SITE}/careers"
Answer = tuple[int, str, bytes]
NOT_THERE: Answer = (404, "text/plain", b"not there")


@dataclass
class Opening:
    """One opening, independent of the format of its board."""

    id: str
    title: str
    city: str = "Pune"
    text: str = "<p>Mind the looms, day and night, with patience and oil.</p>"
    changed: int = 1


@dataclass
class Board:
    """A board with eight openings. `failing` is the status of requests whose address contains `failing_at`."""

    openings: dict[str, Opening] = field(
        default_factory=lambda: {str(number): Opening(str(number), f"Loom Engineer {number}") for number in range(1, 9)}
    )
    failing: int = 0
    failing_at: str = ""
    requests: list[str] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    """Those of the request that is answered."""

    kind = ""
    host = ""
    careers = ""
    """The HTML of the employer's careers page that leads to the board."""
    second_page = ""
    """A part of the address of the list's second page, if there is one."""
    has_details = False
    consent = False

    def answer(self, path: str, query: dict[str, str]) -> Answer:
        raise NotImplementedError

    def replied(self, host: str, path: str, query: dict[str, str]) -> Answer:
        """The response to a request to the employer's site or the board."""
        self.requests.append(f"{host}{path}")
        if host == SITE and path == "/careers" and self.host != SITE:
            return page(f"<h1>Work at Loom Works</h1>{self.careers}<p>{'Come and weave. ' * 5_000}</p>")
        if path == "/robots.txt" and self.host != SITE:
            return NOT_THERE
        if self.failing and self.failing_at in f"{path}?{query}":
            return self.failing, "text/html", b"<h1>Something is wrong</h1>"
        return self.answer(path, query) if host == self.host else NOT_THERE

    def add(self, *titles: str) -> None:
        for title in titles:
            number = str(max(map(int, self.openings), default=0) + 1)
            self.openings[number] = Opening(number, title)

    def rename(self, number: str, title: str) -> None:
        self.openings[number].title = title
        self.openings[number].changed += 1

    def titles(self) -> set[str]:
        return {opening.title for opening in self.openings.values()}

    def page_of(self, start: int, most: int) -> list[Opening]:
        return list(self.openings.values())[start : start + most]


def page(body: str) -> Answer:
    return 200, "text/html; charset=utf-8", f"<!doctype html><title>Careers</title><body>{body}".encode()


def as_json(value: Any) -> Answer:
    return 200, "application/json", json.dumps(value).encode()


def as_xml(text: str) -> Answer:
    return 200, "application/xml", f'<?xml version="1.0" encoding="UTF-8"?>\n{text}'.encode()


def posting(opening: Opening, url: str) -> dict[str, Any]:
    """The opening as a schema.org JobPosting."""
    return {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": opening.title,
        "description": opening.text,
        "datePosted": "2026-02-01",
        "hiringOrganization": {"@type": "Organization", "name": "Loom Works"},
        "jobLocation": {"@type": "Place", "address": {"addressLocality": opening.city, "addressCountry": "IN"}},
        "identifier": {"@type": "PropertyValue", "name": "Loom Works", "value": f"LW-{opening.id}"},
        "url": url,
    }
