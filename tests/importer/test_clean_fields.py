"""One-line fields are cleaned of entities, tags and damage, for any format."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from jobboard.importer.normalise import normalise
from jobboard.importer.normalise.normalised import NormalPosting
from jobboard.importer.reading.raw_posting import RawPosting
from tests.importer.defaults import INDIA

NOW = datetime(2026, 11, 27, tzinfo=UTC)
PLAIN = RawPosting("line 2", "1", "Baker", "Crumb", "Bake bread.")


def read(**fields: object) -> NormalPosting:
    return normalise(replace(PLAIN, **fields), currency="INR", now=NOW, taxonomy=INDIA.taxonomy)  # type: ignore[arg-type]


def test_entities_go_from_every_one_line_field() -> None:
    posting = read(
        title="R&amp;amp;D &#8211; Lead",
        company="Johnson &amp; Kavi",
        locations=("Pune&#44; India",),
        category="Food &amp; Drink",
        skills=("C&#43;&#43;",),
        apply_url="https://crumb.example/?a=1&amp;b=2",
    )
    assert (posting.title, posting.company_name, posting.category) == ("R&D – Lead", "Johnson & Kavi", "Food & Drink")
    assert (posting.locations[0].city, posting.skills) == ("Pune", ("C++",))
    assert posting.apply_url == "https://crumb.example/?a=1&b=2"
    assert posting.notes == ()


def test_tags_and_characters_of_no_width_go() -> None:
    assert read(title="<b>Baker</b>\u200b (day&nbsp;shift)").title == "Baker (day shift)"
    assert read(title="\ufeffTeam <3 bakers").title == "Team <3 bakers"
    assert read(title="क्\u200dष baker").title == "क्\u200dष baker"


@pytest.mark.parametrize(
    ("field", "text", "cleaned"),
    [("title", "Caf\ufffd Manager", "Caf\ufffd Manager"), ("title", "Baker \ufffd", "Baker")],
)
def test_a_damaged_title_is_marked_where_a_letter_is_lost(field: str, text: str, cleaned: str) -> None:
    posting = read(**{field: text})
    assert posting.title == cleaned
    assert "title" in posting.notes[0]
    assert "damaged character" in posting.notes[0]


def test_other_damaged_fields_are_left_out_with_a_note() -> None:
    posting = read(locations=("Pun\ufffd", "Mumbai"), salary_text="\ufffd5,00,000 a year", skills=("caf\ufffd",))
    assert [place.city for place in posting.locations] == ["Mumbai"]
    assert (posting.salary, posting.skills) == (None, ())
    assert len([note for note in posting.notes if "damaged" in note]) == 3


def test_a_damaged_description_keeps_all_else() -> None:
    posting = read(description="Brew espresso. \ufffd\nServe it.")
    assert posting.description_html == "<p>Brew espresso.<br>Serve it.</p>"
    assert "description held a damaged character" in posting.notes[0]


def test_a_picture_of_a_megabyte_inside_keeps_the_opening() -> None:
    picture = f'<p>Bake.</p><img src="data:image/png;base64,{"A" * 1_500_000}"><p>Sell.</p>'
    assert read(description=picture).description_html == "<p>Bake.</p><p>Sell.</p>"
