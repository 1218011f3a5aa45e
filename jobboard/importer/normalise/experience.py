"""Years of experience that an opening asks for, from its field or else from its text."""

from jobboard.core.experience import Experience
from jobboard.core.experience_text import experience_in_text, parse_experience
from jobboard.core.text import cut, one_line
from jobboard.importer.reading.raw_posting import RawPosting

_SHOWN = 40


def parse_years(raw: RawPosting, text: str, notes: list[str]) -> tuple[Experience | None, bool]:
    """The experience, and whether it was read from the description’s text; a note on what is not used."""
    named = one_line(raw.experience)
    if named:
        years = parse_experience(named)
        if years is None and any(sign.isdigit() for sign in named):
            notes.append(f"the experience “{cut(named, _SHOWN)}” is not a range of whole years; it was left out")
        if years is not None or any(sign.isdigit() for sign in named):
            return years, False
    years_in_text = experience_in_text(text)
    return years_in_text, years_in_text is not None
