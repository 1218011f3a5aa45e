"""`jobboard digest`, as a person types it."""

import json
from pathlib import Path

import pytest

from jobboard.core.errors import Misuse
from tests.cli.test_commands import home, run

__all__ = ["home"]

pytestmark = pytest.mark.slow


def test_before_anything_is_there_nothing_is_sent(home: Path) -> None:
    answer = json.loads(run("digest", "send", "--cadence", "daily,weekly,alerts", "--dry-run", "--json").stdout)
    assert answer == {
        "editions": [{"kind": kind, "state": "empty", "mails": 0} for kind in ("daily", "weekly", "alerts")],
        "dry_run": True,
    }
    assert "nothing to tell, nothing sent" in run("digest", "send").stdout


def test_an_edition_is_composed_shown_and_sent(home: Path) -> None:
    run("digest", "send", "--cadence", "daily")
    run("import", "jobs.csv", "--publish")
    (edition,) = json.loads(run("digest", "build", "--cadence", "daily", "--json").stdout)["editions"]
    assert edition["title"] == "Staff Writer at Lantern Press" and edition["url"].endswith("/desk/digest/2")
    assert "Staff Writer\n  Lantern Press, Pune" in run("digest", "preview", "--cadence", "daily").stdout
    assert "<html" in run("digest", "preview", "--cadence", "daily", "--html").stdout
    assert "daily: 0 mails would be queued." in run("digest", "send", "--cadence", "daily", "--dry-run").stdout
    (sent,) = json.loads(run("digest", "send", "--cadence", "daily", "--json").stdout)["editions"]
    assert (sent["state"], sent["slug"]) == ("sent", edition["slug"])


def test_a_cadence_that_is_none_is_told(home: Path) -> None:
    failed = run("digest", "build", "--cadence", "hourly")
    assert isinstance(failed.exception, Misuse) and "choose from weekly, daily" in failed.exception.sentence
