"""Claims from outside, whatever their shape, cost about what ordinary text of their size costs."""

from contextlib import suppress

import pytest

from jobboard.core.errors import Unreadable
from jobboard.trends.claims.file_check import check_file

from .costs.doors import Door
from .costs.judging import measure

HEADER = "segment,kind,value,unit,basis,period,compare_period,denominator,list_key,list_heading,commentary\n"


def _lines(_: str, text: str) -> None:
    lines = "\n".join(text[at : at + 250].replace("\n", " ") for at in range(0, len(text), 250))
    with suppress(Unreadable):
        check_file(f"{lines[:100_000]} 12%")


def _cells(_: str, text: str) -> None:
    share = text[:300].replace('"', "").replace("\n", " ")
    row = f'"{share}",growth,"{share}",%,YoY,"{share}","{share}","{share}",l,"{share}","{share}"\n'
    with suppress(Unreadable):
        check_file(HEADER + row * min(400, max(1, len(text) // 300)))


def _prose(_: str, text: str) -> None:
    table = "segment,kind,value,unit,basis,period\n" + "".join(
        f"town {at},growth,{at},%,YoY,2025\n" for at in range(200)
    )
    with suppress(Unreadable):
        check_file(table, text[:50_000])


@pytest.mark.slow
def test_claims_cost_what_ordinary_text_costs() -> None:
    doors = [Door("claims: lines", _lines), Door("claims: cells", _cells), Door("claims: prose", _prose)]
    too_much = [str(cost) for cost in measure(doors) if cost.too_much]
    assert not too_much, too_much
