"""What every played system has: openings that a test can change, a careers page that leads to them, and failures."""

import json
from dataclasses import dataclass, field
from typing import Any

SITE = "www.loomworks.example"
CAREERS = f"https://{SITE}/careers"
Answer = tuple[int, str, bytes]
NOT_THERE: Answer = (404, "text/plain", b"not there")


@dataclass
class Opening:
    """One opening as its employer thinks of it."""

    id: str
    title: str
    city: str = "Pune"
    text: str = "<p>Mind the looms, day and night, with patience and oil.</p>"
    changed: int = 1


@dataclass
class Board:
    """A system with eight openings; while it is `failing`, addresses with `failing_at` in them answer with that."""

    openings: dict[str, Opening] = field(
        default_factory=lambda: {str(number): Opening(str(number), f"Loom Engineer {number}") for number in range(1, 9)}
    )
    failing: int = 0
    failing_at: str = ""
    asked: list[str] = field(default_factory=list)

    kind = ""
    host = ""
    careers = ""
    """What the employer’s careers page holds that leads to the board."""
    second_page = ""
    """By what the address of the list’s second page is known, where it has one."""
    has_details = False
    consent = False

    def answer(self, path: str, query: dict[str, str]) -> Answer:
        raise NotImplementedError

    def replied(self, host: str, path: str, query: dict[str, str]) -> Answer:
        """What stands at an address of the employer’s site or of the system."""
        self.asked.append(f"{host}{path}")
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

    def some(self, start: int, most: int) -> list[Opening]:
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
