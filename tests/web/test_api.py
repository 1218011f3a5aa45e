"""The employers' API: what it takes, refuses and answers, held to its own document."""

import json
from datetime import timedelta
from typing import Any

import jsonschema
import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from jobboard.core.states import Status
from jobboard.store.models import Posting
from tests.jobs.submissions.forms import DESCRIPTION
from tests.people import Cast
from tests.web.conftest import Site, Watch
from tests.web.furnished import Furnished, furnish

pytestmark = pytest.mark.slow

HERE = "/api/v1/employer/jobs"
OPENING: dict[str, Any] = {
    "title": "Night Editor",
    "description": DESCRIPTION + "\n\nNights, four a week.",
    "employment_types": ["PART_TIME"],
    "workplace": "onsite",
    "locations": ["Pune, India"],
    "salary": {"min": 900000, "max": 1200000, "currency": "INR", "period": "YEAR"},
    "experience": {"min": 2, "max": 4},
    "apply": "https://lantern.example/night",
}


class Program:
    """Asks with a token, and holds every answer to the document."""

    def __init__(self, site: Site, token: str) -> None:
        self.client, self.token = TestClient(site.client.app, raise_server_exceptions=False), token
        self.document = self.client.get("/api/v1/openapi.json").json()

    def ask(self, method: str, path: str = HERE, said: Any = None, status: int = 200, **headers: str) -> Any:
        headers = {"authorization": f"Bearer {self.token}", "content-type": "application/json"} | headers
        content = said if isinstance(said, (bytes, type(None))) else json.dumps(said).encode()
        answer = self.client.request(method, path, content=content, headers=headers)
        assert answer.status_code == status, answer.text
        bare = path.partition("?")[0]
        known = self.document["paths"][HERE if bare == HERE else HERE + "/{id}"][method.lower()]["responses"]
        content_of = known[str(status)].get("content")
        if content_of is None:
            assert answer.content == b""
            return None
        (kind, schema), *_ = content_of.items()
        assert answer.headers["content-type"] == kind
        root = {"$schema": "https://json-schema.org/draft/2020-12/schema", "components": self.document["components"]}
        jsonschema.validate(answer.json(), root | schema["schema"])
        return answer.json()


@pytest.fixture
def world(site: Site, cast: Cast) -> Furnished:
    return furnish(site, cast)


@pytest.fixture
def program(site: Site, world: Furnished) -> Program:
    return Program(site, world.token)


def postings(site: Site) -> int:
    with site.store.reading() as session:
        return session.execute(sa.select(sa.func.count()).select_from(Posting)).scalar_one()


def test_an_opening_from_first_to_last(site: Site, program: Program) -> None:
    created = program.ask("POST", said=OPENING, status=201)
    assert (created["title"], created["company"]["name"], created["state"]) == (
        "Night Editor",
        "Lantern Press",
        "waiting",
    )
    assert created["salary"] == {"min": 900000.0, "max": 1200000.0, "currency": "INR", "period": "YEAR"}
    assert created["experience"] == {"min": 2, "max": 4}
    address = f"{HERE}/{created['id']}"
    changed = program.ask("PATCH", address, {"title": "Night Desk Editor"})
    assert changed["title"] == "Night Desk Editor" and changed["locations"] == created["locations"]
    assert changed["description_html"] == created["description_html"]
    assert program.ask("GET", address)["manage_url"].endswith(f"/employers/jobs/{created['id']}")
    assert program.ask("GET")["total"] == 2
    program.ask("DELETE", f"{address}?reason=filled-here", status=204)
    assert program.ask("GET", address)["state"] == "filled"
    program.ask("DELETE", address, status=409)


def test_the_same_key_acts_once(site: Site, program: Program) -> None:
    key, before = {"idempotency-key": "night-1"}, postings(site)
    first = program.ask("POST", said=OPENING, status=201, **key)
    assert program.ask("POST", said=OPENING, status=201, **key) == first
    assert postings(site) == before + 1
    program.ask("POST", said=OPENING | {"title": "Other"}, status=422, **key)
    program.ask("POST", said=OPENING, status=422, **{"idempotency-key": "x" * 201})
    assert postings(site) == before + 1


