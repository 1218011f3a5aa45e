"""Import each case into its own store, as `jobboard import` does, and count correct fields."""

import json
import shutil
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from jobboard.core.errors import JobboardError
from jobboard.core.links import Links
from jobboard.importer.reading.column_mapping import ColumnMapping
from jobboard.importer.run import ImportOptions, import_stream
from jobboard.importer.write.report import ImportReport
from jobboard.jobs.feeds.all_openings import visible_openings
from jobboard.store.engine import Store
from jobboard.web.api.posting import Posting
from tests.importer.defaults import INDIA
from tests.importer.truth.judging import FIELDS, Counts, Opening, score

SUFFIX = ".expected.json"
HERE = Path(__file__).parent
_VERDICTS = ("right", "missing", "wrong")


@dataclass
class Score:
    """The counts of several cases; `lines` describes each failure, `unexplained` what was lost without a message.

    `by_kind` has the same by the format that was detected, `files` how many cases each format has.
    """

    counts: Counts = field(default_factory=Counter)
    by_kind: dict[str, "Score"] = field(default_factory=dict)
    files: int = 0
    lines: list[str] = field(default_factory=list)
    unexplained: list[str] = field(default_factory=list)

    def of(self, name: str) -> dict[str, int]:
        verdicts = {verdict: self.counts[name, verdict] for verdict in _VERDICTS}
        return {"expected": sum(verdicts.values()), **verdicts}

    def whole(self) -> dict[str, int]:
        return dict(sum((Counter(self.of(name)) for name in FIELDS), Counter()))

    def share(self, verdict: str) -> float:
        whole = self.whole()
        return whole.get(verdict, 0) / (whole.get("expected") or 1)

    def table(self) -> str:
        columns = ("expected", *_VERDICTS)
        rows = [(name, self.of(name)) for name in FIELDS] + [("all", self.whole())]
        lines = [f"{'field':22}" + "".join(f"{name:>10}" for name in columns)]
        lines += [f"{name:22}" + "".join(f"{row.get(column, 0):>10}" for column in columns) for name, row in rows]
        openings = {name: self.counts["openings", name] for name in ("expected", "lost", "extra")}
        lines.append("openings: {expected} expected, {lost} lost, {extra} extra".format(**openings))
        lines.append(f"right {self.share('right'):.1%}, wrong {self.share('wrong'):.2%}")
        return "\n".join([*lines, f"lost without a reason: {len(self.unexplained)}"])


def cases_in(folders: Iterable[Path]) -> list[Path]:
    truth_files = [path for folder in folders for path in sorted(folder.glob(f"*{SUFFIX}"))]
    return [path.with_name(path.name.removesuffix(SUFFIX)) for path in truth_files]


def measure(cases: Iterable[Path], template: Path, folder: Path) -> Score:
    """`template` is an empty store; copies of it are made in `folder`."""
    total = Score()
    for case in cases:
        truth = json.loads(case.with_name(case.name + SUFFIX).read_text(encoding="utf-8"))
        now = datetime.combine(date.fromisoformat(truth["now"]), datetime.min.time(), UTC).replace(hour=12)
        arguments = truth.get("import", {}).get("args", [])
        openings, report, trouble = import_case(case, arguments, template, folder, now)
        counts, lines = score(case.name, truth, openings, now.date())
        for part in (total, total.by_kind.setdefault(_kind_of(report, arguments), Score())):
            part.counts.update(counts)
            part.files += 1
        total.lines += [f"{case.name} · import failed · {trouble}"] * bool(trouble) + lines
        if counts["openings", "lost"] > len(report.errors) + bool(trouble):
            total.unexplained.append(case.name)
    return total


def _kind_of(report: ImportReport, arguments: list[str]) -> str:
    named = dict(zip(arguments[::2], arguments[1::2], strict=True)).get("--kind", "")
    return named or next((detected.kind for detected in report.detected if detected.chosen), "")


def import_case(
    case: Path, arguments: list[str], template: Path, folder: Path, now: datetime
) -> tuple[list[Opening], ImportReport, str]:
    """The openings that readers see after the import of this file alone, its report, and why it failed if it did."""
    path = folder / "case.db"
    shutil.copy(template, path)
    store = Store.open(f"sqlite:///{path}")
    try:
        with case.open("rb") as stream:
            report = import_stream(store, stream, str(case), _options(arguments), now)
        return _openings(store, now), report, ""
    except JobboardError as failed:
        return [], ImportReport(failed=True), failed.sentence
    finally:
        store.close()
        for left in folder.glob("case.db*"):
            left.unlink()


def _openings(store: Store, now: datetime) -> list[Opening]:
    links = Links("http://127.0.0.1:8000")
    batches = visible_openings(store, now)
    return [Posting.from_opening(opening, links).model_dump(mode="json") for batch in batches for opening in batch]


def _options(arguments: list[str]) -> ImportOptions:
    options: dict[str, Any] = {}
    mapped: list[str] = []
    for name, value in zip(arguments[::2], arguments[1::2], strict=True):
        if name == "--map":
            mapped.append(value)
        else:
            options[name.removeprefix("--")] = value
    return ImportOptions(
        replace(INDIA, day_first=True), mapping=ColumnMapping.parse(mapped) if mapped else None, **options
    )
