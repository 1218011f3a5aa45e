"""The desk’s pages about reports, with what is typed wrongly there."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import col

from jobboard.store.models import TrendReport
from jobboard.trends.charts.data import ChartKind
from jobboard.trends.reports.parts import ChartSpec, load_parts
from jobboard.trends.reports.writing import get_report
from tests.people import Browser, Cast
from tests.web.conftest import Site


def typed(site: Site, draft: str, **more: str) -> dict[str, str]:
    with site.store.reading() as session:
        seen = get_report(session, int(draft.rsplit("/", 1)[1])).updated_at.isoformat()
    return {"title": "Night shifts", "body": "", "seen": seen} | more


def stored(site: Site, draft: str) -> object:
    with site.store.reading() as session:
        return load_parts(session, get_report(session, int(draft.rsplit("/", 1)[1])))


def test_a_report_is_written_and_read_back(site: Site, desk: Browser, draft: str) -> None:
    said = typed(
        site, draft, dek="In short.", period="Jan 2025", quotes="“Words.”\n— Asha, editor", source_url="signal.example"
    )
    assert desk.post(draft, said).status_code == 303
    kept = stored(site, draft)
    assert (kept.dek, kept.period, kept.source_url) == ("In short.", "2025-01", "https://signal.example")  # type: ignore[attr-defined]
    assert kept.quotes[0].person == "Asha" and kept.quotes[0].words == "Words."  # type: ignore[attr-defined]
    page = desk.get(draft).text
    assert "— Asha, editor" in page and "There is no finding yet" in page


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"title": ""}, "needs a title"),
        ({"title": "x" * 200}, "longer than 160"),
        ({"period": "some day"}, "is no period"),
        ({"source_url": "javascript:alert(1)"}, "no web address"),
        ({"source_published_on": "14.3.2016"}, "Write the day as"),
        ({"quotes": "Words of nobody"}, "whose it is"),
        ({"body": "x" * 50_001}, "longer than 50,000"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    site: Site, desk: Browser, draft: str, wrong: dict[str, str], why: str
) -> None:
    answer = desk.post(draft, typed(site, draft, dek="Kept as typed.") | wrong)
    assert answer.status_code == 422 and why in answer.text
    assert "Kept as typed." in answer.text
    assert stored(site, draft).dek == ""  # type: ignore[attr-defined]


def test_two_editors_at_once_lose_nothing(site: Site, desk: Browser, draft: str, cast: Cast) -> None:
    said = typed(site, draft)
    assert desk.post(draft, said | {"dek": "Mine."}).status_code == 303
    site.board.clock.now += timedelta(seconds=5)  # type: ignore[attr-defined]
    late = cast.admin.post(draft, said | {"dek": "Theirs."})
    assert late.status_code in (303, 409)
    if late.status_code == 409:
        assert "Theirs." in late.text and "changed this report meanwhile" in late.text


def test_findings_are_typed_in_changed_and_taken_out(site: Site, desk: Browser, draft: str) -> None:
    one = {"segment": "night shift", "kind": "growth", "value": "+40%", "basis": "YoY", "period": "2025", "geo": "IN"}
    assert desk.post(f"{draft}/findings", one).status_code == 303
    assert desk.post(f"{draft}/findings/1", one | {"value": "41", "do": "save"}).status_code == 303
    assert stored(site, draft).findings[0].value == 41  # type: ignore[attr-defined]
    wrong = desk.post(f"{draft}/findings/1", one | {"value": "many"})
    assert wrong.status_code == 422 and "is no number" in wrong.text and "night shift" in wrong.text
    assert desk.get(f"{draft}/findings/2").status_code == 404
    assert desk.post(f"{draft}/findings/1", {"do": "remove"}).status_code == 303
    assert stored(site, draft).findings == ()  # type: ignore[attr-defined]


def test_findings_are_pasted_from_a_release(site: Site, desk: Browser, draft: str) -> None:
    text = "Top 3 places:\n1. Pune\n2. Delhi\n\nnight shift 40%"
    said = {"table": text, "basis": "YoY", "period": "2025", "geo": "IN"}
    assert desk.post(f"{draft}/table", said).status_code == 303
    assert "“Top 3 places” has 3 names" not in desk.get(draft).text
    assert len(stored(site, draft).findings) == 3  # type: ignore[attr-defined]
    wrong = desk.post(f"{draft}/table", {"table": "nothing here"})
    assert wrong.status_code == 422 and "nothing here" in wrong.text
    assert desk.post(f"{draft}/table", {"table": "segment,kind,value\nx,growth,3", "replace": "yes"}).status_code == 303
    assert len(stored(site, draft).findings) == 1  # type: ignore[attr-defined]


def test_the_checker_reads_along_while_one_writes(site: Site, desk: Browser, draft: str) -> None:
    desk.post(f"{draft}/table", {"table": "nurses 10%", "basis": "YoY", "period": "2025"})
    said = typed(site, draft, body="It grew 99 %.")
    answer = desk.post(f"{draft}/checks", said)
    assert answer.status_code == 200 and "no finding says 99%" in answer.json()["html"]
    assert stored(site, draft).body == ""  # type: ignore[attr-defined]
    assert "is no period" in desk.post(f"{draft}/checks", said | {"period": "x"}).json()["html"]


def test_charts_are_added_captioned_and_removed(site: Site, desk: Browser, draft: str) -> None:
    desk.post(f"{draft}/table", {"table": "nurses 10%\ncooks 20%", "basis": "YoY", "period": "2025"})
    assert desk.post(f"{draft}/charts", {"of": "growth", "title": "Growth"}).status_code == 303
    caption = {"do": "caption", "key": "growth", "title": "Growth", "caption": "cooks leads with 25 %."}
    assert desk.post(f"{draft}/charts", caption).status_code == 303
    assert "its chart does not" in desk.get(draft).text
    assert stored(site, draft).charts == (
        ChartSpec("growth", ChartKind.BARS, "Growth", "growth", "cooks leads with 25 %."),
    )  # type: ignore[attr-defined]
    assert desk.post(f"{draft}/charts", {"of": "list:none"}).status_code == 422
    assert desk.post(f"{draft}/charts", {"do": "remove", "key": "growth"}).status_code == 303
    assert stored(site, draft).charts == ()  # type: ignore[attr-defined]


def test_from_draft_to_readers_by_two_people(site: Site, desk: Browser, cast: Cast, draft: str) -> None:
    desk.post(f"{draft}/table", {"table": "nurses 10%\ncooks 20%", "basis": "YoY", "period": "2025"})
    desk.post(draft, typed(site, draft, source_title="A release"))
    assert desk.post(f"{draft}/state", {"do": "publish"}).status_code in (409, 422)
    assert desk.post(f"{draft}/state", {"do": "review"}).status_code == 303
    own = desk.post(f"{draft}/state", {"do": "publish"})
    assert own.status_code == 422 and "another editor" in own.text
    number = draft.rsplit("/", 1)[1]
    assert "Night shifts" in cast.admin.get("/desk?kind=trend-report").text
    done = cast.admin.post("/desk/decisions", {"card": f"trend-report:{number}", "verdict": "approve"})
    assert done.status_code == 303
    site.catalogue.catch_up()
    assert site.client.get("/trends/night-shifts").status_code == 200
    with site.store.reading() as session:
        from jobboard.store.models import Decision

        decision = session.execute(sa.select(col(Decision.id)).order_by(col(Decision.id).desc()).limit(1)).scalar_one()
    assert cast.admin.post("/desk/reversals", {"decision": str(decision)}).status_code == 303
    site.catalogue.catch_up()
    assert site.client.get("/trends/night-shifts").status_code == 404


def test_a_moment_to_come_is_in_the_board_s_time(site: Site, desk: Browser, cast: Cast, draft: str) -> None:
    desk.post(f"{draft}/table", {"table": "nurses 10%\ncooks 20%", "basis": "YoY", "period": "2025"})
    desk.post(draft, typed(site, draft, source_title="A release"))
    desk.post(f"{draft}/state", {"do": "review"})
    for wrong in ("soon", "2019-01-01T09:00", "9999-12-31T23:59"):
        assert cast.admin.post(f"{draft}/state", {"do": "publish", "at": wrong}).status_code == 422
    assert cast.admin.post(f"{draft}/state", {"do": "publish", "at": "2026-03-05T09:00"}).status_code == 303
    with site.store.reading() as session:
        report = session.execute(sa.select(TrendReport)).scalar_one()
        zone = site.board.pages.words.zone
        assert report.publish_at is not None and report.publish_at.astimezone(zone).strftime("%d %H:%M") == "05 09:00"
