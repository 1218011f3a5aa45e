"""The error for a page that holds no openings and leads to none that can be read."""

from jobboard.core.errors import Unreadable
from jobboard.importer.fetch.candidates import text_of
from jobboard.importer.fetch.download import FetchedAnswer
from jobboard.importer.fetch.unread import unread_system
from jobboard.importer.formats.detect import detect
from jobboard.importer.reading.app_pages import explain_empty_page
from jobboard.importer.reading.source_format import Sample


def no_openings_error(page: FetchedAnswer) -> Unreadable:
    """Why nothing was found: a system that we cannot read, a page that needs JavaScript, an unreadable format."""
    if known := unread_system(page):
        return Unreadable(known)
    if why := explain_empty_page(text_of(page), page.url):
        return Unreadable(why)
    try:
        detect(Sample(page.url, page.head))
    except Unreadable as appearance:
        return appearance
    return Unreadable("This page holds no openings, and leads to no board, feed or sitemap of openings.")
