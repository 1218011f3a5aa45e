"""What rose on a day, whom the editors are asked about, and the lines that readers see."""

import tracemalloc
from datetime import date, datetime, timedelta

import numpy as np
import pytest
import sqlalchemy as sa
from sqlmodel import col

from jobboard.core.actor import Actor, Role
from jobboard.core.errors import Conflict, Forbidden, NotFound
from jobboard.store.engine import Store
from jobboard.store.models import RisingSearch, SearchDay, SearchDayTotal, SearchEntry, SearchTerm
from jobboard.trends.maths.growth import Verdict
from jobboard.trends.searches import detection, fold, pages, verdicts

LAST = date(2026, 3, 1)
DAYS = 60
LEAST = 10
EDITOR = Actor(role=Role.EDITOR, second_factor=True)
USUAL = {"editor": 20, "cartoonist": 3, "analyst": 12, "video": 15, "night desk": 1}
BURST = {"cartoonist": 30, "night desk": 12}


def fill(store: Store, now: datetime, last: dict[str, int], **columns: dict[str, int]) -> dict[str, int]:
    """DAYS of Poisson counts, and `last` on the last of them; gives the ids of terms."""
    random = np.random.default_rng(5)
    with store.writing(now) as session:
        ids = {}
        for text in USUAL:
            term = SearchTerm(text=text, first_day=LAST - timedelta(days=DAYS), verdict="allowed", asked_at=now)
            session.add(term)
            session.flush()
            ids[text] = term.id or 0
        for back in reversed(range(DAYS)):
            day = LAST - timedelta(days=back)
            for text, mean in USUAL.items():
                count = last[text] if back == 0 and text in last else int(random.poisson(mean))
                if count:
                    extra = {name: values[text] for name, values in columns.items() if back == 0 and text in values}
                    counts = {"searches": count, "largest": 1, "without_result": 0} | extra
                    session.add(SearchDay(day=day, term_id=ids[text], searchers=count, **counts))
            session.add(SearchDayTotal(day=day, searchers=400, searches=900, terms=5, withheld=2))
    return ids


def rising(store: Store) -> dict[str, RisingSearch]:
    with store.reading() as session:
        rows = session.execute(
            sa.select(SearchTerm.text, RisingSearch).join(SearchTerm, col(SearchTerm.id) == col(RisingSearch.term_id))
        ).all()
        session.expunge_all()
    return dict(rows)  # type: ignore[arg-type]


def test_what_its_past_does_not_explain_rises_and_nothing_else(store: Store, now: datetime) -> None:
    fill(store, now, BURST)
    assert detection.detect(store, now, LAST, LEAST) == 2
    terms = rising(store)
    assert set(terms) == set(BURST)
    assert terms["cartoonist"].searchers == 30 and 2 < terms["cartoonist"].expected < 4.5
    assert detection.detect(store, now, LAST, LEAST) == 2, "looked at again, it is the same"


def test_too_few_people_never_rise(store: Store, now: datetime) -> None:
    fill(store, now, {"night desk": 9})
    detection.detect(store, now, LAST, LEAST)
    assert "night desk" not in rising(store)


