"""What the simulated sites answer: boards of five platforms, careers pages, and a page for each opening."""

import json
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from jobboard.net.client import Fetched
from jobboard.net.errors import FetchFailed
from jobboard.net.pace import Pace
from tests.bench.standing.truth import Opening, Site, Truth

_LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
_TEXT = "<p>You {title} in {city} for {key}, with care and patience, in a team that looks after its work.</p>"
_FEEDS = {
    "api.lever.co": "lever",
    "boards-api.greenhouse.io": "greenhouse",
    "api.ashbyhq.com": "ashby",
}
_PAGES = {"jobs.lever.co": "lever", "boards.greenhouse.io": "greenhouse", "jobs.ashbyhq.com": "ashby"}
_PARKED = (
    b"<html><title>This domain is for sale</title><h1>Buy this domain</h1><p>Related searches: jobs, looms</p></html>"
)
_NOTHING_HERE = (
    b"<html><title>Page not found</title><body><h1>Page not found</h1><p>It may have moved.</p></body></html>"
)


class Web:
    """The net of the simulated sites, as a fetcher."""

    agent = "bench"

    def __init__(self, truth: Truth) -> None:
        self.truth = truth
        self.pace = Pace(0.0)
        self.requests = 0

    def stop(self) -> None:
        pass

    def fetch(self, url: str, **more: Any) -> Fetched:
        self.requests += 1
        parts = urlsplit(url)
        host, path = parts.netloc, parts.path.strip("/").split("/")
        if path == ["robots.txt"]:
            return Fetched(404, url, {}, b"")
        tag = dict(more.get("headers") or {}).get("If-None-Match", "")
        if host in _FEEDS:
            token = path[2]
            return self._board(url, _FEEDS[host], token, tag)
        if host.endswith(".recruitee.com"):
            token = host.partition(".")[0]
            feed = path[0] == "api"
            return self._board(url, "recruitee", token, tag) if feed else self._page(url, "recruitee", token, path[-1])
        if host in _PAGES:
            return self._page(url, _PAGES[host], path[0], path[-1])
        return self._own_host(url, host, path, tag)

    def _own_host(self, url: str, host: str, path: list[str], tag: str) -> Fetched:
        site = self.truth.sites[int(host.removeprefix("www.company").removesuffix(".example"))]
        if site.dead:
            return _html(url, _PARKED)
        if path == ["careers"]:
            return _html(url, careers_page(site))
        if path == ["jobs.rss"]:
            return self._board(url, "feed", f"company{site.number}", tag)
        return self._page(url, "feed", f"company{site.number}", path[-1])

    def _board(self, url: str, platform: str, token: str, tag: str) -> Fetched:
        site = self.truth.sites[int(token.removeprefix("company").partition("n")[0])]
        if left := site.left.get(f"{platform}:{token}"):
            return self._left_board(url, site, platform, token, *left)
        if site.dead and site.trouble != "taken over":
            return _html(url, _PARKED) if platform == "feed" else Fetched(404, url, {}, b"not found")
        if site.trouble in ("outage", "long outage"):
            if site.number % 3 == 0:
                raise FetchFailed(f"{url} takes too long to answer.", permanent=False)
            return Fetched(503 if site.number % 3 == 1 else 403, url, {}, b"")
        if site.trouble == "soft 404":
            return _html(url, _NOTHING_HERE)
        if tag == f'"{token}.{site.version}"':
            return Fetched(304, url, {"etag": tag}, b"")
        return _answer(url, f'"{token}.{site.version}"', platform, token, site, listed(site))

    def _left_board(self, url: str, site: Site, platform: str, token: str, how: str, was: list[Opening]) -> Fetched:
        if how == "404":
            return Fetched(404, url, {}, b"not found")
        if how == "redirect":
            return self.fetch(feed_of(site))
        shown = [] if how == "empty" else [(_id_of(site, opening), opening) for opening in was]
        return _answer(url, "", platform, token, site, shown)

    def _page(self, url: str, platform: str, token: str, name: str) -> Fetched:
        site = self.truth.sites[int(token.removeprefix("company").partition("n")[0])]
        left = site.left.get(f"{platform}:{token}")
        if site.dead or (left and left[0] != "frozen"):
            return _html(url, _PARKED) if platform == "feed" and site.dead else Fetched(404, url, {}, b"")
        if site.trouble in ("outage", "long outage"):
            return Fetched(503, url, {}, b"")
        if platform == "ashby":
            return _html(
                url, b"<html><title>Jobs</title><body><div id=root></div><script src=a.js></script></body></html>"
            )
        openings = left[1] if left else list(site.openings.values())
        opening = next((one for one in openings if name in _ids_of(site, one)), None)
        if opening is None:
            if platform == "greenhouse":
                return _html(
                    f"https://boards.greenhouse.io/{token}?error=true", b"<title>Jobs</title><h1>Current openings</h1>"
                )
            if platform == "feed" and site.number % 2:
                return _html(url, b"<title>Not available</title><h1>This job is no longer available</h1>")
            return Fetched(404, url, {}, b"")
        return _html(url, f"<title>{opening.title}</title><h1>{opening.title}</h1><p>{opening.city}</p>".encode())


