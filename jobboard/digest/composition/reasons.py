"""Why an opening is worth a look: one line, true and computed, or none.

Each rule gives a reason only where enough openings of enough companies stand behind it. What the board cannot know
(what an employer did elsewhere) is not said: “here” means on this board.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from jobboard.digest.composition.facts import ESTABLISHED, LONG_HERE, CompanyFacts, Facts, FieldFacts, yearly_bounds
from jobboard.jobs.posting.opening import Opening

FEWEST_PAID, FEWEST_PAYERS = 10, 5
"""Openings whose pay is known, and companies that pay it, before one is said to pay above the others."""
_FEWEST_IN_FIELD = 10
_FEWEST_KNOWN = 3
"""Openings of an employer before one is said to be its first of a kind."""


@dataclass(frozen=True, slots=True)
class Reason:
    """`text` stands beside the opening, `headline` may become a subject; the highest `weight` is told.

    `term` is the search that the text names, which must not be named any more once it is withdrawn.
    """

    kind: str
    text: str
    weight: int
    headline: str = ""
    term: int | None = None


@dataclass(frozen=True, slots=True)
class Rise:
    """The search that rose most, and the openings that fit it."""

    text: str
    term: int
    openings: frozenset[int]


@dataclass(frozen=True, slots=True)
class Saying:
    """How dates and pay are written."""

    day: Callable[[Opening], str]
    pay: Callable[[Opening], str]
    rise: Rise | None = None


@dataclass(frozen=True, slots=True)
class _Case:
    opening: Opening
    facts: Facts
    saying: Saying

    @property
    def company(self) -> CompanyFacts | None:
        return self.facts.companies.get(self.opening.company.slug)

    @property
    def field(self) -> FieldFacts | None:
        """Of the openings of its field, where it has one."""
        return self.facts.fields.get(self.opening.category) if self.opening.category else None

    @property
    def field_name(self) -> str:
        return in_sentence(self.opening.category or "")


def reasons_for(opening: Opening, facts: Facts, saying: Saying) -> list[Reason]:
    """All that hold, the strongest first."""
    rules = (_pay, _new_employer, _first_in_field, _only_remote, _rising, _states_pay, _closes)
    case = _Case(opening, facts, saying)
    reasons = [reason for rule in rules for reason in rule(case)]
    return sorted(reasons, key=lambda reason: -reason.weight)


def in_sentence(field: str) -> str:
    """ "Design" as it stands inside a sentence, and "UX" as it is."""
    return " ".join(word.lower() if word[1:].islower() else word for word in field.split())


def _pay(case: _Case) -> Iterator[Reason]:
    """Above another means that neither end of its range is below the other's, and one is above."""
    field, bounds = case.field, yearly_bounds(case.opening.salary, case.facts.currency)
    if field is None or bounds is None:
        return
    others = len(field.lows) - 1
    if others < FEWEST_PAID or len(field.payers) < FEWEST_PAYERS:
        return
    low, high = bounds
    pairs = zip(field.lows, field.highs, strict=True)
    below = sum(a <= low and b <= high and (a, b) != bounds for a, b in pairs)
    name = case.field_name
    if below == others:
        text = f"Pays above all {others} other {name} openings that state their pay"
        headline = f"{case.opening.title}: {case.saying.pay(case.opening)}, the highest pay in {name}"
        yield Reason("pay-record", text, 90, headline)
    elif 10 * below >= 9 * others:
        yield Reason("pay-high", f"Pays above 9 of 10 {name} openings that state their pay", 70)


def _new_employer(case: _Case) -> Iterator[Reason]:
    company, facts = case.company, case.facts
    if company is None or facts.companies_before < ESTABLISHED or case.opening.reposts:
        return
    listed = company.first_listed_at
    if listed is not None and listed > facts.start and company.came_at > facts.start:
        name, title = case.opening.company.name, case.opening.title
        text = "The first opening" if company.total == 1 else f"One of the first {company.total} openings"
        headline = f"New here: {name} looks for {_article(title)} {title}"
        yield Reason("new-employer", f"{text} of {name} here", 60, headline)


def _first_in_field(case: _Case) -> Iterator[Reason]:
    company, facts, field = case.company, case.facts, case.opening.category or ""
    if company is None or not field or case.opening.reposts or company.this_year.get(field) != 1:
        return
    if company.total <= _FEWEST_KNOWN or company.came_at >= facts.start - LONG_HERE:
        return
    name, role = case.opening.company.name, f"{case.field_name} role"
    if company.by_field[field] == 1:
        yield Reason("first-in-field", f"First {role} of {name} here", 68, f"{name} lists its first {role} here")
    elif company.came_at < facts.year_began:
        yield Reason("first-in-field", f"First {role} of {name} here this year", 65, f"{name}: first {role} this year")


def _only_remote(case: _Case) -> Iterator[Reason]:
    field = case.field
    if field and case.opening.workplace == "remote" and field.total >= _FEWEST_IN_FIELD and field.remote == 1:
        yield Reason("only-remote", f"The only remote one of {field.total} {case.field_name} openings here", 58)


def _rising(case: _Case) -> Iterator[Reason]:
    rise = case.saying.rise
    if rise is not None and case.opening.id in rise.openings:
        yield Reason("rising", f"Fits “{rise.text}”, which more people search for than usual", 50, term=rise.term)


def _states_pay(case: _Case) -> Iterator[Reason]:
    field, name = case.field, case.field_name
    if field is None or case.opening.salary is None or field.total < _FEWEST_IN_FIELD:
        return
    if field.stating == 1:
        yield Reason("states-pay", f"The only one of {field.total} {name} openings here that states its pay", 35)
    elif 2 * field.stating < field.total:
        text = f"States its pay, as only {field.stating} of {field.total} {name} openings here do"
        yield Reason("states-pay", text, 30)


def _closes(case: _Case) -> Iterator[Reason]:
    closes = case.opening.valid_through
    if closes is not None and case.opening.closing_given and (closes - case.facts.now).days < 7:
        yield Reason("closes", f"Closes {case.saying.day(case.opening)}", 20)


def _article(words: str) -> str:
    """ "a" or "an", by the first letter; only used before titles, where that is nearly always right."""
    return "an" if words[:1].casefold() in "aeio" else "a"
