"""Published data on the desk."""

import re

import pytest
import sqlalchemy as sa

from jobboard.store.models import PublishedExport
from tests.people import Browser
from tests.trends.furnished import SERIES
from tests.web.conftest import Site
from tests.web.test_desk_reports import stored


def test_an_export_is_uploaded_looked_at_and_taken_from(site: Site, desk: Browser, draft: str) -> None:
    sent = desk.post("/desk/exports", files={"export": ("night_shift.csv", SERIES, "text/csv")})
    assert sent.status_code == 303
    page = desk.get(sent.headers["location"]).text
    assert "night shift" in page and "since the index is rounded" in page
    again = desk.post("/desk/exports", files={"export": ("other.csv", SERIES, "text/csv")})
    assert again.headers["location"] == sent.headers["location"]
    take = {"report": draft.rsplit("/", 1)[1], "series": "night shift", "period": "2024", "before": "2023"}
    address = f"{sent.headers['location']}/findings"
    assert desk.post(address, take).status_code == 303
    assert stored(site, draft).findings[0].series_name == "night shift"  # type: ignore[attr-defined]
    for wrong, why in (
        ({"period": "x"}, "is no period"),
        ({"series": "none"}, "no series"),
        ({"before": "1990"}, "one stretch"),
    ):
        answer = desk.post(address, take | wrong)
        assert answer.status_code == 422 and why in answer.text, answer.text
    other = SERIES.replace(b"40", b"41")
    second = desk.post("/desk/exports", files={"export": ("b.csv", other, "text/csv")}).headers["location"]
    refused = desk.post(address, take | {"other": second.rsplit("/", 1)[1]})
    assert refused.status_code == 422 and "a 50 here is not a 50 there" in refused.text


@pytest.mark.parametrize("content", [b"", b"<html>", b"\x00\x01", b"Week,x\nnot a day,3\n", b"a" * 100])
def test_an_export_that_is_none_is_refused_in_words(site: Site, desk: Browser, content: bytes) -> None:
    answer = desk.post("/desk/exports", files={"export": ("x.csv", content, "text/csv")})
    assert answer.status_code == 422
    with site.store.reading() as session:
        assert session.execute(sa.select(sa.func.count()).select_from(PublishedExport)).scalar_one() == 0


def test_sources_are_added_and_removed(site: Site, desk: Browser) -> None:
    assert desk.post("/desk/published-sources", {"kind": "trending-now", "name": "in"}).status_code == 303
    assert desk.post("/desk/published-sources", {"kind": "trending-now", "name": "India"}).status_code == 422
    page = desk.get("/desk/exports").text
    found = re.search(r"/desk/published-sources/(\d+)/removal", page)
    assert found and "waits for its first turn" in page
    assert desk.post(f"/desk/published-sources/{found[1]}/removal").status_code == 303
    assert "/removal" not in desk.get("/desk/exports").text
