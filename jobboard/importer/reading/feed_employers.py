"""The employer of an item in a feed: from its fields, its author or its title.

Whether titles contain employers, and whether the feed is of one employer only, shows from all items together.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from jobboard.core.places import parse_place
from jobboard.core.text import fold, one_line

_LONGEST = 80
_FORMS = ("at", "colon", "comma")
_NOTE = "the employer “{}” is taken from the {}"
_AT = re.compile(r" (?:at|@) (?=\S)")
_COLON = re.compile(r"[:|] ")
_NO_EMPLOYERS = frozenset(
    {
        *(
            "admin",
            "administrator",
            "editor",
            "webmaster",
            "hr",
            "root",
            "wordpress",
            "recruiter",
            "recruitment",
            "jobs",
        ),
        *("moderator", "support", "info", "careers", "team", "author", "user", "staff"),
    }
)
_BOARD_FEED = re.compile(
    r"\b(?:job ?boards?|jobs? (?:listings?|feed|portal|weekly|daily|digest|alerts?)|(?:remote|latest|all|new) jobs"
    r"|jobs in|classifieds|job search|vacancies in|hiring board|freelance|gigs)\b"
)
_OWN_FEED = re.compile(
    r"\b(?:careers?(?: at)?|karriere|jobs at|work at|working at|join|openings at|vacancies at|stellen bei)\b"
)
_JOBS_FEED = re.compile(
    r"\b(?:jobs?|hiring|work|vacanc(?:y|ies)|positions|openings|emplois?|empleos?|stellen|remote)\b"
)
_NO_COMPANY = re.compile(r"\d{4}|remote|hybrid|urgent|new|hiring|job|opening|vacancy|position|wanted", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FeedItem:
    """The title and author of an item, and its employer if a field names one."""

    title: str
    author: str = ""
    employer: str = ""


@dataclass(slots=True)
class EmployerRules:
    """How a feed names employers, derived from its first items: one board or many, and the form of its titles."""

    board: bool = False
    by_author: bool = False
    _form: str = ""
    _staff: set[str] = field(default_factory=set)

    @classmethod
    def from_items(cls, site: str, items: Iterable[FeedItem]) -> "EmployerRules":
        """Derive the rules from the name of the feed and its items. “Careers at Loom” is the feed of one employer."""
        all_items, name = list(items), fold(site)
        if _OWN_FEED.search(name):
            return cls()
        rules = cls(board=_BOARD_FEED.search(name) is not None)
        authors = Counter(fold(item.author) for item in all_items if item.author)
        if len(all_items) > 2 and len(authors) == 1:
            rules._staff = set(authors)  # the only author of all items edits the feed
        others = (fold(item.employer) for item in all_items if item.employer)
        rules.board = rules.board or any(other not in name and name not in other for other in others)
        rules.by_author = rules.board or _JOBS_FEED.search(name) is not None
        unnamed = [item for item in all_items if not item.employer]
        rules._form = next((form for form in _FORMS if rules._is_habit(form, unnamed)), "")
        rules.board = rules.board or bool(rules._form)
        return rules

    def employer_of(self, item: FeedItem, site_name: str) -> tuple[str, str, str]:
        """The employer, the title without it, and a note if no field of the item names the employer."""
        if item.employer:
            return item.employer, item.title, ""
        author = self._author(item)
        if self._form and (parts := _split_title(item.title, self._form)):
            return parts[1], parts[0], _NOTE.format(parts[1][:60], "title")
        if author:
            return author, _without_employer(item.title, author), _NOTE.format(author[:60], "author of the item")
        if self.board or not site_name:
            return "", item.title, ""
        return site_name, item.title, _NOTE.format(site_name[:60], "name of the feed")

    def _author(self, item: FeedItem) -> str:
        """The author, if authors of this feed are employers and not its editors."""
        known = fold(item.author)
        if not known or "@" in item.author or known in _NO_EMPLOYERS or known in self._staff:
            return ""
        confirmed = _without_employer(item.title, item.author) != item.title
        return one_line(item.author) if self.by_author or confirmed else ""

    def _is_habit(self, form: str, items: list[FeedItem]) -> bool:
        """Whether all titles contain an employer in this form, confirmed by different employers or by authors."""
        parts = [_split_title(item.title, form) for item in items]
        if not items or not all(parts):
            return False
        employers = {fold(split[1]) for split in parts if split}
        authors = {fold(self._author(item)) for item in items} - {""}
        if authors:
            return employers <= authors
        if form == "comma" and any(_is_place(employer) for employer in employers):
            return False
        return (
            self.board
            or (form == "at" and len(employers) > 1)
            or (form == "colon" and len(employers) > 1 and self.by_author)
        )


def _split_title(title: str, form: str) -> tuple[str, str] | None:
    """Split a title into position and employer: “Designer at Loom Works”, “Loom Works: Designer”."""
    line = one_line(title)[:400]
    if form == "comma":
        position, _, employer = line.rpartition(", ")
    elif form == "at":
        matches = list(_AT.finditer(line))
        if not matches:
            return None
        position, employer = line[: matches[-1].start()], line[matches[-1].end() :]
    else:
        first = _COLON.search(line)
        if first is None:
            return None
        employer, position = line[: first.start()], line[first.end() :]
    employer, position = employer.strip(" ,–-"), position.strip(" ,–-")
    if not position or not employer or len(employer) > _LONGEST or _NO_COMPANY.fullmatch(employer):
        return None
    return position, employer


def _without_employer(title: str, employer: str) -> str:
    """The title without this employer."""
    for form in _FORMS:
        parts = _split_title(title, form)
        if parts and fold(parts[1]) == fold(employer):
            return parts[0]
    return title


def _is_place(name: str) -> bool:
    place = parse_place(name)
    return bool(place.country) or _NO_COMPANY.fullmatch(name) is not None