def listed(site: Site) -> list[tuple[str, Opening]]:
    """The openings that its board names now, under their ids there."""
    openings = list(site.openings.values())
    if site.trouble == "empty by mistake":
        return []
    if site.trouble == "taken over":
        return [
            (str(9_000 + number), Opening(f"z{site.number}x{number}", f"Pilot {number}", "Oslo", _LONG_AGO))
            for number in range(6)
        ]
    if site.trouble == "partial":
        openings = openings[: max(1, len(openings) * (3 + site.number % 5) // 10)]
    named = [(_id_of(site, opening), opening) for opening in openings]
    if site.trouble == "doubled":
        named += [(f"{_id_of(site, opening)}7", opening) for opening in openings]
    return named


def feed_of(site: Site) -> str:
    """The address of its list of openings."""
    return {
        "lever": f"https://api.lever.co/v0/postings/{site.token}?mode=json",
        "greenhouse": f"https://boards-api.greenhouse.io/v1/boards/{site.token}/jobs?content=true",
        "recruitee": f"https://{site.token}.recruitee.com/api/offers/",
        "ashby": f"https://api.ashbyhq.com/posting-api/job-board/{site.token}",
        "feed": f"https://{site.host}/jobs.rss",
    }[site.platform]


def careers_page(site: Site) -> bytes:
    link = {
        "lever": f'<iframe src="https://jobs.lever.co/{site.token}"></iframe>',
        "greenhouse": f'<script src="https://boards.greenhouse.io/embed/job_board/js?for={site.token}"></script>',
        "recruitee": f'<a href="https://{site.token}.recruitee.com/">Openings</a>',
        "ashby": f'<script src="https://jobs.ashbyhq.com/{site.token}/embed?version=2"></script>',
        "feed": '<link rel="alternate" type="application/rss+xml" href="/jobs.rss">',
    }[site.platform]
    return f"<html><title>Careers</title><h1>Work at {site.name}</h1>{link}</html>".encode()


def page_of(platform: str, token: str, site: Site, name: str) -> str:
    return {
        "lever": f"https://jobs.lever.co/{token}/{name}",
        "greenhouse": f"https://boards.greenhouse.io/{token}/jobs/{name}",
        "recruitee": f"https://{token}.recruitee.com/o/{name}",
        "ashby": f"https://jobs.ashbyhq.com/{token}/{name}",
        "feed": f"https://{site.host}/jobs/{name}",
    }[platform]


def _id_of(site: Site, opening: Opening) -> str:
    number = int(opening.key.partition("x")[2]) + 100_000 * (1 + site.generation)
    return str(number)


def _ids_of(site: Site, opening: Opening) -> tuple[str, ...]:
    own = _id_of(site, opening)
    return (own, f"{own}7") if site.trouble == "doubled" else (own,)


def _answer(url: str, tag: str, platform: str, token: str, site: Site, named: list[tuple[str, Opening]]) -> Fetched:
    rows = [_row(platform, page_of(platform, token, site, name), name, site.name, opening) for name, opening in named]
    total = len(rows) + (9 if site.trouble == "wrong total" else 0)
    headers = {"etag": tag} if tag else {}
    if platform == "feed":
        head = f"<title>Jobs at {site.name}</title><link>https://{site.host}/</link>"
        body = f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{"".join(map(str, rows))}</channel></rss>'
        return Fetched(200, url, headers, body.encode())
    whole = {
        "lever": rows,
        "greenhouse": {"jobs": rows, "meta": {"total": total}},
        "recruitee": {"offers": rows},
        "ashby": {"jobs": rows, "apiVersion": "1"},
    }[platform]
    return Fetched(200, url, headers, json.dumps(whole).encode())


def _row(platform: str, page: str, name: str, company: str, opening: Opening) -> Any:
    title, text = opening.title, _TEXT.format(title=opening.title, city=opening.city, key=opening.key)
    place = f"{opening.city}, India"
    if platform == "lever":
        return {"id": name, "text": title, "hostedUrl": page, "description": text, "categories": {"location": place}}
    if platform == "greenhouse":
        job = {"id": int(name), "title": title, "absolute_url": page, "location": {"name": place}, "content": text}
        return job | {"updated_at": "2026-02-01T09:00:00Z", "company_name": company}
    if platform == "recruitee":
        offer = {
            "id": int(name),
            "guid": name,
            "slug": name,
            "title": title,
            "status": "published",
            "careers_url": page,
        }
        places = [{"city": opening.city, "state": "", "country": "India"}]
        return offer | {"company_name": company, "description": text, "locations": places, "careers_apply_url": page}
    if platform == "ashby":
        job = {"id": name, "title": title, "location": place, "isListed": True, "jobUrl": page, "applyUrl": page}
        return job | {
            "descriptionHtml": text,
            "publishedAt": "2026-02-01T09:00:00.000+00:00",
            "employmentType": "FullTime",
        }
    space = f"<description><![CDATA[{text}]]></description><category>{opening.city}</category>"
    return f"<item><title>{title}</title><link>{page}</link><guid isPermaLink='false'>{name}</guid>{space}</item>"


def _html(url: str, body: bytes) -> Fetched:
    return Fetched(200, url, {"content-type": "text/html"}, body)
