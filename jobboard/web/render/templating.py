"""Templates: their environment, and the one way to a page."""

from datetime import datetime
from email.utils import format_datetime
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse

from jobboard.config import Settings
from jobboard.core.actor import STRANGER
from jobboard.core.links import Links
from jobboard.core.places import country_name
from jobboard.core.prose import markdown_html
from jobboard.core.script_language import script_language
from jobboard.core.text import clean
from jobboard.jobs.posting.structured_data import as_script
from jobboard.trends.charts.words import caption_of, table_rows
from jobboard.trends.words import growth_in_words, interval_in_words
from jobboard.web.render import headings, wording
from jobboard.web.render.fragments import Cards, Choices
from jobboard.web.render.static import address, folder

_LONGEST_LANGUAGE_SAMPLE = 4_000


class Pages:
    """Owns the environment: what every template may use, and how values are said in it."""

    def __init__(self, settings: Settings, links: Links) -> None:
        self.words = wording.Wording(settings.locale.replace("-", "_"), ZoneInfo(settings.timezone))
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
            "growth_words": growth_in_words,
            "interval_words": interval_in_words,
            "chart_rows": table_rows,
            "caption_of": caption_of,
            "rfc_822": format_datetime,
            "markdown": _markdown,
            "visitor": STRANGER,
            "notice": {},
        }
        self._env.filters |= {
            "script_data": as_script,
            "country_name": country_name,
            "under": _under,
            "lang": _lang,
            "site_name": wording.site_name,
            "site_host": wording.site_host,
        }
        self.parts = {
            "cards": Cards(self._env, self.words, links),
            "choices": Choices(self._env, self.words),
        }
        self._env.globals |= self.parts

    def render(
        self, name: str, now: datetime, *, status: int = 200, headers: dict[str, str] | None = None, **said: Any
    ) -> HTMLResponse:
        """The page `pages/<name>.html`; `now` is what "3 days ago" is counted from."""
        html = self._env.get_template(f"pages/{name}.html").render(said | {"now": now, "status": status})
        return HTMLResponse(html, status, headers)

    def feed(self, name: str, now: datetime, **said: Any) -> str:
        """The feed `feeds/<name>.xml`, with nothing in it that XML has no place for."""
        text = self._env.get_template(f"feeds/{name}.xml").render(said | {"now": now})
        return clean(text)

    def text(self, name: str) -> str:
        """A text that comes with the program, such as `site/about.md`."""
        return self._env.get_template(name).render()

    def part(self, name: str, now: datetime, **said: Any) -> str:
        """The piece of a page `parts/<name>.html`."""
        return self._env.get_template(f"parts/{name}.html").render(said | {"now": now})


def _markdown(text: str) -> Markup:
    return Markup(markdown_html(text))  # noqa: S704  sanitised


def _lang(text: str) -> Markup:
    """The attribute `lang` of an element with this text, or nothing where it is the page's language or unknown."""
    language = script_language(Markup(text[:_LONGEST_LANGUAGE_SAMPLE]).striptags())  # noqa: S704  read only
    return Markup(' lang="{}"').format(language) if language else Markup("")


def _under(html: str, level: int) -> Markup:
    return Markup(headings.under(level, html))  # noqa: S704  sanitised when it came in
