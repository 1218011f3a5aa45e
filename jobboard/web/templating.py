"""Templates: their environment, and the one way to a page."""

from collections import OrderedDict
from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse

from jobboard.config import Settings
from jobboard.core.links import Links
from jobboard.core.places import country_name
from jobboard.jobs.opening import CompanyName, Opening
from jobboard.jobs.page import FacetCount
from jobboard.jobs.structured_data import as_script
from jobboard.web import headings, wording
from jobboard.web.static import address, folder

_VALUES_SHOWN = 15
_BETWEEN = "\x00"
_MOST_CARDS = 10_000
_MOST_CHOICES = 10_000


class Pages:
    """Renders pages; a card of an opening is rendered once a day for each of its states."""

    def __init__(self, settings: Settings, links: Links) -> None:
        self.words = wording.Wording(Locale.parse(settings.locale, sep="-"), ZoneInfo(settings.timezone))
        self._cards: OrderedDict[tuple[int, datetime, CompanyName, date], Markup] = OrderedDict()
        self._env = Environment(
            loader=FileSystemLoader(folder("templates")),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._env.globals |= {
            "site": settings,
            "links": links,
            "static": address,
            "words": self.words,
            "label": wording.label,
            "cards": self.cards,
            "choices": self.choices,
        }
        self._env.filters |= {
            "script_data": as_script,
            "country_name": country_name,
            "under": _under,
            "site_name": wording.site_name,
        }
        self._cards_template = self._env.get_template("parts/cards.html")
        self._choice_template = self._env.get_template("parts/choice.html")
        self._choice = lru_cache(maxsize=_MOST_CHOICES)(self._make_choice)

    def render(
        self, name: str, now: datetime, *, status: int = 200, headers: dict[str, str] | None = None, **said: Any
    ) -> HTMLResponse:
        """The page `pages/<name>.html`; `now` is what "3 days ago" is counted from."""
        html = self._env.get_template(f"pages/{name}.html").render(said | {"now": now, "status": status})
        return HTMLResponse(html, status, headers)

    def cards(self, openings: Sequence[Opening], now: datetime) -> Markup:
        """Openings as they stand in lists."""
        today = self.words.today(now)
        keys = [(each.id, each.updated_at, each.company, today) for each in openings]
        found = {key: self._cards.get(key) for key in keys}
        missing = {key: each for key, each in zip(keys, openings, strict=True) if found[key] is None}
        made = dict(zip(missing, self._make_cards(list(missing.values()), now), strict=True))
        self._cards.update(made)
        while len(self._cards) > _MOST_CARDS:
            self._cards.popitem(last=False)
        return _joined([found[key] or made[key] for key in keys])

    def choices(self, name: str, counts: tuple[FacetCount, ...]) -> Markup:
        """The values of a facet with their boxes to tick: the largest, and whatever is chosen."""
        shown = [*counts[:_VALUES_SHOWN], *(each for each in counts[_VALUES_SHOWN:] if each.chosen)]
        return _joined([self._choice(name, each) for each in shown])

    def _make_cards(self, openings: list[Opening], now: datetime) -> list[Markup]:
        # One rendering for all: setting one up costs as much as a card.
        if not openings:
            return []
        html = self._cards_template.render(openings=openings, now=now, between=_BETWEEN)
        return [Markup(card) for card in html.split(_BETWEEN)]  # noqa: S704  autoescaped

    def _make_choice(self, name: str, each: FacetCount) -> Markup:
        return Markup(self._choice_template.render(name=name, each=each))  # noqa: S704  autoescaped


def _under(html: str, level: int) -> Markup:
    return Markup(headings.under(level, html))  # noqa: S704  sanitised when it came in


def _joined(parts: list[Markup]) -> Markup:
    # Markup.join asks of each part anew whether it is safe.
    return Markup("".join(parts))  # noqa: S704
