"""Cached fragments of pages: cards of openings and the values of facets.

Their templates get plain values: a call or a filter inside a template costs more than all of a card's HTML.
"""

import threading
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from jinja2 import Environment
from markupsafe import Markup

from jobboard.config import Settings
from jobboard.core.links import Links
from jobboard.core.money import Salary
from jobboard.core.script_language import script_language
from jobboard.jobs.posting.opening import CompanyName, Opening
from jobboard.jobs.search.page import FacetCount
from jobboard.web.render.marks import company_mark
from jobboard.web.render.pay_scale import PayScale, Range
from jobboard.web.render.wording import Wording, label

_VALUES_SHOWN = 15
_AT_ONCE = 6
_PLACES_SHOWN = 3
_ENOUGH = 3
# Markup that no text can hold once it is escaped, and that no page shows.
_CUT, _PAY = Markup("<cut>"), Markup("<pay>")
_MOST_CARDS = 10_000
_MOST_CHOICES = 10_000

_Key = tuple[int, datetime, CompanyName, date, str]


class Card(NamedTuple):
    """What the template of a card shows."""

    mark: Markup
    href: str
    title: str
    language: str
    company_href: str
    company: str
    detail: str
    soon: str
    amount: str
    period: str
    age: str
    posted: str
    confirmed: str


class _Kept(NamedTuple):
    """A rendered card in two halves: the range of pay between them depends on the list."""

    before: str
    after: str
    pay: Range | None
    is_local: bool


class CardList(NamedTuple):
    scale: PayScale | None
    rows: Markup


class Cards:
    """Rows of openings in lists, each rendered once a day and for each change; only the range is drawn for each list.

    `yearly` gives yearly pay in the board's own currency, or None where that has no known rate.
    """

    def __init__(
        self,
        environment: Environment,
        words: Wording,
        links: Links,
        settings: Settings,
        yearly: Callable[[Salary], Range | None],
    ) -> None:
        self._template = environment.get_template("parts/cards.html")
        self._words = words
        self._links = links
        self._yearly = yearly
        self._country, self._currency = settings.country, settings.currency
        self._rendered: dict[_Key, _Kept] = {}
        self._lock = threading.Lock()

    def __call__(self, openings: Sequence[Opening], now: datetime, scale: PayScale | None = None) -> Markup:
        """The rows; without a `scale` that of what is shown."""
        return self.on_scale(openings, now, scale).rows

    def on_scale(self, openings: Sequence[Opening], now: datetime, scale: PayScale | None = None) -> CardList:
        """The rows with the scale that their ranges are drawn on; None where no opening states its pay."""
        cards = self._cards(openings, now)
        scale = scale or _scale_of(cards)
        if scale is None:
            return CardList(None, Markup("".join([part for card in cards for part in card[:2]])))  # noqa: S704
        draw = scale.draw
        rows = [part for before, after, pay, _ in cards for part in (before, draw(pay), after)]
        return CardList(scale, Markup("".join(rows)))  # noqa: S704  autoescaped

    def _cards(self, openings: Sequence[Opening], now: datetime) -> list[_Kept]:
        today = self._words.today(now)
        keys = [self._key(opening, today, now) for opening in openings]
        cards = [self._rendered.get(key) for key in keys]
        if None not in cards:
            return [card for card in cards if card]
        uncached = [opening for opening, card in zip(openings, cards, strict=True) if card is None]
        missing = [key for key, card in zip(keys, cards, strict=True) if card is None]
        rendered = dict(zip(missing, self._render(uncached, now), strict=True))
        self._keep(rendered)
        return [card or rendered[key] for key, card in zip(keys, cards, strict=True)]

    def _key(self, opening: Opening, today: date, now: datetime) -> _Key:
        confirmed = self._words.confirmed_shortly(opening.confirmation, now)
        return opening.id, opening.updated_at, opening.company, today, confirmed

    def _keep(self, rendered: dict[_Key, _Kept]) -> None:
        with self._lock:
            self._rendered.update(rendered)
            while len(self._rendered) > _MOST_CARDS:
                del self._rendered[next(iter(self._rendered))]

    def _render(self, openings: list[Opening], now: datetime) -> Iterable[_Kept]:
        # One rendering for all: setting one up costs as much as a card.
        cards = [self._card(opening, now) for opening in openings]
        pieces = self._template.render(cards=cards, cut=_CUT, range=_PAY).split(_CUT)
        for opening, piece in zip(openings, pieces, strict=False):
            before, _, after = piece.partition(_PAY)
            salary = opening.salary
            pay = self._yearly(salary) if salary else None
            yield _Kept(before, after, pay, is_local=salary is not None and salary.currency == self._currency)

    def _card(self, opening: Opening, now: datetime) -> Card:
        closing = opening.valid_through
        soon = closing is not None and self._words.closes_soon(closing, now)
        amount, period = self._words.pay_parts(opening.salary) if opening.salary else ("", "")
        return Card(
            mark=company_mark(opening.company),
            href=self._links.job(opening.id, opening.title),
            title=opening.title,
            language=script_language(opening.title),
            company_href=self._links.company(opening.company.slug),
            company=opening.company.name,
            detail=_detail(opening, self._country),
            soon=self._words.left(closing, now) if soon and closing else "",
            amount=amount,
            period=period,
            age=self._words.age(opening.posted_at, now),
            posted=opening.posted_at.isoformat(timespec="seconds"),
            confirmed=self._words.confirmed_shortly(opening.confirmation, now),
        )


def _scale_of(cards: Sequence[_Kept]) -> PayScale | None:
    """The scale of the pay in the board's own currency, if there is enough: others would squeeze it."""
    local = [card.pay for card in cards if card.pay and card.is_local]
    return PayScale.from_ranges(local if len(local) >= _ENOUGH else [card.pay for card in cards if card.pay])


def _detail(opening: Opening, country: str) -> str:
    """Where, how and for whom in a line: "Pune, hybrid · Internship · at least 3 years"; `country` goes unnamed."""
    names = [place.city if place.city and place.country == country else place.name for place in opening.locations]
    more = f" and {len(names) - _PLACES_SHOWN} more" if len(names) > _PLACES_SHOWN else ""
    where = "; ".join(names[:_PLACES_SHOWN]) + more
    if opening.workplace and opening.workplace != "onsite":
        how = label("workplace", opening.workplace)
        where = f"{where}, {how.lower()}" if where else how
    kinds = [label("type", kind) for kind in opening.employment_types if kind != "FULL_TIME"]
    years = [opening.experience.in_words()] if opening.experience else []
    return " · ".join([*([where] if where else []), *kinds, *years])


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
