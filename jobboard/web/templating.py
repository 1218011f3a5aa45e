"""Templates: their environment, and the one way to a page."""

from collections import OrderedDict
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse

from jobboard.config import Settings
from jobboard.core.links import Links
from jobboard.core.places import country_name
from jobboard.jobs.opening import Opening
from jobboard.jobs.structured_data import as_script
from jobboard.web import wording
from jobboard.web.static import address, folder

_MOST_CARDS = 5_000


class Pages:
    """Renders pages; a card of an opening is rendered once a day for each of its states."""

    def __init__(self, settings: Settings, links: Links) -> None:
        self.words = wording.Wording(Locale.parse(settings.locale, sep="-"), ZoneInfo(settings.timezone))
        self._cards: OrderedDict[tuple[object, ...], Markup] = OrderedDict()
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
            "card": self.card,
        }
        self._env.filters |= {"script_data": as_script, "country_name": country_name}
        self._card = self._env.get_template("parts/card.html")

    def render(
        self, name: str, now: datetime, *, status: int = 200, headers: dict[str, str] | None = None, **said: Any
    ) -> HTMLResponse:
        """The page `pages/<name>.html`; `now` is what "3 days ago" is counted from."""
        html = self._env.get_template(f"pages/{name}.html").render(said | {"now": now, "status": status})
        return HTMLResponse(html, status, headers)

    def card(self, opening: Opening, now: datetime) -> Markup:
        """An opening as it stands in lists."""
        key = (opening.id, opening.updated_at, opening.company, self.words.today(now))
        kept = self._cards.get(key)
        if kept is None:
            kept = self._cards[key] = Markup(self._card.render(opening=opening, now=now))  # noqa: S704  autoescaped
            if len(self._cards) > _MOST_CARDS:
                self._cards.popitem(last=False)
        return kept
