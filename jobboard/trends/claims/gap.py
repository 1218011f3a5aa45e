"""What the claim checker says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from jobboard.core.errors import Conflict, Forbidden
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
class Overruled:
    """A remark that an editor set aside, and why; `on` is the day."""

    gap: Gap
    reason: str
    by_id: int | None
    on: str


@dataclass(frozen=True, slots=True)
class Checked:
    """The worst gaps first; those that an editor overruled by themselves."""

    gaps: tuple[Gap, ...]
    offers: tuple[Offer, ...]
    overruled: tuple[Overruled, ...] = ()

    @property
    def stops(self) -> bool:
        return any(gap.stops for gap in self.gaps)

    def refuse_if_stopped(self, user_id: int | None) -> None:
        """Raises Conflict where a remark stops it, Forbidden where this editor overruled one that would."""
        if self.stops:
            first = next(gap for gap in self.gaps if gap.stops)
            raise Conflict(f"This cannot be published yet. {first.sentence}")
        if user_id is not None and any(one.gap.stops and one.by_id == user_id for one in self.overruled):
            raise Forbidden("Whoever overruled a remark does not publish: let another editor look at it.")
