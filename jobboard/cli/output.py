"""What commands say: tables and sentences for people, one JSON object for scripts."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from jobboard.importer.report import COUNTS, ImportReport

MOST_SHOWN = 20


def say(text: str = "") -> None:
    sys.stdout.write(text + "\n")


def say_json(value: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")


def say_report(report: ImportReport, *, dry_run: bool) -> None:
    """The counts that are not nought, then what was not taken and why."""
    counts = [f"{getattr(report, name):,} {name}" for name in COUNTS if name == "read" or getattr(report, name)]
    speed = f", {report.read / report.seconds:,.0f} a second" if report.read >= 1000 and report.seconds else ""
    say(f"{'Would be: ' if dry_run else ''}{', '.join(counts)} in {report.seconds:.1f} s{speed}.")
    if report.past_closing:
        say(f"{report.past_closing:,} of them are past their closing date: kept, but not shown to readers.")
    _say_list("Not taken", report.errors, report.rejected)
    _say_list("Left out of openings that were taken", report.notes, len(report.notes))


def _say_list(heading: str, entries: list[dict[str, str]], total: int) -> None:
    if not entries:
        return
    say(f"{heading}:")
    for entry in entries[:MOST_SHOWN]:
        say(f"  {entry['where']}: {entry['why']}")
    if max(total, len(entries)) > MOST_SHOWN:
        say(f"  … and {max(total, len(entries)) - MOST_SHOWN:,} more; --json lists them.")


class Progress:
    """A bar with rate and time left on a terminal; nothing elsewhere."""

    def __init__(self, bar: Any = None, task: Any = None) -> None:
        self._bar, self._task = bar, task

    def share(self, done: int, share: float) -> None:
        if self._bar is not None:
            self._bar.update(self._task, completed=share, read=f"{done:,}")

    def count(self, done: int, total: int) -> None:
        self.share(done, done / max(1, total))


@contextmanager
def progress(what: str, *, quiet: bool) -> Iterator[Progress]:
    """Progress on standard error, only where that is a terminal and `quiet` is false."""
    if quiet or not sys.stderr.isatty():
        yield Progress()
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn(what), BarColumn(), TextColumn("{task.fields[read]}"), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        yield Progress(bar, bar.add_task(what, total=1.0, read="0"))
