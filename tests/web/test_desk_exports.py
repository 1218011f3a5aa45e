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
        ({"before": "1990"}, "has nothing in 1990"),
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


def test_what_a_file_cannot_tell_is_asked(site: Site, desk: Browser) -> None:
    def send(content: bytes, **answer: str) -> tuple[int, str]:
        sent = desk.post("/desk/exports", answer, files={"export": ("x.csv", content, "text/csv")})
        return sent.status_code, sent.text if sent.status_code == 422 else desk.get(sent.headers["location"]).text

    orders = b"period,orders\n2025-01,1.204\n2025-02,2.006\n"
    status, text = send(orders)
    assert status == 422 and "Is “1.204” 1204" in text and "1.234 is one and a bit" in text
    status, text = send(orders, decimal=",")
    assert status == 303 and "its sign marks thousands" in text
    days = b"date,calls\n01/03/2025,8\n01/04/2025,9\n01/05/2025,7\n"
    assert "01/03/2025 is 3 January" in send(days)[1]
    status, text = send(days, dates="month-first")
    assert status == 303 and "month first was taken" in text


def test_findings_are_taken_only_after_the_notes_were_read(site: Site, desk: Browser, draft: str) -> None:
    content = SERIES + b"Total,99\n"
    address = desk.post("/desk/exports", files={"export": ("t.csv", content, "text/csv")}).headers["location"]
    assert "a row of totals" in desk.get(address).text
    take = {"report": draft.rsplit("/", 1)[1], "series": "night shift", "period": "2024", "before": "2023"}
    refused = desk.post(f"{address}/findings", take)
    assert refused.status_code == 422 and "tick that you did" in refused.text
    assert desk.post(f"{address}/findings", take | {"noted": "yes"}).status_code == 303


def test_sources_are_added_and_removed(site: Site, desk: Browser) -> None:
    assert desk.post("/desk/published-sources", {"kind": "trending-now", "name": "in"}).status_code == 303
    assert desk.post("/desk/published-sources", {"kind": "trending-now", "name": "India"}).status_code == 422
    page = desk.get("/desk/exports").text
    found = re.search(r"/desk/published-sources/(\d+)/removal", page)
    assert found and "waits for its first turn" in page
    assert desk.post(f"/desk/published-sources/{found[1]}/removal").status_code == 303
    assert "/removal" not in desk.get("/desk/exports").text
