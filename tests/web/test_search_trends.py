"""A year of searches with a day through the real address: exactly what may be told is told, everywhere the same."""

import csv
import io
import re
from datetime import date, timedelta
from xml.etree import ElementTree

import numpy as np
import pytest
import sqlalchemy as sa
from sqlmodel import col
from starlette.routing import Route
from starlette.testclient import TestClient

from jobboard.digest.editions import editions
from jobboard.store.models import Edition, SearchDay, SearchDayTotal, SearchTerm
from jobboard.trends.searches import detection
from jobboard.web.responses.digest_context import build_digest_context
from jobboard.web.routes.table import routes
from tests.people import Cast
from tests.trends.furnished import count
from tests.web.conftest import Site, Watch
from tests.web.test_searching import log_of

pytestmark = pytest.mark.slow

LEAST = 10
SECRET = "unusual lighthouse"
"""What nine people search for; no page, feed or file may hold it."""
TODAY = {
    "writer": 30,
    "sub editor": 14,
    "cartoonist": 24,
    SECRET: 9,
    "denied words": 18,
    "undecided words": 16,
    "one busy visitor": 1,
    "asha rao": 12,
}
ALLOWED = {"writer", "sub editor", "cartoonist"}


@pytest.fixture
def year(site: Site) -> date:
    """400 days before today, Poisson around the usual; gives today."""
    random = np.random.default_rng(3)
    usual = {"writer": 28.0, "sub editor": 13.0, "cartoonist": 4.0, SECRET: 5.0, "denied words": 15.0}
    with site.store.writing(site.now) as session:
        ids = {}
        for text in usual:
            term = SearchTerm(text=text, first_day=site.now.date() - timedelta(days=400))
            session.add(term)
            session.flush()
            ids[text] = term.id
        rows, totals = [], []
        for back in range(400, 0, -1):
            day = site.now.date() - timedelta(days=back)
            totals.append({"day": day, "searchers": 160, "searches": 300, "terms": 5, "withheld": 1})
            for text, mean in usual.items():
                people = min(int(random.poisson(mean)), 9 if text == SECRET else 99)
                if people:
                    said = {"day": day, "term_id": ids[text], "searchers": people, "searches": people}
                    rows.append(said | {"largest": 1, "without_result": people if text == SECRET else 0})
        session.execute(sa.insert(SearchDay), rows)
        session.execute(sa.insert(SearchDayTotal), totals)
    return site.now.date()


@pytest.fixture
def told(site: Site, watch: Watch, cast: Cast, year: date) -> date:
    """Today searched through `/jobs`, counted, and decided about by an editor; gives today."""
    editor = cast.editor
    site.add(title="Staff Writer")
    visitor = 0
    for words, people in TODAY.items():
        for _ in range(people):
            visitor += 1
            agent = {"user-agent": f"Mozilla/5.0 (visitor {visitor})"}
            reader = TestClient(site.client.app, client=(f"203.0.{visitor}.7", 4_000))
            assert reader.get("/jobs", params={"q": words}, headers=agent).status_code == 200
    for _ in range(30):
        watch.now += timedelta(minutes=2)
        site.client.get("/jobs?q=one+busy+visitor", headers={"user-agent": "Mozilla/5.0 (busy)"})
    log_of(site).flush()
    watch.now += timedelta(days=1)
    assert detection.run(site.store, watch.now, LEAST) == [year]
    with site.store.reading() as session:
        known = dict(session.execute(sa.select(col(SearchTerm.text), col(SearchTerm.id))).all())
    for text in (*ALLOWED, "denied words"):
        verdict = "allow" if text in ALLOWED else "deny"
        done = editor.post("/desk/decisions", {"card": f"search-term:{known[text]}", "verdict": verdict})
        assert done.status_code == 303, done.text
    site.catalogue.catch_up()
    return year


def terms(answer: dict[str, object], name: str) -> set[str]:
    return {each["term"] for each in answer[name]}  # type: ignore[index,attr-defined]


