"""An edition says of each opening when it was confirmed, in the mail as in the text."""

import pytest

from jobboard.digest.editions.blocks import parse_blocks
from tests.digest.conftest import Printer
from tests.digest.test_editions import BEFORE, MONDAY, begin, row, run

pytestmark = pytest.mark.slow


def test_mail_and_page_say_when_an_opening_was_confirmed(printer: Printer) -> None:
    begin(printer)
    printer.add(BEFORE, title="Staff Writer", company="Confirmed Press", employer_confirmed_at=BEFORE)
    printer.add(BEFORE, title="Night Editor", company="Silent Press")
    run(printer, MONDAY)
    body = row(printer).bodies["openings"]
    assert body["html"].count("confirmed ") == body["text"].count("confirmed ") > 0
    items = {
        item["title"]: item for each in parse_blocks(row(printer).blocks) for item in each.items if "facts" in item
    }
    assert items["Staff Writer"]["confirmed"].startswith("confirmed ") and items["Night Editor"]["confirmed"] == ""
    assert items["Staff Writer"]["confirmed"] in body["html"]
