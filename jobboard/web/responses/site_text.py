"""The text of a page about the site: what editors wrote, else what comes with the program."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from jobboard.core.prose import markdown_html
from jobboard.desk import site_pages
from jobboard.web.app_context import AppContext


@dataclass(frozen=True, slots=True)
class SiteText:
    """`html` is sanitised; `saved_at` is empty for what comes with the program."""

    slug: str
    title: str
    html: str
    saved_at: datetime | None


def load_site_text(session: Session, app: AppContext, slug: str) -> SiteText:
    """Raises NotFound."""
    found = site_pages.current(session, slug)
    source = found.body or default_text(app, slug)
    return SiteText(slug, site_pages.TITLES[slug], markdown_html(source), found.saved_at if found.body else None)


def default_text(app: AppContext, slug: str) -> str:
    """The Markdown that comes with the program."""
    return app.pages.text(f"site/{slug}.md")
