"""What the claim checker says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from jobboard.trends.claims.finding import Finding
from jobboard.trends.maths.rounding import Band


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is missing or cannot be. `where` are positions of findings; `stops`: not to be published so.

    `text_lines` are lines of the text, from 1, of what is said about a sentence.
    """

    rule: str
    sentence: str
    where: tuple[int, ...] = ()
    stops: bool = False
    text_lines: tuple[int, ...] = ()

    @property
    def level(self) -> str:
        return "blocks" if self.stops else "asks"

    @property
    def key(self) -> str:
        """The same as long as it says the same of the same numbers."""
        return sha256(f"{self.rule}\n{self.sentence}".encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Offer:
    """A finding that follows from others by arithmetic; `assumes` names a further condition, if any."""

    finding: Finding
    because: str
    assumes: str = ""
    uses: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Caption:
    """A written caption, and the numbers its chart shows."""

    chart: str
    words: str
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Claims:
    """All that is checked together. `measured` are growths as the series give them today, by position of finding."""

    findings: Sequence[Finding]
    title: str = ""
    dek: str = ""
    body: str = ""
    captions: Sequence[Caption] = ()
    measured: Mapping[int, Band | None] = field(default_factory=dict)
    unread: frozenset[int] = frozenset()
    """Positions whose number was there and could not be read: it is not missing."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The worst gaps first."""

    gaps: tuple[Gap, ...]
    offers: tuple[Offer, ...]

    @property
    def stops(self) -> bool:
        return any(gap.stops for gap in self.gaps)
