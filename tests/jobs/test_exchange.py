"""Pay in other money is comparable, by a table with its day."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from jobboard.core.errors import Misuse
from jobboard.core.exchange import Rates
from jobboard.store.engine import Store
from jobboard.store.index.catalogue import Catalogue
from tests.jobs.board import Board
from tests.store.indexing import folder_of
from tests.terms import TERMS


def test_pay_in_other_money_is_compared_in_the_sites_own(board: Board) -> None:
    board.add(title="Dollars", salary_max=Decimal(40_000), salary_currency="USD", salary_period="YEAR")
    board.add(title="Euros by the hour", salary_max=Decimal(5), salary_currency="EUR", salary_period="HOUR")
    board.add(title="Rupees", salary_max=Decimal(2_000_000), salary_currency="INR", salary_period="YEAR")
    assert board.titles(sort="salary") == ["Dollars", "Rupees", "Euros by the hour"]
    assert board.titles(salary_min="1500000", sort="salary") == ["Dollars", "Rupees"]


def test_the_table_has_a_day_and_goes_both_ways() -> None:
    rates = Rates.shipped()
    assert date(2025, 1, 1) < rates.day
    converted = rates.convert(Decimal(100), "EUR", "INR")
    assert converted is not None
    back = rates.convert(converted, "INR", "EUR")
    assert back is not None
    assert round(back, 6) == 100
    assert rates.convert(Decimal(1), "XAU", "INR") is None


def test_changed_exchange_rates_rebuild_the_index(store: Store, catalogue: Catalogue, tmp_path: Path) -> None:
    catalogue.catch_up()
    before = folder_of(catalogue)
    catalogue.close()
    (tmp_path / "exchange-rates.toml").write_text("date = 2026-02-01\n[a_dollar]\nINR = 90\n")
    rates = Rates.of(tmp_path)
    assert (rates.day, rates.convert(Decimal(1), "USD", "INR")) == (date(2026, 2, 1), Decimal(90))
    assert rates.convert(Decimal(1), "USD", "AED") == Rates.shipped().convert(Decimal(1), "USD", "AED")
    again = Catalogue(catalogue._folders.root, store, TERMS._replace(rates=rates))
    again.catch_up()
    assert folder_of(again) != before
    again.close()


@pytest.mark.parametrize(
    "text",
    ["date = 3", "[a_dollar]\nINR = 9", "date = 2026-01-01\n[a_dollar]\nINR = 0", "date = 2026-01-01\na_dollar = 3"],
)
def test_an_invalid_table_is_refused_with_a_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / "exchange-rates.toml").write_text(text)
    with pytest.raises(Misuse, match="needs a date"):
        Rates.of(tmp_path)
