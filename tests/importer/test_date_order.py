"""An ambiguous date is decided by its column, the language of the input or the site's locale, or not at all."""

from dataclasses import replace

import pytest

from jobboard.core.day_order import DayOrder, day_first_in
from jobboard.importer.reading.date_order import with_unambiguous_dates
from jobboard.importer.reading.raw_posting import Language, Note, RawPosting, Record, Rejection

PLAIN = RawPosting("line 2", "1", "Baker", "Crumb")


def column(*days: str, posted: str = "", locale: bool | None = None, language: str = "") -> list[str]:
    """The closing dates as they come out, those that were ambiguous last."""
    records: list[Record] = [Language(language)] if language else []
    records += [replace(PLAIN, valid_through=day, posted_at=posted) for day in days]
    rewritten = with_unambiguous_dates(records, locale)
    return [record.valid_through for record in rewritten if isinstance(record, RawPosting)]


def test_one_unambiguous_date_decides_the_order_of_its_column() -> None:
    assert column("05/12/2026", "13/12/2026") == ["13/12/2026", "2026-12-05"]
    assert column("05/12/2026", "12/13/2026") == ["12/13/2026", "2026-05-12"]
    assert column("13/12/2026 10:00", "05/12/2026 10:00")[-1] == "2026-12-05 10:00"


def test_a_column_of_both_orders_is_never_guessed() -> None:
    assert "05/12/2026" in column("05/12/2026", "13/12/2026", "12/13/2026", locale=True)


def test_dates_with_names_of_months_decide_the_order() -> None:
    assert column("10/12/2028", "15-Dec-28") == ["15-Dec-28", "2028-12-10"]
    assert "05/12/2026" in column("05/12/2026", "Dec 15, 2028")


def test_the_other_column_decides_the_order_of_an_undecided_one() -> None:
    assert column("05/12/2026", posted="25/11/2026") == ["2026-12-05"]
    assert column("05/12/2026", posted="11/25/2026", locale=True) == ["2026-05-12"]


def test_language_and_then_locale_decide_where_no_date_does() -> None:
    assert column("05/12/2026", language="fr") == ["2026-12-05"]
    assert column("05/12/2026", language="fr", locale=False) == ["2026-12-05"]
    assert column("05/12/2026", locale=False) == ["2026-05-12"]
    assert column("05/12/2026") == ["05/12/2026"]


def test_an_order_decided_by_the_locale_is_noted_once() -> None:
    records = [replace(PLAIN, valid_through="05/12/2026"), replace(PLAIN, posted_at="05/11/2026")]
    notes = [record for record in with_unambiguous_dates(records, locale=True) if isinstance(record, Note)]
    assert notes == [
        Note("dates", "Dates such as 05/12/2026 were read with the day first, as is usual where this board is.")
    ]
    assert not [record for record in with_unambiguous_dates([PLAIN], locale=True) if isinstance(record, Note)]


def test_records_without_ambiguous_dates_keep_their_order() -> None:
    records = [replace(PLAIN, valid_through="2026-12-05"), Rejection("line 3", "It is broken."), PLAIN]
    assert list(with_unambiguous_dates(records, locale=None)) == records


@pytest.mark.parametrize(
    ("locale", "day_first"),
    [("en-IN", True), ("en-GB", True), ("en-US", False), ("de-DE", True), ("fr", True), ("en", None), ("ja-JP", None)],
)
def test_the_locale_decides_the_order(locale: str, day_first: bool | None) -> None:
    assert day_first_in(locale) is day_first


def test_dates_with_points_do_not_decide_those_with_slashes() -> None:
    order = DayOrder()
    order.take("31.12.2028")
    assert order.day_first is None
