"""An opening in the board's own terms, as its form was understood."""

from dataclasses import dataclass

from jobboard.core.posting_content import PostingContent


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmittedPosting(PostingContent):
    """A posting as its form was understood; `confirmed` are keys of questions answered with “yes, that is right”.

    `valid_through` is None where the employer named no closing date.
    """

    company_name: str
    company_website: str = ""
    confirmed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Accepted:
    parts: SubmittedPosting


@dataclass(frozen=True, slots=True)
class Mistakes:
    """What must be mended: the field, and a sentence that says how; in the order of the form."""

    found: tuple[tuple[str, str], ...]

    def by_field(self) -> dict[str, str]:
        """The first sentence for each field."""
        return dict(reversed(self.found))