def test_before_two_weeks_nobody_knows_what_is_usual(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        term = SearchTerm(text="editor", first_day=LAST)
        session.add(term)
        session.flush()
        session.add(SearchDay(day=LAST, term_id=term.id or 0, searchers=90, searches=90, largest=1, without_result=0))
        session.add(SearchDayTotal(day=LAST, searchers=100, searches=100, terms=1, withheld=0))
    assert detection.detect(store, now, LAST, LEAST) == 0


def test_editors_are_asked_once_and_told_of_what_is_missing(store: Store, now: datetime) -> None:
    ids = fill(store, now, BURST, without_result={"cartoonist": 29})
    with store.writing(now) as session:
        term = session.get_one(SearchTerm, ids["cartoonist"])
        term.verdict, term.asked_at = "", None
    detection.detect(store, now, LAST, LEAST)
    with store.reading() as session:
        term = session.get_one(SearchTerm, ids["cartoonist"])
        assert (term.asked_at, term.lead_at) == (now, now)
        assert session.get_one(SearchTerm, ids["night desk"]).lead_at is None
    detection.detect(store, now + timedelta(hours=1), LAST, LEAST)
    with store.reading() as session:
        assert session.get_one(SearchTerm, ids["cartoonist"]).asked_at == now


def test_a_line_says_how_many_how_many_usually_and_how_sure(store: Store, now: datetime) -> None:
    fill(store, now, BURST)
    detection.detect(store, now, LAST, LEAST)
    with store.reading() as session:
        trends = pages.trends_of_day(session, LAST, LEAST)
    assert trends is not None
    strongest, *chance = [line.text for line in trends.rising][1:]
    assert trends.rising[0].text == "cartoonist"
    assert strongest == "night desk"
    assert len(chance) <= 1, "seven days are judged, and one flag in twenty may be chance"
    line = trends.rising[0]
    assert line.searchers == 30 and line.usual and 2 < line.usual < 4.5
    assert line.growth and line.growth.verdict == Verdict.GROWTH and 3 < line.growth.low < line.growth.high
    assert len(line.days) == 10 and line.days[-1] == 30 and set(line.days[:-1]) == {None}, "few are told of no day"
    assert (line.rank, line.rank_before, line.streak) == (1, None, 1)
    assert line.year is None, "there was no year before"
    assert trends.earlier == str(LAST - timedelta(days=1)) and trends.later is None


def test_a_week_tells_each_term_on_its_strongest_day(store: Store, now: datetime) -> None:
    fill(store, now, BURST)
    for back in range(7):
        detection.detect(store, now, LAST - timedelta(days=back), LEAST)
    with store.reading() as session:
        trends = pages.trends_of_week(session, LAST, LEAST)
    assert trends is not None and trends.is_week and str(trends.period) == "2026-W09"
    strongest, *chance = [line.text for line in trends.rising][1:]
    assert trends.rising[0].text == "cartoonist"
    assert strongest == "night desk"
    assert len(chance) <= 1, "seven days are judged, and one flag in twenty may be chance"
    assert (trends.earlier, trends.later) == ("2026-W08", None)


def test_seasons_are_no_news(store: Store, now: datetime) -> None:
    """The week is compared with the same ISO week a year ago."""
    ids = fill(store, now, {})
    with store.writing(now) as session:
        for back in range(364, 371):
            day = LAST - timedelta(days=back)
            session.add(
                SearchDay(day=day, term_id=ids["editor"], searchers=10, searches=10, largest=1, without_result=0)
            )
            session.add(SearchDayTotal(day=day, searchers=200, searches=500, terms=1, withheld=0))
    with store.reading() as session:
        trends = pages.trends_of_day(session, LAST, LEAST)
    assert trends is not None
    year = next(line.year for line in trends.most if line.text == "editor")
    assert year is not None and year.before == 70 and year.ratio == pytest.approx(year.after / 70 / 2, rel=1e-6)


def test_one_visitor_of_many_searches_is_no_crowd(store: Store, now: datetime) -> None:
    fill(store, now, BURST, searches={"cartoonist": 60}, largest={"cartoonist": 31})
    detection.detect(store, now, LAST, LEAST)
    with store.reading() as session:
        trends = pages.trends_of_day(session, LAST, LEAST)
    assert trends is not None and "cartoonist" not in [line.text for line in (*trends.rising, *trends.most)]


def test_what_is_withheld_is_counted(store: Store, now: datetime) -> None:
    fill(store, now, {})
    with store.reading() as session:
        withheld = pages.count_withheld(session, LEAST)
    assert (withheld.shown, withheld.terms, withheld.personal) == (3, 2, 14)


def test_an_editor_lets_through_once_and_denies_for_ever(store: Store, now: datetime) -> None:
    ids = fill(store, now, {})
    with store.writing(now) as session:
        before = verdicts.decide(session, EDITOR, now, ids["video"], allow=False)
    with store.writing(now) as session, pytest.raises(Conflict):
        verdicts.decide(session, EDITOR, now, ids["video"], allow=True)
    with store.writing(now) as session:
        verdicts.undo(session, ids["video"], before)
        assert session.get_one(SearchTerm, ids["video"]).verdict == "allowed"
    with store.writing(now) as session, pytest.raises(Forbidden):
        verdicts.decide(session, Actor(role=Role.EDITOR), now, ids["video"], allow=True)
    with store.writing(now) as session, pytest.raises(NotFound):
        verdicts.decide(session, EDITOR, now, 999_999, allow=True)


def test_no_editor_can_let_a_mail_address_through(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        term = SearchTerm(text="asha@example.org", first_day=LAST, asked_at=now)
        session.add(term)
        session.flush()
        with pytest.raises(Conflict, match="a mail address"):
            verdicts.decide(session, EDITOR, now, term.id or 0, allow=True)


def test_a_stop_between_folding_and_detecting_loses_nothing(
    store: Store, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(store, now, BURST)
    with store.writing(now) as session:
        last = session.get_one(SearchDayTotal, LAST)
        last.detection_pending = True

    def stopped(*_: object) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(detection, "detect", stopped)
        detection.run(store, now, LEAST)
    assert not rising(store)
    assert detection.run(store, now, LEAST) == [LAST]
    assert set(rising(store)) == set(BURST)
    assert detection.run(store, now, LEAST) == [], "once is enough"


def test_a_folded_day_waits_until_it_was_looked_at(store: Store, now: datetime) -> None:
    day = now.date() - timedelta(days=1)
    with store.writing(now) as session:
        session.add(SearchEntry(day=day, visitor="a", client="a", network="", query="editor", searches=1, results=3))
    fold.fold_days(store, now)
    assert detection.run(store, now, LEAST) == [day]
    assert detection.run(store, now, LEAST) == []


def test_memory_is_sized_by_the_terms_of_the_window_and_not_by_their_numbers(store: Store, now: datetime) -> None:
    fill(store, now, BURST)
    with store.writing(now) as session:
        session.add(SearchTerm(id=200_000_000, text="far away", first_day=LAST, verdict="allowed", asked_at=now))
        session.flush()
        counts = {"searchers": 40, "searches": 40, "largest": 1, "without_result": 0}
        session.add(SearchDay(day=LAST, term_id=200_000_000, **counts))
    tracemalloc.start()
    try:
        assert detection.detect(store, now, LAST, LEAST) == 3
        assert tracemalloc.get_traced_memory()[1] < 50 << 20
    finally:
        tracemalloc.stop()


def test_a_day_that_fails_holds_up_no_other(store: Store, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    earlier, real = LAST - timedelta(days=1), detection.detect
    fill(store, now, BURST)
    with store.writing(now) as session:
        for day in (earlier, LAST):
            session.get_one(SearchDayTotal, day).detection_pending = True

    def detect(store: Store, now: datetime, day: date, minimum: int, festivals: object) -> int:
        if day == earlier:
            raise ArithmeticError
        return real(store, now, day, minimum)

    with monkeypatch.context() as patch:
        patch.setattr(detection, "detect", detect)
        assert detection.run(store, now, LEAST) == [LAST]
    assert detection.run(store, now, LEAST) == [earlier], "it waited"
