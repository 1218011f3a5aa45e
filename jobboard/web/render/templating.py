"""Rendering pages from templates."""

from datetime import datetime
from email.utils import format_datetime
from typing import Any
from zoneinfo import ZoneInfo

from markupsafe import Markup
from starlette.responses import HTMLResponse

from jobboard.config import Settings
from jobboard.core.actor import STRANGER
from jobboard.core.exchange import Rates
from jobboard.core.links import Links
from jobboard.core.palette import derive_palette
from jobboard.core.places import country_name
from jobboard.core.prose import markdown_html
from jobboard.core.script_language import script_language
from jobboard.core.templates import FOLDER, Templates
from jobboard.core.text import clean
from jobboard.digest.composition.charts import chart_version, describe_chart
from jobboard.jobs.posting.structured_data import as_script
from jobboard.trends.charts.data import Chart
from jobboard.trends.charts.drawing import basis_of
from jobboard.trends.charts.page import bar_mark, picture, range_mark
from jobboard.trends.charts.words import caption_of, table_rows
from jobboard.trends.words import growth_in_words, interval_in_words
from jobboard.web.render import headings, wording
from jobboard.web.render.fragments import Cards, FacetChoices
from jobboard.web.render.marks import company_mark
from jobboard.web.render.pay_scale import yearly_pay
from jobboard.web.render.static import StaticAssets, shipped_folder

_LONGEST_LANGUAGE_SAMPLE = 4_000


class Pages:
    """Renders pages, feeds and parts of pages: what every template may use is set here."""

    def __init__(self, settings: Settings, links: Links) -> None:
        self.words = wording.Wording(settings.locale.replace("-", "_"), ZoneInfo(settings.timezone))
        self.assets = StaticAssets(settings)
        self._templates = Templates(shipped_folder(FOLDER), settings.data_dir / FOLDER, autoescape=True)
        self.yearly = yearly_pay(Rates.of(settings.data_dir), settings.currency)
        for environment in self._templates.environments:
            environment.globals |= self._globals(settings, links)
            environment.filters |= _FILTERS
            self.parts = {
                "cards": Cards(environment, self.words, links, settings, self.yearly),
                "choices": FacetChoices(environment, self.words),
            }
            environment.globals |= self.parts

    def render(
        self, name: str, now: datetime, *, status: int = 200, headers: dict[str, str] | None = None, **context: Any
    ) -> HTMLResponse:
        """The page `pages/<name>.html`; `now` is what "3 days ago" is counted from."""
        html = self._templates.render(f"pages/{name}.html", context | {"now": now, "status": status})
        return HTMLResponse(html, status, headers)

    def feed(self, name: str, now: datetime, **context: Any) -> str:
        """The feed `feeds/<name>.xml`, without characters that XML forbids."""
        return clean(self._templates.render(f"feeds/{name}.xml", context | {"now": now}))

    def text(self, name: str) -> str:
        """A text that comes with the program, such as `site/about.md`."""
        return self._templates.render(name, {})

    def part(self, name: str, now: datetime, **context: Any) -> str:
        """The part of a page `parts/<name>.html`."""
        return self._templates.render(f"parts/{name}.html", context | {"now": now})

    def _globals(self, settings: Settings, links: Links) -> dict[str, Any]:
        return {
            "site": settings,
            "links": links,
            "static": self.assets.url,
            "palettes": derive_palette(settings.accent),
            "words": self.words,
            "label": wording.label,
            "company_mark": company_mark,
            "growth_words": growth_in_words,
            "interval_words": interval_in_words,
            "chart_rows": table_rows,
            "caption_of": caption_of,
            "chart_basis": basis_of,
            "chart_picture": _picture,
            "bar_mark": _bar,
            "range_mark": _range,
            "rfc_822": format_datetime,
            "markdown": _markdown,
            "chart_version": chart_version,
            "describe_chart": describe_chart,
            "visitor": STRANGER,
            "notice": {},
        }


def _picture(chart: Chart) -> Markup:
    return Markup(picture(chart))  # noqa: S704  escaped where it is drawn


def _bar(value: float, top: float, is_subject: bool = False) -> Markup:
    return Markup(bar_mark(value, top, is_subject=is_subject))  # noqa: S704  numbers only


def _range(low: float, high: float, top: float, middle: float | None = None) -> Markup:
    return Markup(range_mark(low, high, top, middle))  # noqa: S704  numbers only


def _markdown(text: str) -> Markup:
    return Markup(markdown_html(text))  # noqa: S704  sanitised


def _lang(text: str) -> Markup:
    """The attribute `lang` of an element with this text, or nothing where it is the page's language or unknown."""
    language = script_language(Markup(text[:_LONGEST_LANGUAGE_SAMPLE]).striptags())  # noqa: S704  read only
    return Markup(' lang="{}"').format(language) if language else Markup("")


def _under(html: str, level: int) -> Markup:
    return Markup(headings.renumber_headings(level, html))  # noqa: S704  sanitised when it came in


_FILTERS = {
    "script_data": as_script,
    "country_name": country_name,
    "lang": _lang,
    "under": _under,
    "site_name": wording.site_name,
    "site_host": wording.site_host,
}
