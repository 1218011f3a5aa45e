"""Addresses around the board: for other programs, other sites, and about the site itself."""


class SurroundingLinks:
    """Paths; a part of `Links`."""

    __slots__ = ()

    @staticmethod
    def jobs_feed(form: str) -> str:
        """`form` is atom, rss or json."""
        return f"/jobs.{form}"

    @staticmethod
    def logo(digest: str) -> str:
        return f"/logos/{digest}"

    @staticmethod
    def sitemap(part: str = "") -> str:
        """The index, or a part such as “openings-1”."""
        return f"/sitemaps/{part}.xml" if part else "/sitemap.xml"

    @staticmethod
    def embedding() -> str:
        """How to show openings on another site."""
        return "/embed"

    @staticmethod
    def embedded_jobs(query: str = "") -> str:
        return "/embed/jobs" + (f"?{query}" if query else "")

    @staticmethod
    def embedded_company(slug: str) -> str:
        return f"/embed/companies/{slug}"

    @staticmethod
    def job_picture(posting_id: int) -> str:
        return f"/pictures/jobs/{posting_id}.png"

    @staticmethod
    def company_picture(slug: str) -> str:
        return f"/pictures/companies/{slug}.png"

    @staticmethod
    def list_picture(query: str = "") -> str:
        return "/pictures/jobs.png" + (f"?{query}" if query else "")

    @staticmethod
    def author(slug: str) -> str:
        return f"/authors/{slug}"

    @staticmethod
    def contact() -> str:
        return "/contact"

    @staticmethod
    def site_page(slug: str) -> str:
        """`slug` is about, terms or privacy."""
        return f"/{slug}"
