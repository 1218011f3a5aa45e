"""`jobboard import https://…`: an address is enough, and what cannot be read is said."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from jobboard.cli import app
from jobboard.core.errors import Misuse
from tests.importer.test_addresses import server

__all__ = ["server"]
runner = CliRunner()


@pytest.fixture(autouse=True)
def home(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("JOBBOARD_DATABASE_URL", database_url)
    monkeypatch.setenv("JOBBOARD_DATA_DIR", str(tmp_path))
    yield


def test_a_feed_is_imported_from_its_address(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOBBOARD_FETCH_PRIVATE", "true")
    address = f"{server}/jobs/feed.rss"
    done = runner.invoke(app, ["import", address])
    assert "3 read, 2 created" in done.output and "neither an id nor a link" in done.output
    again = runner.invoke(app, ["import", f"{server}/feed-page"])
    assert "2 unchanged" in again.output, "the page leads to the same source"
    assert "Loom Engineer" in runner.invoke(app, ["search", "loom"]).output


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "why"),
    [("/empty", "web page without openings"), ("/closed", "is not there"), ("/private/jobs.rss", "robots.txt")],
)
def test_what_cannot_be_read_ends_in_1_with_a_sentence(
    server: str, monkeypatch: pytest.MonkeyPatch, path: str, why: str
) -> None:
    monkeypatch.setenv("JOBBOARD_FETCH_PRIVATE", "true")
    done = runner.invoke(app, ["import", server + path])
    assert done.exit_code == 1 and why in done.output


def test_private_addresses_are_refused_unless_asked_for(server: str) -> None:
    done = runner.invoke(app, ["import", f"{server}/jobs/feed.rss"])
    assert done.exit_code == 1 and "may not be fetched from" in done.output


@pytest.mark.slow
def test_a_source_is_added_listed_read_paused_and_removed(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOBBOARD_FETCH_PRIVATE", "true")

    def run(*words: str) -> str:
        done = runner.invoke(app, ["sources", *words])
        assert not done.exception or isinstance(done.exception, SystemExit), done.exception
        return done.output

    assert "There are none" in run("list")
    assert "2 created" in run("add", f"{server}/feed-page")
    assert "1\tactive\tread 20" in run("list")
    assert "2 unchanged" in run("run", "1")
    assert "0 sources read." in run("run")
    assert json.loads(run("list", "--json"))["sources"][0]["kind"] == "feed"
    assert "2 created" in run("runs", "1") and len(json.loads(run("runs", "1", "--json"))["runs"]) == 2
    assert "2 withdrawn" in run("undo", "1") and "undone" in run("runs", "1")
    assert "Paused." in run("pause", "1") and "\tpaused\t" in run("list")
    assert "It is read again." in run("resume", "1")
    assert "Removed." in run("remove", "1") and "There are none" in run("list")
    failed = runner.invoke(app, ["sources", "add", f"{server}/closed"])
    assert failed.exit_code == 1 and "is not there" in failed.output
    assert "is not there" in run("list")


def test_what_was_found_is_told_with_how_sure_it_is(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOBBOARD_FETCH_PRIVATE", "true")
    output = runner.invoke(app, ["import", f"{server}/feed-page", "--dry-run"]).output
    assert "(feed, 80% sure)" in output and "found by the feed that the page names" in output
    answer = json.loads(runner.invoke(app, ["import", f"{server}/feed-page", "--json"]).stdout)
    assert answer["complete"] is True
    assert [(detected["kind"], detected["chosen"]) for detected in answer["detected"]] == [("feed", True)]


def test_a_column_is_named_by_hand(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("Rolle,Firma\nLoom Engineer,Loom Works\n")
    refused = runner.invoke(app, ["import", str(table)])
    assert refused.exit_code == 1 and "of no kind we know" in refused.output
    done = runner.invoke(app, ["import", str(table), "--map", "title=Rolle", "--map", "company=Firma"])
    assert done.exit_code == 0 and "1 created" in done.output
    wrong = runner.invoke(app, ["import", str(table), "--map", "colour=Rolle"])
    assert isinstance(wrong.exception, Misuse) and "choose from title" in wrong.exception.sentence
