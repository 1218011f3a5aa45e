"""After every act that changes what readers see, each page that is kept is what a page made anew would be."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import col

from jobboard.store import public_tables
from jobboard.store.models import SearchDayTotal, SearchTerm, TrendReport
from jobboard.trends.reports import writing
from jobboard.trends.reports.parts import load_parts
from jobboard.trends.searches import detection, verdicts
from jobboard.web.request.throttle import Throttle
from tests.people import Cast
from tests.trends import furnished as trends
from tests.web.conftest import Site, Watch
from tests.web.furnished import Furnished, furnish, picture, submit
from tests.web.kept_pages import KeptPages, shown


@dataclass
class Stage:
    """The board, its public pages, and who acts on it."""

    site: Site
    cast: Cast
    world: Furnished
    watch: Watch
    pages: KeptPages

    def number(self, name: str) -> int:
        return int(self.world.ids[name])

    def owner(self, path: str, **form: str) -> None:
        assert self.cast.employer.post(path, form).status_code == 303, path

    def editor(self, path: str, **form: str) -> None:
        assert self.cast.editor.post(path, form).status_code == 303, path


def rename_the_author(stage: Stage) -> None:
    stage.editor("/account/name", name="Asha R. Rao")


def describe_the_company(stage: Stage) -> None:
    about = {"website": "https://lantern.example", "about": "<p>We print books.</p>", "links": ""}
    stage.owner(f"/employers/companies/{stage.number('company')}", **about)


def change_the_logo(stage: Stage) -> None:
    files = {"logo": ("l.png", picture(50, 20), "image/png")}
    path = f"/employers/companies/{stage.number('company')}/logo"
    assert stage.cast.employer.post(path, files=files).status_code == 303


def remove_the_logo(stage: Stage) -> None:
    stage.owner(f"/employers/companies/{stage.number('company')}/logo", do="remove")


def doubt_the_company(stage: Stage) -> None:
    stage.editor(f"/desk/companies/{stage.number('company')}/verification", verified="no")


def close_an_opening(stage: Stage) -> None:
    stage.owner(f"/employers/jobs/{stage.number('posting')}/closure", reason="filled-here")


def list_another(stage: Stage) -> None:
    text = "Read, check and close the pages of the night, with two colleagues and a printer that waits. " * 4
    fields = {"title": "Night editor", "apply": "https://lantern.example/apply/2", "description": text}
    submit(stage.cast.employer, stage.site, locations="Nagpur, India", **fields)


def let_a_closing_date_pass(stage: Stage) -> None:
    stage.watch.now += timedelta(days=90)


def correct_the_report(stage: Stage) -> None:
    with stage.site.store.writing(stage.watch.now) as session:
        report = session.execute(sa.select(TrendReport).where(col(TrendReport.status) == "published")).scalar_one()
        parts = replace(load_parts(session, report), dek="A new line")
        writing.save_report(session, trends.ASHA, stage.watch.now, report.id or 0, parts, "The line was wrong.")
        trends.correct(session, stage.watch.now, report.id or 0)


def publish_a_report(stage: Stage) -> None:
    with stage.site.store.writing(stage.watch.now) as session:
        trends.publish(session, stage.watch.now, trends.parts(title="A second one"))


def deny_a_term(stage: Stage) -> None:
    with stage.site.store.writing(stage.watch.now) as session:
        number = session.execute(sa.select(col(SearchTerm.id)).order_by(col(SearchTerm.id))).scalars().first()
        verdicts.decide(session, trends.ASHA, stage.watch.now, number or 0, allow=False)


def count_another_day(stage: Stage) -> None:
    day = stage.site.now.date()
    with stage.site.store.writing(stage.watch.now) as session:
        session.add(SearchDayTotal(day=day, searchers=300, searches=400, terms=1, withheld=0))
        trends.count(session, day, "night editor", 90)


def detect_what_rises(stage: Stage) -> None:
    detection.detect(stage.site.store, stage.watch.now, stage.site.now.date(), 10)


def write_the_about_page(stage: Stage) -> None:
    stage.editor("/desk/pages/about", body="We are new here.", seen="0")


def correct_an_edition(stage: Stage) -> None:
    with stage.site.store.reading() as session:
        number = session.execute(sa.text("SELECT id FROM edition WHERE state = 'sent'")).scalar_one()
    stage.editor(f"/desk/digest/{number}/corrections", words="It was 32 openings, not 31.")


def send_an_edition(stage: Stage) -> None:
    stage.editor(f"/desk/digest/{stage.number('edition')}", title="A title", intro="A word before.")
    stage.editor(f"/desk/digest/{stage.number('edition')}/state", do="send", sure="yes")


def erase_the_author(stage: Stage) -> None:
    stage.cast.admin.user()
    stage.editor("/account/erasure", sure="erase")


ACTS: tuple[Callable[[Stage], None], ...] = (
    rename_the_author,
    describe_the_company,
    change_the_logo,
    remove_the_logo,
    doubt_the_company,
    list_another,
    close_an_opening,
    correct_the_report,
    publish_a_report,
    count_another_day,
    detect_what_rises,
    deny_a_term,
    write_the_about_page,
    correct_an_edition,
    send_an_edition,
    erase_the_author,
    let_a_closing_date_pass,
)


@pytest.fixture
def stage(site: Site, cast: Cast, watch: Watch, monkeypatch: pytest.MonkeyPatch) -> Stage:
    monkeypatch.setattr(Throttle, "hit", lambda *_: True)
    world = furnish(site, cast)
    number = cast.editor.user().id
    cast.editor.post("/account/name", {"name": "Asha Rao"})
    with site.store.writing(site.now) as session:
        session.execute(sa.update(TrendReport).values(author_id=number))
    site.catalogue.catch_up()
    return Stage(site, cast, world, watch, KeptPages.of(site, world, f"asha-rao-{number}"))


@pytest.mark.slow
def test_no_page_that_is_kept_is_older_than_the_last_act(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    if stage.site.store.engine.dialect.name == "postgresql":
        pytest.skip("half a minute for the same answer")
    written: set[str] = set()
    real = public_tables.is_public_write

    def noting(statement: str) -> bool:
        if public := real(statement):
            written.update(statement.replace("INSERT INTO", "").replace("DELETE FROM", "").split()[:2])
        return public

    monkeypatch.setattr(public_tables, "is_public_write", noting)
    assert not stage.pages.stale()
    stale: dict[str, list[str]] = {}
    for act in ACTS:
        act(stage)
        stage.site.catalogue.catch_up()
        stale[act.__name__] = stage.pages.stale()
    assert stale == {act.__name__: [] for act in ACTS}
    assert not public_tables.PUBLIC_TABLES.keys() - written


@pytest.mark.slow
@pytest.mark.parametrize("act", [rename_the_author, erase_the_author])
def test_a_name_leaves_every_page_at_once(stage: Stage, act: Callable[[Stage], None]) -> None:
    """Also where the index has not followed yet."""
    stage.cast.admin.user()
    before = [path for path in stage.pages.paths if "Asha Rao" in shown(stage.site.client, path)]
    assert len(before) == 2  # the report and its author
    act(stage)
    assert not [path for path in stage.pages.paths if "Asha Rao" in shown(stage.site.client, path)]
