"""A worker that another one overtakes."""

from typing import Any

import pytest

from jobboard.digest.editions import editions
from jobboard.digest.editions.context import DigestContext
from tests.digest.conftest import Printer
from tests.digest.test_editions import BEFORE, MONDAY, begin

pytestmark = pytest.mark.slow


def test_a_worker_that_is_overtaken_goes_on_quietly(printer: Printer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another worker composes the edition before this one looks again, and sends it before this one writes."""
    begin(printer)
    printer.add(BEFORE)
    looks, real_standing, real_gather = [0], editions.current_edition, DigestContext.gather

    def standing(*arguments: Any) -> Any:
        looks[0] += 1
        if looks[0] == 2:
            monkeypatch.setattr(editions, "current_edition", real_standing)
            editions.compose(printer.context, "daily", MONDAY)
            monkeypatch.setattr(DigestContext, "gather", gather)
        return real_standing(*arguments)

    def gather(context: DigestContext, *arguments: Any) -> Any:
        monkeypatch.setattr(DigestContext, "gather", real_gather)
        editions.run_due(printer.context, MONDAY)
        return real_gather(context, *arguments)

    monkeypatch.setattr(editions, "KINDS", ("daily",))
    monkeypatch.setattr(editions, "current_edition", standing)
    assert editions.run_due(printer.context, MONDAY) == []
    assert looks[0] == 2
