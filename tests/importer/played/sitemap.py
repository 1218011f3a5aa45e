"""A site whose careers page is made by scripts, so that only its sitemaps lead to the openings; as microdata."""

import gzip

from tests.importer.played.board import NOT_THERE, SITE, Answer, Board, Opening, as_xml, page


class Played(Board):
    kind = "site-pages"
    host = SITE
    second_page = "jobs.xml"
    has_details = True

    def answer(self, path: str, query: dict[str, str]) -> Answer:
        if path == "/careers":
            return page('<div id="app">Loading…</div>')
        if path == "/robots.txt":
            named = f"User-agent: *\nDisallow: /admin/\nSitemap: https://{SITE}/sitemap_index.xml\n"
            return 200, "text/plain", named.encode()
        if path == "/sitemap_index.xml":
            named = "".join(f"<sitemap><loc>https://{SITE}/{name}.xml.gz</loc></sitemap>" for name in ("posts", "jobs"))
            return as_xml(f"<sitemapindex>{named}</sitemapindex>")
        if path == "/jobs.xml.gz":
            entries = "".join(map(_entry, self.openings.values()))
            answer = as_xml(f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>')
            return 200, "application/gzip", gzip.compress(answer[2])
        opening = self.openings.get(path.removeprefix("/jobs/"))
        return page(_microdata(opening)) if opening else NOT_THERE


def _entry(opening: Opening) -> str:
    return f"<url><loc>https://{SITE}/jobs/{opening.id}</loc><lastmod>2026-02-{opening.changed:02}</lastmod></url>"


def _microdata(opening: Opening) -> str:
    return (
        '<div itemscope itemtype="https://schema.org/JobPosting">'
        f'<h1 itemprop="title">{opening.title}</h1><time itemprop="datePosted" datetime="2026-02-01">1 Feb</time>'
        '<div itemprop="hiringOrganization" itemscope itemtype="https://schema.org/Organization">'
        '<span itemprop="name">Loom Works</span></div>'
        '<div itemprop="jobLocation" itemscope itemtype="https://schema.org/Place">'
        '<div itemprop="address" itemscope itemtype="https://schema.org/PostalAddress">'
        f'<span itemprop="addressLocality">{opening.city}</span>'
        '<meta itemprop="addressCountry" content="IN"></div></div>'
        f'<div itemprop="description">{opening.text}</div></div>'
    )
