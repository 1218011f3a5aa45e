"""Build the digest context: everything that composing an edition needs."""

from zoneinfo import ZoneInfo

from starlette.requests import Request

from jobboard.config import Settings
from jobboard.core.links import Links
from jobboard.digest.editions.context import DigestContext
from jobboard.digest.editions.formatter import DigestFormatter
from jobboard.digest.editions.render_mail import Mails
from jobboard.jobs.search.search import JobSearch
from jobboard.mail.message import Letters
from jobboard.store.engine import Store
from jobboard.store.index.catalogue import Catalogue
from jobboard.web.app_context import app_context
from jobboard.web.render.static import shipped_folder
from jobboard.web.render.wording import Wording, label

_PATIENCE = 60.0


def build_digest_context(settings: Settings, store: Store, catalogue: Catalogue) -> DigestContext:
    """A context that reads from `store` and searches in `catalogue`."""
    links = Links(settings.base_url)
    formatter = DigestFormatter(Wording(settings.locale.replace("-", "_"), ZoneInfo(settings.timezone)), label)
    mails = Mails(Letters(settings, links, shipped_folder("templates")), links, formatter)
    search = JobSearch.from_settings(settings, store, catalogue)
    return assemble_digest_context(mails, settings, store, catalogue, search, patience=_PATIENCE)


def assemble_digest_context(
    mails: Mails, settings: Settings, store: Store, catalogue: Catalogue, search: JobSearch, *, patience: float
) -> DigestContext:
    """The same from existing parts; it waits for the index for `patience` seconds at most."""
    return DigestContext(
        store,
        lambda now: lambda job_filter: search.search(job_filter, now=now),
        mails,
        settings.min_searchers,
        catalogue.terms,
        lambda job_filter, now: search.query(job_filter, now=now),
        lambda: catalogue.catch_up(patience=patience),
    )


def digest_context_of(request: Request) -> DigestContext:
    """A context in the words of the site that a request is for."""
    app = app_context(request)
    mails = Mails(app.letters, app.links, DigestFormatter(app.pages.words, label))
    return assemble_digest_context(mails, app.settings, app.store, app.catalogue, app.search, patience=5.0)
