"""Spellings of one employer, and names that only begin alike."""

import pytest

from jobboard.core.company_names import company_key


@pytest.mark.parametrize(
    "spelt", ["Lantern Press", "LANTERN PRESS Pvt. Ltd.", "Lantern Press, Inc.", "The Lantern Press (India)"]
)
def test_legal_forms_do_not_tell_employers_apart(spelt: str) -> None:
    assert company_key(spelt) == "lantern press"


@pytest.mark.parametrize("other", ["Lantern", "Lantern Press Labs", "Lantern & Press"])
def test_other_names_are_other_employers(other: str) -> None:
    assert company_key(other) != "lantern press"


@pytest.mark.parametrize("name", ["SE", "株式会社", "!!!", "Co."])
def test_no_name_is_left_without_a_key(name: str) -> None:
    assert company_key(name)
