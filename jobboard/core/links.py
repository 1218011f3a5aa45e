"""Addresses of pages, as paths and in full; a test holds them equal to the routes."""

from dataclasses import dataclass
from functools import lru_cache

from slugify import slugify

from jobboard.core.surrounding_links import SurroundingLinks


@lru_cache(maxsize=8_192)
def slug_of(title: str) -> str:
    """A readable part of an address, at most 80 characters, never empty."""
    return slugify(title, max_length=80, word_boundary=True) or "opening"


def author_slug(user_id: int, name: str) -> str:
    """Two of one name have two pages."""
    return f"{slug_of(name)[:70].rstrip('-')}-{user_id}"


@dataclass(frozen=True, slots=True)
class Links(SurroundingLinks):
    """Full addresses under `base_url` (no trailing slash)."""

    base_url: str

    def full(self, path: str) -> str:
        return self.base_url.rstrip("/") + path

    @staticmethod
    def jobs() -> str:
        return "/jobs"

    @staticmethod
    def job(posting_id: int, title: str) -> str:
        return f"/jobs/{posting_id}/{slug_of(title)}"

    @staticmethod
    def saved() -> str:
        return "/saved"

    @staticmethod
    def short_job(posting_id: int) -> str:
        """What stays the same when the title changes; it leads on."""
        return f"/jobs/{posting_id}"

    @staticmethod
    def companies() -> str:
        return "/companies"

    @staticmethod
    def company(slug: str) -> str:
        return f"/companies/{slug}"

    @staticmethod
    def employers() -> str:
        return "/employers"

    @staticmethod
    def own_sources() -> str:
        return "/employers/sources"

    @staticmethod
    def own_source(standing_id: int) -> str:
        return f"/employers/sources/{standing_id}"

    @staticmethod
    def desk_source(standing_id: int) -> str:
        return f"/desk/sources/{standing_id}"

    @staticmethod
    def new_opening() -> str:
        return "/employers/jobs/new"

    @staticmethod
    def own_opening(posting_id: int) -> str:
        return f"/employers/jobs/{posting_id}"

    @staticmethod
    def draft(draft_id: int) -> str:
        return f"/employers/drafts/{draft_id}"

    @staticmethod
    def draft_preview(draft_id: int) -> str:
        return f"/employers/drafts/{draft_id}/preview"

    @staticmethod
    def uploads() -> str:
        return "/employers/uploads"

    @staticmethod
    def key(key: str) -> str:
        return f"/employers/keys/{key}"

    @staticmethod
    def confirmation(token: str) -> str:
        return f"/confirmations/{token}"

    @staticmethod
    def still_open(token: str) -> str:
        return f"/employers/answers/{token}"

    @staticmethod
    def own_company(company_id: int) -> str:
        return f"/employers/companies/{company_id}"

    @staticmethod
    def invitation(token: str) -> str:
        return f"/invitations/{token}"

    @staticmethod
    def desk() -> str:
        return "/desk"

    @staticmethod
    def desk_posting(posting_id: int) -> str:
        return f"/desk/postings/{posting_id}"

    @staticmethod
    def sign_in(token: str = "") -> str:
        return f"/sign-in/{token}" if token else "/sign-in"

    @staticmethod
    def account() -> str:
        return "/account"

    @staticmethod
    def second_factor() -> str:
        return "/account/second-factor"

    @staticmethod
    def new_address(token: str) -> str:
        return f"/account/address/{token}"

    @staticmethod
    def report(posting_id: int) -> str:
        return f"/reports/{posting_id}"

    @staticmethod
    def application(posting_id: int) -> str:
        return f"/applications/{posting_id}"

    @staticmethod
    def trends() -> str:
        return "/trends"

    @staticmethod
    def search_trends(when: str = "", form: str = "") -> str:
        """`when` a day or an ISO week, empty for the latest; `form` such as “csv”."""
        return "/trends/searches" + (f"/{when}" if when else "") + (f".{form}" if form else "")

    @staticmethod
    def hiring(form: str = "") -> str:
        return "/trends/hiring" + (f".{form}" if form else "")

    @staticmethod
    def trend_report(slug: str, form: str = "") -> str:
        return f"/trends/{slug}" + (f".{form}" if form else "")

    @staticmethod
    def trend_chart(slug: str, key: str, form: str = "") -> str:
        return f"/trends/{slug}/charts/{key}" + (f".{form}" if form else "")

    @staticmethod
    def trends_feed() -> str:
        return "/trends.atom"

    @staticmethod
    def privacy() -> str:
        return "/privacy"

    @staticmethod
    def desk_report(report_id: int) -> str:
        return f"/desk/reports/{report_id}"

    @staticmethod
    def desk_export(export_id: int) -> str:
        return f"/desk/exports/{export_id}"

    @staticmethod
    def subscribe(token: str = "") -> str:
        """The form, or what confirms it."""
        return f"/subscribe/{token}" if token else "/subscribe"

    @staticmethod
    def subscription(key: str) -> str:
        return f"/subscriptions/{key}"

    @staticmethod
    def leaving(key: str) -> str:
        """Where one click unsubscribes (RFC 8058)."""
        return f"/subscriptions/{key}/leaving"

    @staticmethod
    def alerts(query: str = "") -> str:
        """New openings of a search by mail; `query` is the filter's query string."""
        return f"/alerts?{query}" if query else "/alerts"

    @staticmethod
    def digest(slug: str = "") -> str:
        return f"/digest/{slug}" if slug else "/digest"

    @staticmethod
    def edition_link(slug: str, number: int) -> str:
        """A link of an edition's mails, counted on the way."""
        return f"/digest/{slug}/links/{number}"

    @staticmethod
    def edition_chart(slug: str, version: str = "") -> str:
        """The chart as a picture; `version` changes with it."""
        return f"/digest/{slug}/chart.png" + (f"?v={version}" if version else "")

    @staticmethod
    def digest_feed() -> str:
        return "/digest.atom"

    @staticmethod
    def desk_edition(edition_id: int) -> str:
        return f"/desk/digest/{edition_id}"
