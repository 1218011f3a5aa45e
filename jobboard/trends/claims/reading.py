"""What was read of a table or of lines, with the line of each finding and what is doubtful."""

from dataclasses import dataclass

from jobboard.trends.claims.finding import Finding


@dataclass(frozen=True, slots=True)
class Doubt:
    """A cell or line that is not understood for certain. `rule` and `sentence` as those of the checker."""

    rule: str
    sentence: str
    line: int
    stops: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """`lines` has the line of each finding, from 1. `text` are the lines as they were given, for quoting."""

    findings: tuple[Finding, ...]
    lines: tuple[int, ...]
    doubts: tuple[Doubt, ...] = ()
    text: tuple[str, ...] = ()

    @property
    def doubtful_lines(self) -> frozenset[int]:
        """Lines that are not to be taken before somebody has looked; bounds and ranges are kept as they are."""
        return frozenset(doubt.line for doubt in self.doubts if doubt.rule not in ("approximate", "range"))
