"""The result of parsing the form of an opening: a submitted posting, or mistakes."""

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
class ValidForm:
    parts: SubmittedPosting


@dataclass(frozen=True, slots=True)
class Mistakes:
    """Errors of a form: the field and a sentence that says how to correct it; in the order of the form."""

    sentences: tuple[tuple[str, str], ...]

    def by_field(self) -> dict[str, str]:
        """The first sentence for each field."""
        return dict(reversed(self.sentences))
