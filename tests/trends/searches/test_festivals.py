"""Festivals: terms that name one do not count as news before it; the table can be changed in the data folder."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from jobboard.core.errors import Misuse
from jobboard.trends.searches.festivals import FILE, Festivals

DIWALI = date(2026, 11, 8)


@pytest.mark.parametrize("text", ["diwali jobs", "Deepavali offers", "jobs for दिवाली"])
def test_a_term_that_names_a_festival_is_near_it(text: str) -> None:
    festivals = Festivals.shipped()
    assert festivals.near(text, DIWALI - timedelta(days=20)) == "diwali"
    assert festivals.near(text, DIWALI + timedelta(days=3)) == "diwali"
    assert festivals.near(text, DIWALI - timedelta(days=60)) is None


@pytest.mark.parametrize("text", ["holiday jobs", "data engineer", "reid partners"])
def test_words_that_only_hold_its_letters_are_not(text: str) -> None:
    assert not any(Festivals.shipped().near(text, DIWALI + timedelta(days=number)) for number in range(0, 365, 7))


def test_the_data_folder_adds_and_overrides(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('[midsummer]\nwords = ["midsummer"]\nevery_year = ["06-24"]\n', encoding="utf-8")
    festivals = Festivals.from_data_dir(tmp_path)
    assert festivals.near("midsummer jobs", date(2026, 6, 10)) == "midsummer"
    assert festivals.near("diwali jobs", DIWALI) == "diwali"


def test_a_table_that_is_wrong_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('[midsummer]\nwords = "midsummer"\nevery_year = ["24-06"]\n', encoding="utf-8")
    with pytest.raises(Misuse, match="midsummer"):
        Festivals.from_data_dir(tmp_path)