def test_the_same_text_again_is_refused_with_a_link(site: Site, program: Program) -> None:
    created = program.ask("POST", said=OPENING, status=201)
    refused = program.ask("POST", said=OPENING, status=409)
    assert str(created["id"]) in refused["opening"]


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"title": ""}, "/title"),
        ({"titel": "x"}, "/titel"),
        ({"employment_types": ["SOMETIMES"]}, "/employment_types/0"),
        ({"salary": {"min": 5, "max": 1, "currency": "INR", "period": "YEAR"}}, "/salary"),
        ({"salary": {"min": 40000, "currency": "INR", "period": "YEAR"}}, "/confirm"),
        ({"apply": "javascript:alert(1)"}, "/apply"),
        ({"experience": {"min": 5, "max": 2}}, "/experience/min"),
        ({"experience": {"min": 51}}, "/experience/min"),
        ({"closing_date": "2020-01-01"}, "/closing_date"),
        ({"description": None}, "/description"),
        ({"locations": []}, "/locations"),
    ],
)
def test_what_does_not_fit_is_told_with_its_place(
    site: Site, program: Program, change: dict[str, Any], pointer: str
) -> None:
    before = postings(site)
    problem = program.ask("POST", said=OPENING | change, status=422)
    assert any(error["pointer"].startswith(pointer) for error in problem["errors"]), problem
    assert postings(site) == before


def test_what_is_asked_can_be_confirmed(program: Program) -> None:
    cheap = OPENING | {"salary": {"min": 40000, "currency": "INR", "period": "YEAR"}}
    problem = program.ask("POST", said=cheap, status=422)
    key = problem["errors"][0]["detail"].split("“")[-1].split("”")[0]
    program.ask("POST", said=cheap | {"confirm": [key]}, status=201)


def test_bodies_that_are_none(program: Program) -> None:
    for body in (b"", b"{", b"[]", b"null", b'"text"', b"\xff\xfe", b'{"title": NaN}'):
        program.ask("POST", said=body, status=422)
    program.ask("POST", said=OPENING, status=415, **{"content-type": "text/plain"})


def test_only_a_living_token_with_the_scope(site: Site, cast: Cast, world: Furnished, watch: Watch) -> None:
    program = Program(site, world.token)
    for token in ("", "x", world.token[::-1], "x" * 5_000):
        Program(site, token).ask("GET", status=401)
    here = f"/employers/companies/{world.ids['company']}"
    made = cast.employer.post(f"{here}/tokens", {"name": "Read", "scopes": ["jobs:read"], "days": "10"}).text
    reader = Program(site, made.split('class="secret">')[1].split("<")[0])
    reader.ask("GET")
    reader.ask("POST", said=OPENING, status=403)
    cast.employer.post(f"{here}/tokens/{world.ids['token_id']}/revocation")
    program.ask("GET", status=401)
    watch.now = site.now + timedelta(days=11)
    reader.ask("GET", status=401)


def test_others_openings_are_not_there(site: Site, program: Program) -> None:
    other = site.add(title="Elsewhere", company="Other House")
    for path in (f"{HERE}/{other}", f"{HERE}/999999999"):
        program.ask("GET", path, status=404)
        program.ask("PATCH", path, {"title": "Mine now"}, status=404)
        program.ask("DELETE", path, status=404)
    assert site.opening(other).title == "Elsewhere" and site.opening(other).status == Status.PUBLISHED


def test_a_cookie_is_no_token(site: Site, cast: Cast, world: Furnished) -> None:
    assert cast.employer.get(HERE).status_code == 401
    assert cast.employer.client.post(HERE, json=OPENING).status_code == 401


def test_every_program_is_told_to_slow_down(program: Program) -> None:
    codes = [program.client.get(HERE, headers={"authorization": f"Bearer {program.token}"}).status_code]
    while codes[-1] == 200 and len(codes) < 2_000:
        codes.append(program.client.get(HERE, headers={"authorization": f"Bearer {program.token}"}).status_code)
    assert codes[-1] == 429
