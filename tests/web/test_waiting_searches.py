"""Several searches that are saved before the first is confirmed: none is lost, and one email confirms all."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import col

from jobboard.store.models import SavedSearch
from tests.people import Browser, letters, link_in
from tests.web.conftest import Site, Watch

pytestmark = pytest.mark.slow

ASHA = "asha@readers.example"


def save(reader: Browser, query: str, cadence: str = "daily") -> None:
    answer = reader.post("/alerts", {"filter": query, "email": ASHA, "cadence": cadence})
    assert "Check your email" in answer.text


def searches(site: Site) -> dict[str, tuple[str, str]]:
    with site.store.reading() as session:
        rows = session.execute(sa.select(col(SavedSearch.query), col(SavedSearch.state), col(SavedSearch.cadence)))
        return {row[0]: (row[1], row[2]) for row in rows}


def ids(site: Site) -> list[int]:
    with site.store.reading() as session:
        return list(session.execute(sa.select(col(SavedSearch.id)).order_by(col(SavedSearch.id))).scalars())


def test_three_in_a_row_wait_for_one_email_and_are_confirmed_together(site: Site) -> None:
    reader = Browser(site, ASHA)
    for query in ("q=writer", "q=editor", "workplace=remote"):
        save(reader, query, "weekly")
    assert len(letters(site.store, ASHA)) == 1
    link = link_in(letters(site.store, ASHA)[0])
    shown = reader.get(link).text
    assert "“writer”" in shown and "“editor”" in shown and "Remote" in shown
    assert reader.post(link, {"search": [str(number) for number in ids(site)]}).status_code == 303
    assert searches(site) == dict.fromkeys(("q=writer", "q=editor", "workplace=remote"), ("active", "weekly"))


def test_one_that_is_unticked_keeps_waiting(site: Site) -> None:
    reader = Browser(site, ASHA)
    save(reader, "q=writer")
    save(reader, "q=editor")
    reader.post(link_in(letters(site.store, ASHA)[0]))
    assert searches(site) == {"q=writer": ("active", "daily"), "q=editor": ("pending", "daily")}


def test_the_next_email_lists_those_that_wait(site: Site, watch: Watch) -> None:
    reader = Browser(site, ASHA)
    save(reader, "q=writer")
    save(reader, "q=editor")
    watch.now += timedelta(days=1, minutes=1)
    save(reader, "q=cook")
    text = letters(site.store, ASHA)[-1].body_text
    assert "“cook”" in text and "“editor”" in text and "“writer”" in text


def test_the_cadence_of_the_email_is_the_one_that_counts(site: Site, watch: Watch) -> None:
    reader = Browser(site, ASHA)
    save(reader, "q=writer", "daily")
    reader.post(link_in(letters(site.store, ASHA)[0]))
    watch.now += timedelta(days=2)
    save(reader, "q=writer", "weekly")
    assert searches(site)["q=writer"] == ("active", "daily"), "nothing changes before its owner confirms"
    letter = letters(site.store, ASHA)[-1]
    assert "weekly" in letter.body_text
    reader.post(link_in(letter))
    assert searches(site)["q=writer"] == ("active", "weekly")


def test_nobody_confirms_the_search_of_another(site: Site) -> None:
    reader, other = Browser(site, ASHA), "dev@readers.example"
    save(reader, "q=writer")
    Browser(site).post("/alerts", {"filter": "q=cook", "email": other, "cadence": "daily"})
    reader.post(link_in(letters(site.store, ASHA)[0]), {"search": [str(number) for number in ids(site)] + ["x"]})
    reader.post(link_in(letters(site.store, ASHA)[0]), {"search": [str(number) for number in ids(site)]})
    assert searches(site) == {"q=writer": ("active", "daily"), "q=cook": ("pending", "daily")}
