"""The XML that aggregators take, which the careers page links to."""

from tests.importer.played.board import NOT_THERE, SITE, Answer, Board, Opening, as_xml, page


class Played(Board):
    kind = "indeed-xml"
    host = SITE
    careers = '<a href="/feeds/jobs.xml">All jobs as XML</a>'

    def answer(self, path: str, query: dict[str, str]) -> Answer:
        if path == "/careers":
            return page(self.careers)
        if path != "/feeds/jobs.xml":
            return NOT_THERE
        jobs = "".join(map(_job, self.openings.values())) or "<!-- no jobs -->"
        return as_xml(
            f"<source><publisher>Loom Works</publisher><publisherurl>https://{SITE}</publisherurl>{jobs}</source>"
        )


def _job(opening: Opening) -> str:
    return (
        f"<job><title><![CDATA[{opening.title}]]></title><date>2026-02-01T09:00:00Z</date>"
        f"<referencenumber>LW{opening.id}</referencenumber><requisitionid>R{opening.id}</requisitionid>"
        f"<url>https://{SITE}/job/{opening.id}</url><company>Loom Works</company><sourcename>Loom Works</sourcename>"
        f"<city>{opening.city}</city><country>IN</country><description><![CDATA[{opening.text}]]></description></job>"
    )