def test_exactly_what_may_be_told_is_on_the_page(site: Site, told: date) -> None:
    page = site.client.get("/trends/searches")
    assert page.status_code == 200
    shown = set(re.findall(r'<a href="/jobs\?q=([^"]+)">(?!All )', page.text))
    assert {each.replace("+", " ").replace("%20", " ") for each in shown} == ALLOWED
    assert re.search(r"24 people on .*usually about [345]\b", page.text)
    found = site.client.get("/trends/searches.json").json()
    assert terms(found, "most_searched") == ALLOWED
    assert terms(found, "rising") == {"cartoonist"}
    assert found["rising"][0]["searchers"] == 24
    assert found["least_searchers"] == LEAST


@pytest.mark.slow
def test_the_page_the_files_and_the_feed_say_the_same(site: Site, told: date) -> None:
    for when in ("", f"/{told}", f"/{told.isocalendar().year}-W{told.isocalendar().week:02}"):
        as_json = site.client.get(f"/trends/searches{when}.json").json()
        rows = list(csv.DictReader(io.StringIO(site.client.get(f"/trends/searches{when}.csv").text)))
        assert {row["term"] for row in rows if row["list"] == "rising"} == terms(as_json, "rising") == {"cartoonist"}
        assert site.client.get(f"/trends/searches{when}.svg").headers["content-type"] == "image/svg+xml"
        assert site.client.get(f"/trends/searches{when}.png").content.startswith(b"\x89PNG")
        embedded = site.client.get(f"/trends/searches{when}/embed")
        assert "frame-ancestors *" in embedded.headers["content-security-policy"]
        assert "x-frame-options" not in embedded.headers
    feed = ElementTree.fromstring(site.client.get("/trends/searches.atom").text)
    titles = [each.text for each in feed.iter("{http://www.w3.org/2005/Atom}title")]
    assert titles[1] == "Rising: cartoonist"


@pytest.mark.slow
def test_what_nine_people_search_for_cannot_be_got_out(site: Site, told: date, cast: Cast, watch: Watch) -> None:
    """By every address there is, also those that are yet to come, with whatever might make it tell."""
    week = f"{told.isocalendar().year}-W{told.isocalendar().week:02}"
    edition = an_edition(site, watch)
    assert "cartoonist" in site.client.get(edition).text and SECRET not in repr(bodies_of(site))
    for name in (SECRET, "denied words", "undecided words", "one busy visitor", "asha rao"):
        probes = ["", f"?q={name[:4]}", f"?q={name}", f"?term={name}", f"?prefix={name[:4]}", "?page=1", "?limit=1000"]
        for path in (*_public(told, week), edition):
            for probe in probes if not path.endswith(("png", "svg", "embed")) else ("",):
                answer = site.client.get(path + probe)
                asked = name in probe and path.startswith(
                    ("/jobs", "/api/v1/suggest", "/alerts", "/digest", "/embed/jobs")
                )
                assert asked or name not in answer.text, (path, probe)
                assert asked or name.replace(" ", "+") not in answer.text.replace(probe, ""), (path, probe)
    with site.store.reading() as session:
        kept = session.execute(sa.select(SearchTerm).where(col(SearchTerm.text) == SECRET)).scalar_one()
        assert kept.asked_at is None, "not even an editor is shown it"
    assert SECRET not in cast.editor.get("/desk").text


@pytest.mark.slow
def test_the_desk_is_asked_about_terms_and_told_of_leads(site: Site, told: date, cast: Cast) -> None:
    queue = cast.editor.get("/desk?kind=search-term").text
    assert "undecided words" in queue and "asha rao" in queue and "cartoonist" not in queue
    leads = cast.editor.get("/desk?kind=lead").text
    assert "cartoonist" in leads and "denied words" not in leads and SECRET not in leads


@pytest.mark.slow
def test_a_name_is_pointed_out_and_denied_for_ever(site: Site, told: date, cast: Cast) -> None:
    with site.store.reading() as session:
        number = session.execute(sa.select(col(SearchTerm.id)).where(col(SearchTerm.text) == "asha rao")).scalar_one()
    assert "somebody’s name" in cast.editor.get(f"/desk/cards/search-term/{number}").text
    said = {"card": f"search-term:{number}", "verdict": "deny"}
    assert cast.editor.post("/desk/decisions", said).status_code == 303
    assert cast.editor.post("/desk/decisions", said | {"verdict": "allow"}).status_code in (409, 422)


