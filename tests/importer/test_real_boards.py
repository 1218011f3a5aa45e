"""Every real file is imported, or rejected for a true reason."""

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest

from jobboard.core.errors import Unreadable
from jobboard.importer.formats.detect import detect
from jobboard.importer.normalise import Unacceptable, normalise
from jobboard.importer.reading.raw_posting import RawPosting, Rejection
from jobboard.importer.reading.source_format import HEAD, Sample
from jobboard.importer.run import ImportOptions, import_stream
from jobboard.importer.sources import sources
from jobboard.store.engine import Store
from tests.importer.defaults import INDIA

NOW = datetime(2026, 11, 24, tzinfo=UTC)
OUTCOMES = {
    # file: kind, taken, refused, a word of the reason
    "ashby.json": ("ashby", 2, 0, ""),
    "bamboohr.json": ("bamboohr", 0, 2, "names no company"),
    "greenhouse.json": ("greenhouse", 2, 0, ""),
    "lever.json": ("lever", 2, 0, ""),
    "neogov.xml": ("feed", 2, 0, ""),
    "personio.xml": ("personio", 1, 0, ""),
    "pinpoint.json": ("pinpoint", 1, 1, "names no company"),
    "recruitee.json": ("recruitee", 2, 0, ""),
    "rippling.json": ("rippling", 1, 0, ""),
    "smartrecruiters.json": ("smartrecruiters", 1, 0, ""),
    "teamtailor.json": ("json-feed", 2, 0, ""),
    "workable.json": ("workable", 1, 0, ""),
    "workday.json": ("workday", 0, 2, "neither the employer nor where to apply"),
    "uber.json": ("json-list", 776, 0, ""),
    "listings.json": ("json-list", 138, 0, ""),
    "jsonld_meta_software_engineer.html": ("jsonld", 1, 0, ""),
    "jsonld_neura_robotics_manager.html": ("jsonld", 1, 0, ""),
}


def files(shared: Path) -> dict[str, Path]:
    paths = (shared / "data" / "jobs").rglob("*.*")
    return {path.name: path for path in paths if path.suffix in (".json", ".xml", ".html", ".csv")}


def test_every_file_has_its_outcome(shared: Path) -> None:
    assert set(files(shared)) == {*OUTCOMES, "jobseek_boards.csv"}


@pytest.mark.slow
@pytest.mark.parametrize("name", OUTCOMES)
def test_a_real_file(shared: Path, name: str) -> None:
    kind, taken, refused, why = OUTCOMES[name]
    content = files(shared)[name].read_bytes()
    assert detect(Sample(name, content[:HEAD])).kind == kind
    good, reasons = 0, []
    for record in sources()[kind].parse(io.BytesIO(content)):
        if not isinstance(record, RawPosting):
            reasons += [record.why] if isinstance(record, Rejection) and not record.expected else []
            continue
        try:
            normalise(record, currency="INR", now=NOW, taxonomy=INDIA.taxonomy)
            good += 1
        except Unacceptable as refusal:
            reasons.append(refusal.sentence)
    assert (good, len(reasons)) == (taken, refused)
    assert all(why in reason for reason in reasons)


def test_a_list_of_boards_is_no_list_of_openings(shared: Path) -> None:
    path = files(shared)["jobseek_boards.csv"]
    with pytest.raises(Unreadable, match="no kind we know"):
        detect(Sample(path.name, path.read_bytes()[:HEAD]))


@pytest.mark.parametrize(
    ("name", "imported", "refused"), [("bamboohr.json", 2, 0), ("pinpoint.json", 2, 0), ("workday.json", 0, 2)]
)
def test_a_given_company_replaces_a_missing_employer(
    shared: Path, store: Store, name: str, imported: int, refused: int
) -> None:
    with files(shared)[name].open("rb") as file:
        report = import_stream(store, file, name, ImportOptions(INDIA, company="Loom Works"), NOW)
    assert (report.created, report.rejected) == (imported, refused)
    assert report.detected[0].kind == name.partition(".")[0] and report.detected[0].confidence > 0.5
