"""What commands say: tables and sentences for people, one JSON object for scripts."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jobboard.importer.normalise.quality import Quality
    from jobboard.importer.write.report import ImportReport


MOST_SHOWN = 20
_FEW = 3
_TELL_EVERY = 5.0
_WOULD = {"new": "new", "changed": "changed", "close": "would close", "missing": "not named any more"}


def say(text: str = "") -> None:
    sys.stdout.write(text + "\n")


def say_json(value: dict[str, Any] | list[dict[str, Any]]) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")


def say_report(report: ImportReport, *, dry_run: bool) -> None:
    """Print the counts that are not zero, the detected format, and what was rejected and why."""
    from jobboard.importer.write.report import COUNTS

    counts = [f"{getattr(report, name):,} {name}" for name in COUNTS if name == "read" or getattr(report, name)]
    speed = f", {report.read / report.seconds:,.0f} a second" if report.read >= 1000 and report.seconds else ""
    say(f"{'Would be: ' if dry_run else ''}{', '.join(counts)} in {report.seconds:.1f} s{speed}.")
    for detected in report.detected[:MOST_SHOWN]:
        verb = "Found" if detected.chosen else "Not read, though it may hold openings too"
        kind = detected.kind or "of some kind"
        say(f"{verb}: {detected.where} ({kind}, {detected.confidence:.0%} sure): {detected.why}.")
    if report.past_closing:
        say(f"{report.past_closing:,} of them are past their closing date: kept, but not shown to readers.")
    if report.would:
        say_table(
            ["", "Opening", "Employer", "What changes"],
            [
                [_WOULD[row["what"]], row["title"], row["company"], ", ".join(row.get("fields", []))]
                for row in report.would[:MOST_SHOWN]
            ],
        )
        _say_more(len(report.would))
    _say_quality(report.quality)
    _say_list("Not taken", report.errors, report.rejected)
    _say_list("Notes on what was read", report.notes, len(report.notes))


def _say_list(heading: str, entries: list[dict[str, str]], total: int) -> None:
    if not entries:
        return
    say(f"{heading}:")
    for entry in entries[:MOST_SHOWN]:
        say(f"  {entry['where']}: {entry['why']}")
    _say_more(max(total, len(entries)))


def _say_more(total: int) -> None:
    if total > MOST_SHOWN:
        say(f"  … and {total - MOST_SHOWN:,} more; --json lists them.")


def _say_quality(quality: Quality) -> None:
    """Print the missing fields that a person may want to add at the source."""
    if quality.checked and quality.missing:
        missing = ", ".join(f"{name} in {count:,}" for name, count in quality.missing.most_common())
        say(f"Of {quality.checked:,} new or changed, missing: {missing}.")
    if quality.refused:
        say("Google would not list:")
        for why, count in quality.refused.most_common():
            say(f"  {count:,}: {why} ({', '.join(quality.examples[why][:_FEW])}{', …' if count > _FEW else ''})")


def say_table(heads: list[str], rows: list[list[str]]) -> None:
    """A table on a terminal, lines with tabs elsewhere."""
    if not sys.stdout.isatty():
        for row in rows:
            say("\t".join(row))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*heads, box=None, pad_edge=False)
    for row in rows:
        table.add_row(*map(Text, row))
    Console().print(table)


class Progress:
    """A bar with rate and time left on a terminal; elsewhere a plain line now and then, so that logs stay short."""

    def __init__(self, what: str = "", bar: Any = None, task: Any = None, *, quiet: bool = False) -> None:
        self._what, self._bar, self._task, self._quiet = what, bar, task, quiet
        self._began = self._told = time.monotonic()
        self._phase = ""

    def phase(self, phase: str, done: int, share: float) -> None:
        """How far one of several things is that are done one after the other."""
        if phase != self._phase:
            self._phase, self._began = phase, time.monotonic()
            if self._bar is not None:
                self._bar.update(self._task, description=f"{self._what}: {phase}")
        self.share(done, share)

    def share(self, done: int, share: float) -> None:
        now = time.monotonic()
        rate = done / max(0.001, now - self._began)
        if self._bar is not None:
            self._bar.update(self._task, completed=share, read=f"{done:,}", rate=f"{rate:,.0f}/s")
        elif not self._quiet and now - self._told >= _TELL_EVERY:
            self._told = now
            left = (now - self._began) * (1 - share) / max(share, 0.001)
            what = f"{self._what}, {self._phase}" if self._phase else self._what
            sys.stderr.write(f"{what}: {done:,}, {share:.0%}, {rate:,.0f} a second, {left:,.0f} s left\n")

    def count(self, done: int, total: int) -> None:
        self.share(done, done / max(1, total))


@contextmanager
def progress(what: str, *, quiet: bool) -> Iterator[Progress]:
    """Progress on standard error, unless `quiet`: a bar where that is a terminal."""
    if quiet or not sys.stderr.isatty():
        yield Progress(what, quiet=quiet)
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    figures = (TextColumn("{task.fields[read]}"), TextColumn("{task.fields[rate]}"), TimeRemainingColumn())
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), *figures)
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        yield Progress(what, bar, bar.add_task(what, total=1.0, read="0", rate=""))
