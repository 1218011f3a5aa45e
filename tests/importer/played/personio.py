"""Personio’s XML, which names neither the employer nor where to apply."""

from tests.importer.played.board import NOT_THERE, Answer, Board, Opening, as_xml


class Played(Board):
    kind = "personio"
    host = "loom-works.jobs.personio.de"
    careers = '<a href="https://loom-works.jobs.personio.de/?language=en">Jobs</a>'

    def answer(self, path: str, query: dict[str, str]) -> Answer:
        if path != "/xml":
            return NOT_THERE
        return as_xml(f"<workzag-jobs>{''.join(map(_position, self.openings.values()))}</workzag-jobs>")


def _position(opening: Opening) -> str:
    return (
        f"<position><id>{opening.id}</id><office>{opening.city}</office><department>Weaving</department>"
        f"<name>{opening.title}</name><jobDescriptions><jobDescription><name>The job</name>"
        f"<value><![CDATA[{opening.text}]]></value></jobDescription></jobDescriptions>"
        "<employmentType>permanent</employmentType><schedule>full-time</schedule>"
        "<createdAt>2026-02-01T09:00:00+00:00</createdAt></position>"
    )
