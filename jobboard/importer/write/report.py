"""The report of an import: counts, errors and notes."""

from dataclasses import asdict, dataclass, field
from typing import Any

from jobboard.importer.normalise.quality import Quality

MOST_ERRORS_KEPT = 1_000
COUNTS = ("read", "created", "updated", "unchanged", "closed", "rejected", "held", "duplicates")


@dataclass(frozen=True, slots=True)
class Detected:
    """What an input seems to be, how sure (0 to 1), and what says so; `chosen` is what was read."""

    where: str
    kind: str
    confidence: float
    why: str
    chosen: bool = True


@dataclass(slots=True)
class ImportReport:
    """`errors` are rejected records, `notes` parts of records left out; each says where and why.

    `complete` says that the whole of the source was read: only then may what it does not name be gone.
    `would` is what a dry run would have done, opening by opening (see `importer.preview`).
    `kept_out` counts those of the rejected that were expected to be, such as drafts and filled openings.
    `past_closing` counts openings whose closing date had passed: they are stored but not shown.
    """

    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    closed: int = 0
    rejected: int = 0
    kept_out: int = 0
    held: int = 0
    duplicates: int = 0
    past_closing: int = 0
    seconds: float = 0.0
    errors: list[dict[str, str]] = field(default_factory=list)
    notes: list[dict[str, str]] = field(default_factory=list)
    failed: bool = False
    complete: bool = True
    quality: Quality = field(default_factory=Quality)
    would: list[dict[str, Any]] = field(default_factory=list)
    detected: list[Detected] = field(default_factory=list)

    @property
    def broken(self) -> int:
        """Records that something is wrong with, among those that were not taken."""
        return self.rejected - self.kept_out

    def reject(self, where: str, why: str, *, expected: bool = False) -> None:
        self.read += 1
        self.rejected += 1
        self.kept_out += expected
        self.add_error(where, why)

    def add_error(self, where: str, why: str) -> None:
        """Add an error to the list; beyond a thousand they are only counted."""
        if len(self.errors) < MOST_ERRORS_KEPT:
            self.errors.append({"where": where, "why": why})

    def hold_all(self, where: str, why: str) -> None:
        """Count everything as held: nothing was written, and an editor decides first."""
        self.held, self.created, self.updated, self.unchanged = self.read - self.rejected, 0, 0, 0
        self.add_error(where, f"{why} Nothing was changed; an editor decides at the desk.")

    def add_note(self, where: str, why: str) -> None:
        if len(self.notes) < MOST_ERRORS_KEPT:
            self.notes.append({"where": where, "why": why})

    def add(self, other: "ImportReport", where: str) -> None:
        """Add the report of another input; its places are prefixed with `where`."""
        for name in (*COUNTS, "past_closing", "kept_out"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for error in other.errors:
            self.add_error(f"{where}: {error['where']}" if error["where"] else where, error["why"])
        for note in other.notes:
            self.add_note(f"{where}: {note['where']}", note["why"])
        self.quality.add(other.quality, where)
        self.detected += other.detected[: MOST_ERRORS_KEPT - len(self.detected)]
        self.would += other.would[: MOST_ERRORS_KEPT - len(self.would)]
        self.seconds += other.seconds
        self.failed = self.failed or other.failed
        self.complete = self.complete and other.complete

    def as_json(self) -> dict[str, Any]:
        counts = {name: getattr(self, name) for name in COUNTS}
        return {
            **counts,
            "errors": self.errors,
            "seconds": round(self.seconds, 3),
            "past_closing": self.past_closing,
            "complete": self.complete,
            "detected": [asdict(detected) for detected in self.detected],
            "notes": self.notes,
            "quality": self.quality.as_json(),
            **({"would": self.would} if self.would else {}),
        }
