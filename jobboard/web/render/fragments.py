"""Parts of pages that are made once and used on many: cards of openings and the values of facets.

Their templates get plain values: a call or a filter inside a template costs more than all of a card's HTML.
"""

import threading
from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache

from jinja2 import Environment
from markupsafe import Markup

from jobboard.core.links import Links
from jobboard.core.script_language import script_language
from jobboard.jobs.posting.opening import CompanyName, Opening
from jobboard.jobs.search.page import FacetCount
from jobboard.web.render.wording import Wording, label

_VALUES_SHOWN = 15
_AT_ONCE = 6
_PLACES_SHOWN = 3
# Markup that no text can hold once it is escaped, and that no page shows.
_CUT = Markup("<cut>")
_MOST_CARDS = 10_000
_MOST_CHOICES = 10_000

Fact = tuple[str, str]
Card = tuple[str, str, str, str, str, str, list[Fact]]


class Cards:
    """Openings as they stand in lists, each made once a day for each of its states."""

    def __init__(self, environment: Environment, words: Wording, links: Links) -> None:
        self._template = environment.get_template("parts/cards.html")
        self._words = words
        self._links = links
        self._made: dict[tuple[int, datetime, CompanyName, date], str] = {}
        self._lock = threading.Lock()

    def __call__(self, openings: Sequence[Opening], now: datetime) -> Markup:
        today = self._words.today(now)
        keys = [(each.id, each.updated_at, each.company, today) for each in openings]
        found = [self._made.get(key) for key in keys]
        if None in found:
            missing = [key for key, card in zip(keys, found, strict=True) if card is None]
            wanted = [each for each, card in zip(openings, found, strict=True) if card is None]
            made = dict(zip(missing, self._make(wanted, now), strict=True))
            found = [card or made[key] for key, card in zip(keys, found, strict=True)]
            self._keep(made)
        return Markup("".join([card or "" for card in found]))  # noqa: S704  autoescaped

    def _keep(self, made: dict[tuple[int, datetime, CompanyName, date], str]) -> None:
        with self._lock:
            self._made.update(made)
            while len(self._made) > _MOST_CARDS:
                del self._made[next(iter(self._made))]

    def _make(self, openings: list[Opening], now: datetime) -> list[str]:
        # One rendering for all: setting one up costs as much as a card.
        cards = [self._card(each, now) for each in openings]
        return self._template.render(cards=cards, cut=_CUT).split(_CUT)[:-1]

    def _card(self, opening: Opening, now: datetime) -> Card:
        names = [place.name for place in opening.locations]
        more = f" and {len(names) - _PLACES_SHOWN} more" if len(names) > _PLACES_SHOWN else ""
        return (
            self._links.job(opening.id, opening.title),
            opening.title,
            script_language(opening.title),
            self._links.company(opening.company.slug),
            opening.company.name,
            "; ".join(names[:_PLACES_SHOWN]) + more,
            self._facts(opening, now),
        )

    def _facts(self, opening: Opening, now: datetime) -> list[Fact]:
        facts = [("pay", self._words.pay(opening.salary))] if opening.salary else []
        if opening.workplace:
            facts.append(("", label("workplace", opening.workplace)))
        facts += [("", label("type", each)) for each in opening.employment_types]
        if opening.experience:
            facts.append(("", opening.experience.in_words()))
        facts.append(("when", self._words.posted(opening.posted_at, now)))
        closing = opening.valid_through
        if closing is not None and self._words.closes_soon(closing, now):
            facts.append(("soon", self._words.closing(closing, now)))
        return facts


class FacetChoices:
    """The values of a facet with their boxes to tick: the largest, and whatever is chosen."""

    def __init__(self, environment: Environment, words: Wording) -> None:
        self._template = environment.get_template("parts/choice.html")
        self._words = words
        self._around = lru_cache(maxsize=_MOST_CHOICES)(self._make)

    def __call__(self, name: str, counts: Sequence[FacetCount]) -> Markup:
        shown = [*counts[:_VALUES_SHOWN], *(each for each in counts[_VALUES_SHOWN:] if each.chosen)]
        if len(shown) <= _AT_ONCE + 1:
            return Markup(self._boxes(name, shown))  # noqa: S704  autoescaped, and numbers are digits and separators
        first = [each for at, each in enumerate(shown) if at < _AT_ONCE or each.chosen]
        rest = [each for at, each in enumerate(shown) if at >= _AT_ONCE and not each.chosen]
        if not rest:
            return Markup(self._boxes(name, first))  # noqa: S704
        around = f'<details class="rest" data-more="{name}"><summary>{len(rest)} more</summary>'
        return Markup(f"{self._boxes(name, first)}{around}{self._boxes(name, rest)}</details>")  # noqa: S704

    def _boxes(self, name: str, counts: Sequence[FacetCount]) -> str:
        parts: list[str] = []
        for each in counts:
            before, after = self._around(name, each.value, each.chosen, each.label)
            parts += (before, self._words.number(each.count), after)
        return "".join(parts)

    def _make(self, name: str, value: str, chosen: bool, said: str) -> tuple[str, str]:
        """What stands before and after the count."""
        html = self._template.render(name=name, value=value, chosen=chosen, said=said or label(name, value), count=_CUT)
        before, _, after = html.rpartition(_CUT)
        return before, after
