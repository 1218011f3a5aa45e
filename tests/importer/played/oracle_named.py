"""Oracle Recruiting Cloud: a site known by a name, whose number is in its page."""

from tests.importer.played import oracle
from tests.importer.played.board import Answer, page

PATH = "/hcmUI/CandidateExperience/en/sites/LoomWorks"


class Played(oracle.Played):
    careers = f'<a href="https://{oracle.Played.host}{PATH}/jobs">Jobs</a>'

    def answer(self, path: str, query: dict[str, str]) -> Answer:
        if path == PATH:
            return page('<div id="app" data-sitenumber="CX_1001"></div>')
        return super().answer(path, query)
