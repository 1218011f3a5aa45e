"""SuccessFactors: the XML listing of an older career page, which names neither the employer nor where to apply."""

from tests.importer.played.board import NOT_THERE, Answer, Board, Opening, as_xml, page


class Played(Board):
    kind = "successfactors"
    host = "career10.successfactors.com"
    careers = (
        '<a href="https://career10.successfactors.com/career?company=loomP&amp;navBarLevel=JOB_SEARCH">Openings</a>'
    )

    def answer(self, path: str, query: dict[str, str]) -> Answer:
        if path != "/career" or query.get("company") != "loomP":
            return NOT_THERE
        if query.get("career_ns") != "job_listing_summary" or query.get("resultType") != "XML":
            return page("<h1>Sign in</h1>")
        return as_xml(f"<Job-Listing>{''.join(map(_job, self.openings.values()))}</Job-Listing>")


def _job(opening: Opening) -> str:
    return (
        f"<Job><JobTitle>{opening.title}</JobTitle><ReqId>{opening.id}</ReqId><Posted-Date>02/01/2026</Posted-Date>"
        f"<Job-Description><![CDATA[{opening.text}]]></Job-Description>"
        f"<filter1><label>City</label><value>{opening.city}</value></filter1>"
        "<filter2><label>Country</label><value>India</value></filter2></Job>"
    )
