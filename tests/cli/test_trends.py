"""`jobboard trends`: exports read, days counted, a report drafted."""

import json
from pathlib import Path

import pytest
import sqlalchemy as sa
from typer.testing import CliRunner

from jobboard.cli import app
from jobboard.core.errors import Misuse
from jobboard.store.engine import Store
from jobboard.store.models import PublishedExport, TrendReport

runner = CliRunner()


@pytest.fixture(autouse=True)
def context(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOBBOARD_DATABASE_URL", database_url)
    monkeypatch.setenv("JOBBOARD_DATA_DIR", str(tmp_path))


def test_exports_are_read_and_what_they_say_is_told(shared: Path, store: Store) -> None:
    folder = shared / "data" / "trends"
    names = ("gtrends_multiTimeline_pt-BR_travel_insurance.csv", "gtrends_relatedQueries_legacy_pct.csv")
    done = runner.invoke(app, ["trends", "import", *(str(folder / name) for name in names)])
    assert done.exit_code == 0, done.output
    assert "Seguro para Viagem: +9.7% year over year" in done.output
    assert "google-explore-2016, 2 lists" in done.output
    again = runner.invoke(app, ["trends", "import", str(folder / names[0]), "--json"])
    answer = json.loads(again.output)
    assert answer["imported"][0]["new"] is False and answer["errors"] == []
    with store.reading() as session:
        assert session.execute(sa.select(sa.func.count()).select_from(PublishedExport)).scalar_one() == 2


def test_a_file_that_is_none_is_told_and_the_others_are_read(shared: Path, tmp_path: Path) -> None:
    broken = tmp_path / "page.csv"
    broken.write_text("<html>please sign in</html>")
    good = shared / "data" / "trends" / "gtrends_2026_time_series_BR.csv"
    done = runner.invoke(app, ["trends", "import", str(broken), str(good), str(tmp_path / "none.csv")])
    assert done.exit_code == 1
    assert "is a web page, not an export" in done.output and "There is no file" in done.output
    assert "google-explore-2026, 1 series" in done.output


def test_a_report_is_drafted_and_questioned(shared: Path, store: Store) -> None:
    table = shared / "data" / "trends" / "medianama_google_travel_trends_2015.csv"
    done = runner.invoke(app, ["trends", "report", "import", str(table), "--title", "Travel"])
    assert done.exit_code == 0, done.output
    assert "47 findings in a draft: http://127.0.0.1:8000/desk/reports/1" in done.output
    assert "has 9 names: 1 missing" in done.output and "budget hotels +79.2%" in done.output
    with store.reading() as session:
        assert session.execute(sa.select(TrendReport.title)).scalar_one() == "Travel"


def test_days_are_counted() -> None:
    assert "0 days counted." in runner.invoke(app, ["trends", "detect"]).output
    assert "0 searches rose on 2026-03-01." in runner.invoke(app, ["trends", "detect", "--day", "2026-03-01"]).output
    wrong = runner.invoke(app, ["trends", "detect", "--day", "yesterday"])
    assert isinstance(wrong.exception, Misuse)
