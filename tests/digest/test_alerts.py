"""Each new opening once to whoever saved a search for it, in one mail a day."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import col

from jobboard.config import Settings
from jobboard.digest.alerts import alerts, saved_searches
from jobboard.digest.alerts.matching import NewOpenings
from jobboard.digest.editions import editions, listings
from jobboard.jobs.search.search import JobSearch
from jobboard.store.models import Delivery, Edition, Posting, SavedSearch, Subscriber
from jobboard.web.responses.digest_context import assemble_digest_context
from tests.digest.conftest import Printer
from tests.digest.furnished import search, subscriber

pytestmark = pytest.mark.slow

NINE = datetime(2026, 3, 3, 3, 30, tzinfo=UTC)
"""Tuesday, nine in the morning in Kolkata."""
EVENING = NINE - timedelta(hours=10)
A_DAY = timedelta(days=1)


def saved(printer: Printer, *queries: str, address: str = "asha@readers.example", **said: Any) -> None:
    with printer.store.writing(EVENING) as session:
        owner = subscriber(session, EVENING, address, cadence="")
        for query in queries:
            search(session, EVENING, owner, query, **said)


def sent(printer: Printer) -> list[dict[str, Any]]:
    """The contents of what was queued, the oldest first."""
    with printer.store.reading() as session:
        rows = session.execute(sa.select(col(Delivery.contents)).order_by(col(Delivery.id)))
        return list(rows.scalars())


def told(printer: Printer) -> list[list[int]]:
    return [each["openings"] for contents in sent(printer) for each in contents["searches"]]


@pytest.fixture(autouse=True)
def before(printer: Printer) -> None:
    printer.add(EVENING - timedelta(days=9), title="Writer of before")


def test_new_openings_that_fit_come_once(printer: Printer) -> None:
    saved(printer, "q=writer")
    (fits,) = printer.add(EVENING + timedelta(hours=1), title="Feature Writer")
    printer.add(EVENING + timedelta(hours=1), title="Plumber", description_html="<p>Pipes.</p>")
    assert alerts.run_due(printer.context, NINE - timedelta(hours=10)) is not None  # yesterday's, of nothing
    assert alerts.run_due(printer.context, NINE + timedelta(minutes=1)) is not None
    assert told(printer) == [[fits]]
    assert alerts.run_due(printer.context, NINE + timedelta(hours=2)) is None, "it is not time again"
    assert alerts.run_due(printer.context, NINE + A_DAY) is not None
    assert told(printer) == [[fits]]


def test_one_that_was_closed_and_opened_again_is_not_new(printer: Printer) -> None:
    saved(printer, "q=writer")
    (fits,) = printer.add(EVENING + timedelta(hours=1), title="Feature Writer")
    alerts.run_due(printer.context, NINE)
    for status, at in (("closed", NINE + timedelta(hours=1)), ("published", NINE + timedelta(hours=2))):
        with printer.store.writing(at) as session:
            session.get_one(Posting, fits).status = status
            listings.record_listings(session, at)
    alerts.run_due(printer.context, NINE + A_DAY)
    assert told(printer) == [[fits]]


def test_somebody_with_several_searches_gets_one_mail_and_each_opening_in_it_once(printer: Printer) -> None:
    saved(printer, "q=writer", "q=feature", "workplace=remote")
    (fits,) = printer.add(EVENING + timedelta(hours=1), title="Feature Writer")
    (other,) = printer.add(EVENING + timedelta(hours=1), title="Cutter", workplace="remote")
    alerts.run_due(printer.context, NINE)
    assert len(sent(printer)) == 1 and told(printer) == [[fits], [other]]


def test_weekly_ones_come_on_monday(printer: Printer) -> None:
    saved(printer, "q=writer", cadence="weekly")
    (fits,) = printer.add(EVENING + timedelta(hours=1), title="Feature Writer")
    alerts.run_due(printer.context, NINE)
    assert told(printer) == []
    alerts.run_due(printer.context, NINE + timedelta(days=6))
    assert told(printer) == [[fits]]


def test_two_workers_queue_one_mail(printer: Printer) -> None:
    saved(printer, "q=writer")
    printer.add(EVENING + timedelta(hours=1), title="Feature Writer")
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda _: alerts.run_due(printer.context, NINE), range(4)))
    assert len([each for each in done if each]) == 1 and len(sent(printer)) == 1


def test_a_clock_that_goes_back_hides_no_opening(printer: Printer) -> None:
    saved(printer, "q=writer")
    printer.add(EVENING + timedelta(hours=1), title="Feature Writer")
    alerts.run_due(printer.context, NINE)
    (late,) = printer.add(NINE - timedelta(hours=3), title="Staff Writer")
    alerts.run_due(printer.context, NINE + A_DAY)
    assert told(printer)[-1] == [late]


def test_nobody_who_left_paused_or_never_confirmed_gets_any(printer: Printer) -> None:
    saved(printer, "q=writer", state="paused")
    saved(printer, "q=writer", address="b@readers.example", state="pending")
    with printer.store.writing(EVENING) as session:
        gone = subscriber(session, EVENING, "c@readers.example", state="left")
        search(session, EVENING, gone)
    printer.add(EVENING + timedelta(hours=1), title="Feature Writer")
    alerts.run_due(printer.context, NINE)
    assert sent(printer) == []


def test_a_search_that_can_no_longer_be_read_hinders_no_other(printer: Printer) -> None:
    saved(printer, "type=NONSENSE", "q=writer")
    (fits,) = printer.add(EVENING + timedelta(hours=1), title="Feature Writer")
    alerts.run_due(printer.context, NINE)
    assert told(printer) == [[fits]]


def test_an_alert_finds_what_the_list_finds_and_nothing_else(printer: Printer) -> None:
    made = [
        *printer.add(
            EVENING, title="Staff Writer", salary_min=Decimal(900_000), salary_currency="INR", salary_period="YEAR"
        ),
        *printer.add(EVENING, title="Video Editor", workplace="remote", skills=["Premiere Pro"], company="Sixpenny"),
        *printer.add(EVENING, title="C++ Engineer", category="Engineering", employment_types=["CONTRACTOR"]),
        *printer.add(EVENING, title="Sub-editor", places=(("Mumbai", "Maharashtra", "IN"),), seniority="senior"),
    ]
    printer.context.caught_up()
    with printer.store.reading() as session:
        everything = [*session.execute(sa.select(col(Posting.id))).scalars()]
        openings = NewOpenings(session, everything, printer.context.terms, printer.context.query_of)
    find = printer.context.finder(NINE)
    for query in (
        *("q=writer", "q=editor", "q=%22staff+writer%22", "q=editor+-video", "q=c%2B%2B", "q=sub-editor", "q=writers"),
        *("workplace=remote", "type=CONTRACTOR&type=INTERN", "category=Engineering", "location=Mumbai", "near=Pune"),
        *("q=remote+editor", "q=jobs+in+mumbai", "q=editor+not+video", "q=writer+9+lpa", "q=wrtier", "q=writer+kochi"),
        *("q=freelance+engineer", "q=mumbai+editor&plain=mumbai", "q=senior+editor+remote"),
        *("company=sixpenny", "skill=premiere+pro", "seniority=senior", "salary_min=800000", "pay=given", ""),
    ):
        listed = find(saved_searches.filter_from_query(query))
        assert set(openings.match(query, NINE).openings) == {each.id for each in listed.items}, query
    assert len(openings.match("", NINE).openings) == len(made) + 1


def test_the_mail_tells_what_is_still_open(printer: Printer) -> None:
    saved(printer, "q=writer&location=Pune")
    (fits,) = printer.add(EVENING + timedelta(hours=1), title="Feature <Writer>")
    alerts.run_due(printer.context, NINE)
    (contents,) = sent(printer)
    with printer.store.reading() as session:
        body = printer.context.mails.of_alerts(session, contents, NINE)
    assert body is not None
    assert body["subject"] == "1 new opening for “writer”, Pune"
    assert (
        "Feature &lt;Writer&gt;" in body["html"] and "https://jobs.example/jobs?q=writer&location=Pune" in body["text"]
    )
    with printer.store.writing(NINE) as session:
        session.get_one(Posting, fits).status = "closed"
    printer.context.mails._bodies.clear()
    with printer.store.reading() as session:
        assert printer.context.mails.of_alerts(session, contents, NINE) is None


def test_what_it_cost_is_told(printer: Printer) -> None:
    saved(printer, "q=writer", "q=feature")
    saved(printer, "q=writer", address="b@readers.example")
    printer.add(EVENING + timedelta(hours=1), title="Feature Writer")
    alerts.run_due(printer.context, NINE)
    with printer.store.reading() as session:
        cost = alerts.last_cost(session)
        assert (cost.searches, cost.different, cost.openings, cost.mails) == (3, 2, 1, 2)
        rows = session.execute(sa.select(SavedSearch).order_by(col(SavedSearch.id))).scalars()
        assert [each.openings_sent for each in rows] == [1, 0, 1]


def test_alerts_and_digest_know_the_words_of_the_site(printer: Printer, tmp_path: Path) -> None:
    """The list, an alert and the digest's own search find the same opening by a word of `synonyms.toml`."""
    (tmp_path / "synonyms.toml").write_text('same = [["stringer", "freelance reporter"]]\n')
    settings = Settings(data_dir=tmp_path)
    search = JobSearch.from_settings(settings, printer.store, printer.catalogue)
    context = assemble_digest_context(
        printer.context.mails, settings, printer.store, printer.catalogue, search, patience=10
    )
    (reporter,) = printer.add(EVENING, title="Freelance Reporter")
    context.caught_up()
    wanted = saved_searches.filter_from_query("q=stringer")
    assert [opening.id for opening in search.search(wanted, now=NINE).items] == [reporter]
    assert [opening.id for opening in context.finder(NINE)(wanted).items] == [reporter]
    with printer.store.reading() as session:
        openings = NewOpenings(session, [reporter], context.terms, context.query_of)
    assert openings.match("q=stringer", NINE).openings == (reporter,)


def test_what_stands_in_the_digest_of_a_day_is_not_in_the_alert_of_that_reader(printer: Printer) -> None:
    editions.run_due(printer.context, NINE - A_DAY)
    with printer.store.writing(EVENING) as session:
        for address, cadence in (("asha@readers.example", "daily"), ("ravi@readers.example", "")):
            search(session, EVENING, subscriber(session, EVENING, address, cadence=cadence), "q=writer")
    printer.add(EVENING + timedelta(hours=1), title="Feature Writer")
    editions.run_due(printer.context, NINE)
    alerts.run_due(printer.context, NINE)
    with printer.store.reading() as session:
        mails = sa.select(col(Edition.kind), col(Subscriber.address))
        mails = mails.join(Delivery, col(Delivery.edition_id) == col(Edition.id))
        rows = session.execute(mails.join(Subscriber, col(Subscriber.id) == col(Delivery.subscriber_id))).all()
    assert sorted((*row,) for row in rows) == [("alerts", "ravi@readers.example"), ("daily", "asha@readers.example")]
