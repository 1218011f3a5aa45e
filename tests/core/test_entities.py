"""Entities in plain text become characters where they are entities for certain, and pictures inside a text go."""

import pytest

from jobboard.core.entities import decode_entities
from jobboard.core.pictures import without_pictures
from jobboard.core.prose import html_of


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Sales &amp; Marketing", "Sales & Marketing"),
        ("Johnson &#038; Kavi", "Johnson & Kavi"),
        ("Events &#8211; Pune", "Events – Pune"),
        ("R&amp;amp;D", "R&D"),
        ("&amp;#8377;5 LPA", "₹5 LPA"),
        ("Caf&eacute;", "Café"),
        ("Chef&#x2019;s", "Chef’s"),
        ("R&D; AT&T; Q&A", "R&D; AT&T; Q&A"),
        ("Fish&Chips;", "Fish&Chips;"),
        ("a&copy=1", "a&copy=1"),
        ("&notanentity;", "&notanentity;"),
    ],
)
def test_what_is_certainly_an_entity_is_decoded(said: str, meant: str) -> None:
    assert decode_entities(said) == meant


def test_a_picture_inside_a_text_goes_and_the_text_stays() -> None:
    bytes_of_it = "iVBORw0KGgo/+" * 80_000
    assert without_pictures(f'<p>Before<img src="data:image/png;base64,{bytes_of_it}">after</p>') == (
        '<p>Before<img src="">after</p>'
    )
    assert without_pictures(f"Before ![](data:image/png;base64,{bytes_of_it}) after") == 'Before ![]("") after'
    assert without_pictures("Keep our data: all of it, and data:image of things") == (
        "Keep our data: all of it, and data:image of things"
    )


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        (r"Line one\nLine two\n• a\n• b", "<p>Line one<br>Line two</p><ul><li>a</li><li>b</li></ul>"),
        (r"Bake.\nSell.", "<p>Bake.<br>Sell.</p>"),
        (r"Line one\r\nLine two", "<p>Line one<br>Line two</p>"),
        (r"Logs lie in C:\new\nightly, read them.", r"<p>Logs lie in C:\new\nightly, read them.</p>"),
        ("Sell &amp; market.", "<p>Sell &amp; market.</p>"),
    ],
)
def test_plain_text_is_read_as_it_was_meant(said: str, meant: str) -> None:
    assert html_of(said) == meant
