"""Cached fragments of pages: cards of openings and the values of facets.

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
_Key = tuple[int, datetime, CompanyName, date, str]
Card = tuple[str, str, str, str, str, str, list[Fact]]


class Cards:
    """Cards of openings in lists, each rendered once a day and for each change."""

    def __init__(self, environment: Environment, words: Wording, links: Links) -> None:
        self._template = environment.get_template("parts/cards.html")
        self._words = words
        self._links = links
        self._rendered: dict[_Key, str] = {}
        self._lock = threading.Lock()

    def __call__(self, openings: Sequence[Opening], now: datetime) -> Markup:
        today = self._words.today(now)
        keys = [self._key(opening, today, now) for opening in openings]
        cards = [self._rendered.get(key) for key in keys]
        if None in cards:
            missing = [key for key, card in zip(keys, cards, strict=True) if card is None]
            uncached = [opening for opening, card in zip(openings, cards, strict=True) if card is None]
            rendered = dict(zip(missing, self._render(uncached, now), strict=True))
            cards = [card or rendered[key] for key, card in zip(keys, cards, strict=True)]
            self._keep(rendered)
        return Markup("".join([card or "" for card in cards]))  # noqa: S704  autoescaped

    def _key(self, opening: Opening, today: date, now: datetime) -> _Key:
        confirmed = self._words.confirmed_shortly(opening.confirmation, now)
        return opening.id, opening.updated_at, opening.company, today, confirmed

    def _keep(self, rendered: dict[_Key, str]) -> None:
        with self._lock:
            self._rendered.update(rendered)
            while len(self._rendered) > _MOST_CARDS:
                del self._rendered[next(iter(self._rendered))]

    def _render(self, openings: list[Opening], now: datetime) -> list[str]:
        # One rendering for all: setting one up costs as much as a card.
        cards = [self._card(opening, now) for opening in openings]
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
        facts += [("", label("type", employment_type)) for employment_type in opening.employment_types]
        if opening.experience:
            facts.append(("", opening.experience.in_full()))
        facts.append(("when", self._words.posted(opening.posted_at, now)))
        if confirmed := self._words.confirmed_shortly(opening.confirmation, now):
            facts.append(("confirmed", confirmed))
        closing = opening.valid_through
        if closing is not None and self._words.closes_soon(closing, now):
            facts.append(("closing-soon", self._words.closing(closing, now)))
        return facts


class FacetChoices:
    """The values of a facet with checkboxes: the most frequent, and all that are chosen."""

    def __init__(self, environment: Environment, words: Wording) -> None:
        self._template = environment.get_template("parts/choice.html")
        self._words = words
        self._around = lru_cache(maxsize=_MOST_CHOICES)(self._render)

    def __call__(self, name: str, counts: Sequence[FacetCount]) -> Markup:
        shown = [*counts[:_VALUES_SHOWN], *(count for count in counts[_VALUES_SHOWN:] if count.chosen)]
        if len(shown) <= _AT_ONCE + 1:
            return Markup(self._boxes(name, shown))  # noqa: S704  autoescaped, and numbers are digits and separators
        first = [count for at, count in enumerate(shown) if at < _AT_ONCE or count.chosen]
        hidden = [count for at, count in enumerate(shown) if at >= _AT_ONCE and not count.chosen]
        if not hidden:
            return Markup(self._boxes(name, first))  # noqa: S704
        around = f'<details class="facet-more" data-more="{name}"><summary>{len(hidden)} more</summary>'
        return Markup(f"{self._boxes(name, first)}{around}{self._boxes(name, hidden)}</details>")  # noqa: S704

    def _boxes(self, name: str, counts: Sequence[FacetCount]) -> str:
        parts: list[str] = []
        for count in counts:
            before, after = self._around(name, count.value, count.chosen, count.label)
            parts += (before, self._words.number(count.count), after)
        return "".join(parts)

    def _render(self, name: str, value: str, chosen: bool, text: str) -> tuple[str, str]:
        """The HTML before and after the count."""
        html = self._template.render(name=name, value=value, chosen=chosen, said=text or label(name, value), count=_CUT)
        before, _, after = html.rpartition(_CUT)
        return before, after
