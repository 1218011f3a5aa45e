"""The index that a command has kept up to date is the server's as well."""

from pathlib import Path

import pytest

from jobboard import asgi
from jobboard.cli.context import open_context
from jobboard.core.clock import utc_now
from jobboard.importer.normalise.site_defaults import SiteDefaults
from jobboard.importer.run import ImportOptions, import_stream
from jobboard.store.index.index_query import IndexQuery
from jobboard.web.app_context import AppContext

ROWS = "title,company,location,url\nHarbour Pilot,Quay Ltd,Kochi,https://quay.example/1\n"


@pytest.mark.slow
def test_a_server_goes_on_with_the_index_of_an_import(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOBBOARD_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("JOBBOARD_DATABASE_URL", f"sqlite:///{tmp_path / 'jobboard.db'}")
    monkeypatch.setenv("JOBBOARD_NO_WORKER", "1")
    monkeypatch.setattr(asgi, "create_app", lambda context, _: context)
    (tmp_path / "openings.csv").write_text(ROWS)
    with open_context() as command:
        command.catalogue.catch_up()
        served = asgi.create()
        assert isinstance(served, AppContext)
        options = ImportOptions(SiteDefaults.from_settings(command.settings))
        with (tmp_path / "openings.csv").open("rb") as stream:
            import_stream(command.store, stream, "openings.csv", options, utc_now())
        command.catalogue.catch_up()
        before = (tmp_path / "index" / "current").read_text()
    served.catalogue.step()
    assert served.catalogue._writer is not None
    assert (tmp_path / "index" / "current").read_text() == before
    answer = served.catalogue.snapshot().answer(IndexQuery("pilot"), now=utc_now(), order="newest", offset=0, limit=5)
    assert len(answer.posting_ids) == 1
    served.catalogue.close()
    served.store.close()
