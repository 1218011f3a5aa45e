"""A WordPress job board’s feed, with its own namespace."""

from tests.importer.played.board import NOT_THERE, SITE, Answer, Board, Opening, as_xml, page


class Played(Board):
    kind = "feed"
    host = SITE
    careers = '<link rel="alternate" type="application/rss+xml" href="/job-feed/feed/">'

    def answer(self, path: str, query: dict[str, str]) -> Answer:
        if path == "/careers":
            return page(self.careers)
        if path != "/job-feed/feed/":
            return NOT_THERE
        items = "".join(map(_item, self.openings.values()))
        return as_xml(
            '<rss version="2.0" xmlns:job_listing="https://loomworks.example/job_listing"><channel>'
            f"<title>Loom Works jobs</title><link>https://{SITE}/</link>{items}</channel></rss>"
        )


def _item(opening: Opening) -> str:
    return (
        f"<item><title>{opening.title}</title><link>https://{SITE}/job/loom-{opening.id}/</link>"
        f'<guid isPermaLink="false">https://{SITE}/?p={opening.id}</guid>'
        "<pubDate>Sun, 01 Feb 2026 09:00:00 +0000</pubDate>"
        f"<description><![CDATA[{opening.text}]]></description>"
        f"<job_listing:location>{opening.city}, India</job_listing:location>"
        "<job_listing:job_type>Full Time</job_listing:job_type>"
        "<job_listing:company>Loom Works</job_listing:company></item>"
    )
