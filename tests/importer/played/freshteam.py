"""Freshteam, whose openings name their places and fields by ids of other lists."""

from typing import Any

from tests.importer.played.board import NOT_THERE, Answer, Board, Opening, as_json


class Played(Board):
    kind = "freshteam"
    host = "loom-works.freshteam.com"
    careers = '<a href="https://loom-works.freshteam.com/jobs">Openings</a>'

    def answer(self, path: str, query: dict[str, str]) -> Answer:
        if path != "/hire/widgets/jobs.json":
            return NOT_THERE
        branches = [{"id": 7, "name": "Mill 2", "city": "Pune", "state": "Maharashtra", "country_code": "IN"}]
        roles = [{"id": 3, "name": "Weaving"}]
        jobs = [self._job(opening) for opening in self.openings.values()]
        return as_json({"jobs": jobs, "branches": branches, "job_roles": roles})

    def _job(self, opening: Opening) -> dict[str, Any]:
        return {
            "id": 4000 + int(opening.id),
            "unique_id": f"u{opening.id}",
            "title": opening.title,
            "description": opening.text,
            "remote": False,
            "branch_id": 7,
            "job_role_id": 3,
            "deleted": False,
            "created_at": "2026-02-01T09:00:00.000Z",
            "url": f"https://{self.host}/jobs/u{opening.id}/loom",
        }
