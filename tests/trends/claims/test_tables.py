"""Findings in tables and in lines of press releases."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobboard.core.errors import Unreadable
from jobboard.trends.claims.finding import Basis, Finding, Kind
from jobboard.trends.claims.press import read_press
from jobboard.trends.claims.table import read_finding, read_table, write_table
from tests.trends.claims.test_rules import _findings

LIKE = Finding("", Kind.GROWTH, unit="%", basis=Basis.YEAR, period="2025", geo="IN")


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_columns_in_any_order_and_with_any_sign(sign: str) -> None:
    text = "Kind;Value;Segment;list key\ngrowth;+1 600%;Pune;a\n\nshare;47 %;Goa;\n".replace(";", sign)
    findings = read_table(text)
    assert [(finding.segment, finding.kind, finding.value, finding.unit) for finding in findings] == [
        ("Pune", Kind.GROWTH, 1600.0, "%"),
        ("Goa", Kind.SHARE, 47.0, "%"),
    ]
    assert findings[0].list_key == "a"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a,b\n1,2", "needs a first row that names its columns"),
        ("segment,kind,colour\nx,growth,red", "there is no column “colour”"),
        ("segment,kind\nx,guess", "line 2: “guess” is no kind"),
        ("segment,kind,value\nx,growth,12\ny,growth,many", "line 3: “many” is no number"),
        ("segment,kind,rank\nx,rank,first", "line 2: “first” is no place"),
        ("segment,kind\n" + "x,growth\n" * 501, "at most 500"),
        ("segment,kind\n" + "x" * 200_000 + ",growth\n", "cannot be read as a table"),
        ("", "needs a first row"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_line(text: str, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        read_table(text)


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("179", "growth", 179, ""),
        ("+1,600 %", "growth", 1600, "%"),
        ("−3.5%", "growth", -3.5, "%"),
        ("8 times", "multiple", 8, ""),
        ("12x", "multiple", 12, ""),
        ("", "growth", None, ""),
    ],
)
def test_numbers_as_people_write_them(text: str, kind: str, value: float | None, unit: str) -> None:
    finding = read_finding({"segment": "Pune", "kind": kind, "value": text})
    assert (finding.value, finding.unit) == (value, unit)


@given(
    st.lists(
        _findings.filter(lambda finding: finding.value is None or abs(finding.value) < 1e6), min_size=1, max_size=6
    )
)
@settings(deadline=None)
def test_a_table_written_can_be_read(findings: list[Finding]) -> None:
    plain = [
        finding for finding in findings if all(sign.isprintable() for sign in finding.segment + finding.denominator)
    ]
    back = read_table(write_table(plain))
    assert [(finding.kind, finding.rank, finding.basis) for finding in back] == [
        (finding.kind, finding.rank, finding.basis) for finding in plain
    ]


def test_lines_of_a_press_release() -> None:
    text = """Among the top 50 destinations:
    Seychelles 112%
    Hungary: +88 per cent
    Czech Republic (75%)
    Russia\t65
    """
    findings = read_press(text, LIKE).findings
    assert [(finding.segment, finding.value) for finding in findings] == [
        ("Seychelles", 112),
        ("Hungary", 88),
        ("Czech Republic", 75),
        ("Russia", 65),
    ]
    assert {(finding.kind, finding.basis, finding.period, finding.list_heading) for finding in findings} == {
        (Kind.GROWTH, Basis.YEAR, "2025", "Among the top 50 destinations")
    }
    assert {finding.list_key for finding in findings} == {"among-the-top-50-destinations"}


def test_places_shares_and_multiples_are_told_apart() -> None:
    findings = list(
        read_press("1. UAE\n2) Thailand\nbudget hotels 35% of accommodation\nTelevision 8 times", LIKE).findings
    )
    assert [
        (finding.segment, finding.kind, finding.rank, finding.value, finding.denominator) for finding in findings
    ] == [
        ("UAE", Kind.RANK, 1, None, ""),
        ("Thailand", Kind.RANK, 2, None, ""),
        ("budget hotels", Kind.SHARE, None, 35, "accommodation"),
        ("Television", Kind.MULTIPLE, None, 8, ""),
    ]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "nothing to read"),
        ("x\n" * 501, "at most"),
        ("y" * 301, "longer"),
    ],
)
def test_lines_that_say_nothing_are_told(text: str, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        read_press(text, LIKE)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_read_or_refused(text: str) -> None:
    for reader in (read_table, lambda text: read_press(text, LIKE)):
        try:
            reader(text)
        except Unreadable as why:
            assert why.sentence
