"""The text of a page about the site: by the editors, else our default."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from jobboard.core.prose import markdown_html
from jobboard.desk import site_pages
from jobboard.web.app_context import AppContext


@dataclass(frozen=True, slots=True)
class SiteText:
    """`html` is sanitised; `saved_at` is None for our default."""

    slug: str
    title: str
    html: str
    saved_at: datetime | None


def load_site_text(session: Session, app: AppContext, slug: str) -> SiteText:
    """Raises NotFound."""
    page = site_pages.current(session, slug)
    source = page.body or default_text(app, slug)
    return SiteText(slug, site_pages.TITLES[slug], markdown_html(source), page.saved_at if page.body else None)


def default_text(app: AppContext, slug: str) -> str:
    """The Markdown of our default."""
    return app.pages.text(f"site/{slug}.md")