@pytest.mark.slow
def test_the_privacy_page_says_what_is_in_force(site: Site, told: date) -> None:
    page = " ".join(site.client.get("/privacy").text.split())
    assert "at least <strong>10</strong> people" in page and "at least <strong>5</strong> different networks" in page
    assert "An address (of IPv6, a /64) counts once" in page and "counts at most twice" in page
    assert "30 days" in page and "90 days" in page and "800 days" in page
    assert re.search(r"This week <strong>3</strong> terms were shown and <strong>\d</strong> withheld", page)


@pytest.mark.slow
def test_a_page_is_made_anew_when_an_editor_has_decided(site: Site, told: date, cast: Cast) -> None:
    before = site.client.get("/trends/searches")
    assert site.client.get("/trends/searches", headers={"if-none-match": before.headers["etag"]}).status_code == 304
    with site.store.reading() as session:
        text = "undecided words"
        number = session.execute(sa.select(col(SearchTerm.id)).where(col(SearchTerm.text) == text)).scalar_one()
    cast.editor.post("/desk/decisions", {"card": f"search-term:{number}", "verdict": "allow"})
    site.catalogue.catch_up()
    assert text in site.client.get("/trends/searches").text


@pytest.mark.parametrize(
    "when", ["2026-02-30", "2026-W60", "99999-01-01", "2020-01-01", "yesterday", "2026-03", "٢٠٢٦-٠١-٠١"]
)
def test_a_day_that_is_none_is_not_found(site: Site, when: str) -> None:
    for path in (f"/trends/searches/{when}", f"/trends/searches/{when}.json", f"/trends/searches/{when}/embed"):
        assert site.client.get(path).status_code == 404


def test_before_anything_is_counted_that_is_said(site: Site) -> None:
    assert "Nothing counted yet" in site.client.get("/trends/searches").text
    assert site.client.get("/trends/searches.json").status_code == 404
    assert site.client.get("/trends").status_code == 200
    assert site.client.get("/api/v1/trends").json()["searches"] is None
    assert ElementTree.fromstring(site.client.get("/trends/searches.atom").text) is not None


def test_terms_are_text_in_every_form(site: Site) -> None:
    day = site.now.date() - timedelta(days=1)
    with site.store.writing(site.now) as session:
        session.add(SearchDayTotal(day=day, searchers=99, searches=99, terms=1, withheld=0))
        count(session, day, "=cmd|x <b>&", 20)
    page = site.client.get("/trends/searches").text
    assert "=cmd|x &lt;b&gt;&amp;" in page and "<b>&" not in page
    assert "'=cmd|x <b>&" in site.client.get("/trends/searches.csv").text
    ElementTree.fromstring(site.client.get("/trends/searches.svg").text)
    ElementTree.fromstring(site.client.get("/trends/searches.atom").text)


def an_edition(site: Site, watch: Watch) -> str:
    """The daily digest of that day, sent; gives its address."""
    digest_context = build_digest_context(site.board.settings, site.store, site.catalogue)
    done = editions.publish(digest_context, editions.compose(digest_context, "daily", watch.now), watch.now)
    assert done.state == "sent"
    site.catalogue.catch_up()
    return f"/digest/{done.slug}"


def bodies_of(site: Site) -> list[object]:
    with site.store.reading() as session:
        return list(session.execute(sa.select(col(Edition.bodies))).scalars())


def _public(day: date, week: str) -> list[str]:
    found = []
    for route in routes():
        if isinstance(route, Route) and "GET" in (route.methods or ()):
            for when in (str(day), week) if "{when}" in route.path else ("",):
                path = route.path.replace("{when}", when)
                if "{" not in path and not path.startswith(("/desk", "/account", "/employers")):
                    found.append(path)
    assert {"/trends/searches", "/trends/searches.atom", "/api/v1/trends", f"/trends/searches/{week}.png"} <= set(found)
    return [*found, "/api/v1/suggest", "/digest", "/digest.atom", "/jobs.json"]
