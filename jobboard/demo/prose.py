"""An opening's text as HTML, arranged as each employer has the habit of arranging it."""

from html import escape
from zlib import crc32

from jobboard.demo.content import DemoOpening, Employer

_HEADINGS = (
    ("What you will do", "What you bring", "What we offer"),
    ("The work", "What we look for", "Good to know"),
    ("Your days", "You will need", "Working here"),
    ("Responsibilities", "Requirements", "In return"),
    ("In this role you will", "Your experience", "Terms"),
)


def description(opening: DemoOpening) -> str:
    """The whole text: the opening, the employer, duties, requirements and terms."""
    opener, about = _paragraph(opening.text), _paragraph(opening.employer.about)
    work, needs, offer = headings(opening.employer)
    first = [opener, about] if _habit(opening.employer) % 2 else [about, opener]
    return "\n".join(
        [*first, _heading(work), duties(opening), _heading(needs), needed(opening), _heading(offer), terms(opening)]
    )


def headings(employer: Employer) -> tuple[str, str, str]:
    """The employer's own headings above duties, requirements and terms."""
    return _HEADINGS[_habit(employer) % len(_HEADINGS)]


def duties(opening: DemoOpening) -> str:
    return _list(opening.do)


def needed(opening: DemoOpening) -> str:
    return _list(opening.bring)


def terms(opening: DemoOpening) -> str:
    return _paragraph(opening.employer.offer)


def _habit(employer: Employer) -> int:
    """The same number for the same employer, on every machine."""
    return crc32(employer.slug.encode())


def _paragraph(text: str) -> str:
    return f"<p>{escape(text, quote=False)}</p>"


def _heading(text: str) -> str:
    return f"<h3>{text}</h3>"


def _list(lines: tuple[str, ...]) -> str:
    return "<ul>\n" + "\n".join(f"<li>{escape(line, quote=False)}</li>" for line in lines) + "\n</ul>"
