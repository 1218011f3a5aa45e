"""A report from draft to correction: who may, what stops it, and what readers see of it."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from jobboard.accounts import people
from jobboard.core.actor import Actor, Role
from jobboard.core.errors import Conflict, Forbidden, Misuse, NotFound
from jobboard.core.links import Links
from jobboard.store.engine import Store
from jobboard.store.models import AuditEntry
from jobboard.trends.charts.data import ChartKind
from jobboard.trends.reports import checking, correcting, files, flow, overruling, reading, writing
from jobboard.trends.reports.parts import ChartSpec, Quote, ReportParts, load_draft, load_parts
from tests.trends.furnished import ASHA, correct, grown, parts, publish

LINKS = Links("https://signal.example")


def editor(store: Store, now: datetime, email: str) -> Actor:
    with store.writing(now) as session:
        user = people.ensure_person(session, email, now)
        session.flush()
        return Actor(user_id=user.id, email=email, role=Role.EDITOR, second_factor=True)


def made(store: Store, now: datetime, actor: Actor = ASHA, report_parts: ReportParts | None = None) -> int:
    with store.writing(now) as session:
        return writing.create_report(session, actor, now, report_parts or parts()).id or 0


def approve(store: Store, actor: Actor, now: datetime, number: int, at: datetime | None = None) -> None:
    with store.writing(now) as session:
        checked = checking.check_report(session, load_parts(session, writing.get_report(session, number)))
        flow.approve(session, actor, now, number, checked, at)


def test_what_is_written_is_read_back_the_same(store: Store, now: datetime) -> None:
    whole = parts(
        quotes=(Quote("Words.", "Asha", "editor"),),
        charts=(ChartSpec("growth", ChartKind.BARS, "Growth", "growth", "Video leads."),),
        source_url="https://signal.example/",
        source_published_on=now.date(),
        method_note="Counted.",
    )
    number = made(store, now, report_parts=whole)
    with store.reading() as session:
        assert load_parts(session, writing.get_report(session, number)) == whole


def test_a_second_editor_publishes_and_the_author_does_not(store: Store, now: datetime) -> None:
    asha, ravi = editor(store, now, "asha@signal.example"), editor(store, now, "ravi@signal.example")
    number = made(store, now, asha)
    with pytest.raises(Conflict, match="draft cannot become published"):
        approve(store, ravi, now, number)
    with store.writing(now) as session:
        flow.send_to_review(session, asha, now, number)
    with pytest.raises(Forbidden, match="another editor"):
        approve(store, asha, now, number)
    with store.reading() as session, pytest.raises(NotFound):
        reading.get_published(session, "who-searches-for-what")
    approve(store, ravi, now, number)
    with store.reading() as session:
        report = reading.get_published(session, "who-searches-for-what")
        assert (report.status, report.published_at) == ("published", now)
        actions = list(session.execute(sa.select(AuditEntry.action).order_by(AuditEntry.id)).scalars())
    assert actions[-3:] == ["report.created", "report.sent-to-review", "report.published"]


def test_whoever_changes_it_in_review_becomes_its_author(store: Store, now: datetime) -> None:
    asha, ravi = editor(store, now, "asha@signal.example"), editor(store, now, "ravi@signal.example")
    number = made(store, now, asha)
    with store.writing(now) as session:
        flow.send_to_review(session, asha, now, number)
        writing.save_report(session, ravi, now, number, parts(dek="Another dek."))
        assert writing.get_report(session, number).status == "draft"
        flow.send_to_review(session, ravi, now, number)
    with pytest.raises(Forbidden):
        approve(store, ravi, now, number)
    approve(store, asha, now, number)


def test_what_must_be_mended_stops_it(store: Store, now: datetime) -> None:
    number = made(store, now, report_parts=parts(grown("editing", 12.0, basis=None)))
    with store.writing(now) as session:
        flow.send_to_review(session, ASHA, now, number)
    with pytest.raises(Conflict, match="grown since when"):
        approve(store, ASHA, now, number)


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"findings": ()}, "no finding yet"),
        ({"source_title": ""}, "Who published these numbers"),
        ({"body": "[[figure: nothing]]"}, "no such figure"),
        ({"body": "[[chart: none]]"}, "no such chart"),
        ({"body": "[[quote: 7]]"}, "no such quote"),
    ],
)
def test_a_report_without_ground_is_stopped(store: Store, now: datetime, wrong: dict[str, object], why: str) -> None:
    with store.reading() as session:
        checked = checking.check_report(session, replace(parts(), **wrong))  # type: ignore[arg-type]
    assert any(why in gap.sentence and gap.stops for gap in checked.gaps)


def test_it_goes_out_at_its_moment_and_not_before(store: Store, now: datetime) -> None:
    number = made(store, now)
    with store.writing(now) as session:
        flow.send_to_review(session, ASHA, now, number)
    with pytest.raises(Misuse):
        approve(store, ASHA, now, number, now - timedelta(minutes=1))
    approve(store, ASHA, now, number, now + timedelta(hours=3))
    with store.writing(now) as session, pytest.raises(Conflict, match="scheduled"):
        writing.save_report(session, ASHA, now, number, parts(dek="Late thoughts."))
    assert flow.publish_due(store, now + timedelta(hours=2)) == 0
    assert flow.publish_due(store, now + timedelta(hours=3)) == 1
    with store.reading() as session:
        assert reading.list_reports(session)[1] == 1


def test_a_published_report_changes_by_a_correction_only(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        number = publish(session, now, parts())
    later = now + timedelta(days=2)
    right = parts(grown("video editing", 46.0), grown("reporting", -6.0))
    with store.writing(later) as session, pytest.raises(Misuse, match="what was wrong"):
        writing.save_report(session, ASHA, later, number, right)
    with store.writing(later) as session:
        writing.save_report(session, ASHA, later, number, right, "We wrote 64%; it is 46%.")
        correct(session, later, number)
    with store.reading() as session:
        report = reading.get_published(session, "who-searches-for-what")
    assert report.status == "corrected" and report.changed_at == later
    assert report.corrections[0].words == "We wrote 64%; it is 46%."
    holds = "year over year, 2025, India"
    change = {"what": "video editing", "before": f"+64% {holds}", "after": f"+46% {holds}"}
    assert change in report.corrections[0].changes
    as_json = files.report_json(report, LINKS)
    assert as_json["corrections"][0]["at"] == later.strftime("%Y-%m-%dT%H:%M:%SZ")
    article = files.structured_data(report, LINKS, "Signal Jobs")[0]
    assert article["correction"][0]["text"] == "We wrote 64%; it is 46%."
    with store.writing(later) as session, pytest.raises(Conflict, match="stays"):
        writing.delete_report(session, ASHA, later, number)


def test_a_correction_needs_a_second_editor_and_is_checked_again(store: Store, now: datetime) -> None:
    asha, ravi = editor(store, now, "asha@signal.example"), editor(store, now, "ravi@signal.example")
    with store.writing(now) as session:
        number = publish(session, now, parts())
        wrong = parts(grown("video editing", 46.0, basis=None), grown("reporting", -6.0), title="Video editing up 64%")
        writing.save_report(session, asha, now, number, wrong, "It is 46%.")
        report = writing.get_report(session, number)
        assert load_parts(session, report).title == "Who searches for what", "readers have the old one"
        checked = checking.check_report(session, load_draft(session, report))
        assert {"missing-basis", "prose-differs"} <= {gap.rule for gap in checked.gaps}
        with pytest.raises(Conflict, match="cannot be published yet"):
            correcting.publish_correction(session, ravi, now, number, checked)
        right = parts(grown("video editing", 46.0), grown("reporting", -6.0), title="Video editing up 46%")
        writing.save_report(session, asha, now, number, right, "It is 46%.")
        checked = checking.check_report(session, load_draft(session, report))
        with pytest.raises(Forbidden, match="another editor"):
            correcting.publish_correction(session, asha, now, number, checked)
        correcting.publish_correction(session, ravi, now, number, checked)
        assert load_parts(session, report) == right and not report.proposed
        with pytest.raises(Conflict, match="No correction waits"):
            correcting.drop_correction(session, ravi, now, number)


def test_a_remark_is_overruled_with_a_reason_that_the_second_editor_sees(store: Store, now: datetime) -> None:
    asha, ravi = editor(store, now, "asha@signal.example"), editor(store, now, "ravi@signal.example")
    number = made(store, now, asha, parts(grown("editing", 12.0), grown("editing", 19.0)))
    with store.writing(now) as session:
        report = writing.get_report(session, number)
        checked = checking.check_report(session, load_parts(session, report))
        key = next(gap.key for gap in checked.gaps if gap.rule == "said-twice")
        with pytest.raises(Misuse, match="Say why"):
            overruling.overrule(session, asha, now, number, checked, overruling.Overruling(key, " "))
        with pytest.raises(NotFound):
            overruling.overrule(session, asha, now, number, checked, overruling.Overruling("none", "It holds."))
        reason = "One is of bookings, one of searches."
        overruling.overrule(session, asha, now, number, checked, overruling.Overruling(key, reason))
        checked = checking.check_report(session, load_parts(session, report), report.overruled)
        assert [one.reason for one in checked.overruled] == [reason] and not checked.stops
        with pytest.raises(Forbidden, match="overruled"):
            checked.refuse_if_stopped(asha.user_id)
        checked.refuse_if_stopped(ravi.user_id)
        overruling.withdraw(session, ravi, now, number, key)
        assert checking.check_report(session, load_parts(session, report), report.overruled).stops
    with store.reading() as session:
        actions = list(session.execute(sa.select(AuditEntry.action).order_by(AuditEntry.id)).scalars())
    assert actions[-2:] == ["report.remark-overruled", "report.remark-restored"]


def test_the_address_follows_the_title_until_readers_have_it(store: Store, now: datetime) -> None:
    first, second = made(store, now), made(store, now)
    with store.writing(now) as session:
        slugs = [writing.get_report(session, report_id).slug for report_id in (first, second)]
        assert slugs == ["who-searches-for-what", "who-searches-for-what-2"]
        assert writing.save_report(session, ASHA, now, second, parts(title="Searches")).slug == "searches-report"
        assert writing.save_report(session, ASHA, now, second, parts(title="نوकरी 工作")).slug
        number = publish(session, now, parts(title="Kept"))
        renamed = writing.save_report(session, ASHA, now, number, parts(title="Renamed"), "The title was wrong.")
        correct(session, now, number)
        assert renamed.slug == "kept"


def test_only_editors_write_and_nothing_is_boundless(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        for act in (Actor(), Actor(role=Role.EDITOR), Actor(role=Role.READER, second_factor=True)):
            with pytest.raises(Forbidden):
                writing.create_report(session, act, now, parts())
        for wrong in (
            {"title": ""},
            {"title": "x" * 161},
            {"body": "x" * 50_001},
            {"findings": (grown("a", 1.0),) * 501},
        ):
            with pytest.raises(Misuse):
                writing.create_report(session, ASHA, now, replace(parts(), **wrong))  # type: ignore[arg-type]


def test_a_correction_of_an_old_report_comes_first_in_the_feed(store: Store, now: datetime) -> None:
    """However many were published since: those who follow the feed must get it."""
    with store.writing(now) as session:
        old = publish(session, now, parts(title="Old"))
        for number in range(reading.A_PAGE + 1):
            publish(session, now + timedelta(days=1 + number), parts(title=f"Newer {number}"))
        later = now + timedelta(days=90)
        writing.save_report(session, ASHA, later, old, parts(grown("video editing", 46.0), title="Old"), "It is 46%.")
        correct(session, later, old)
        by_change, total = reading.list_headlines(session, by_change=True)
        newest, _ = reading.list_headlines(session)
    assert total == reading.A_PAGE + 2
    assert (by_change[0].title, by_change[0].changed_at) == ("Old", later)
    assert newest[0].title == f"Newer {reading.A_PAGE}" and "Old" not in [headline.title for headline in newest]
