"""SuccessFactors: a career site on the employer’s own host, with a Google feed."""

from tests.importer.played.board import NOT_THERE, Answer, Board, Opening, as_xml, page

LINK = '<a href="https://careers.loomworks.example/search/?createNewAlert=false&q=&locationsearch=">Openings</a>'


class Played(Board):
    kind = "successfactors"
    host = "careers.loomworks.example"
    careers = LINK

    def answer(self, path: str, query: dict[str, str]) -> Answer:
        if path == "/search/":
            return page('<link href="https://rmkcdn.successfactors.com/x/y.css"><div id="search"></div>')
        if path != "/googlefeed.xml":
            return NOT_THERE
        items = "".join(_item(opening, self.host) for opening in self.openings.values())
        return as_xml(
            '<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel><title>Jobs at Loom Works</title>'
            f"<link>https://{self.host}</link>{items}</channel></rss>"
        )


def _item(opening: Opening, host: str) -> str:
    return (
        f"<item><title>{opening.title} ({opening.city}, MH, IN, 411001)</title>"
        f"<description><![CDATA[{opening.text}]]></description><g:id>{opening.id}</g:id>"
        f"<g:employer>Loom Works</g:employer><g:location>{opening.city}, MH, IN, 411001</g:location>"
        f"<g:job_function>Weaving</g:job_function><pubDate>Sun, 01 Feb 2026 09:00:00 GMT</pubDate>"
        f"<link>https://{host}/job/Pune-Loom-MH/{opening.id}/</link></item>"
    )
