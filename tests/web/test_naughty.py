"""Ten thousand forms with the strings that break things: no 5xx, and nothing that was typed is lost."""

import re

import pytest

from jobboard.jobs.submissions import drafts
from jobboard.jobs.submissions.drafts import Owner
from jobboard.jobs.submissions.form_fields import ORDER, SEVERAL, clean_typed
from jobboard.web.request import throttle
from tests.jobs.submissions.forms import typed
from tests.people import Cast
from tests.web.conftest import Site
from tests.web.furnished import furnish
from tests.web.naughty import strings
from tests.web.test_cross_site import FORMS

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]
EACH = 1_250
SEEDS = (1, 2)
FIELDS = (
    *("email", "name", "words", "reason", "website", "about", "links", "role", "days", "scopes", "verdict", "card"),
    *(
        "body",
        "dek",
        "quotes",
        "period",
        "geo",
        "segment",
        "kind",
        "value",
        "unit",
        "basis",
        "rank",
        "list_key",
        "table",
    ),
    *(
        "of",
        "address",
        "company",
        "caption",
        "key",
        "seen",
        "at",
        "report",
        "series",
        "before",
        "other",
        "list",
        "project",
        "replace",
    ),
    *("decision", "code", "next", "sure", "closing_date", "rows", "verified", "kept", "title", "apply", "homepage2"),
)
ANSWERS = {200, 303, 403, 404, 409, 410, 413, 422}
"""What a form may be answered; 403 and 404 where the string was an id or a role."""


@pytest.fixture
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is asked to slow down."""
    for name in throttle.LIMITS:
        monkeypatch.setitem(throttle.LIMITS, name, "1000000/minute")


@pytest.mark.parametrize("seed", SEEDS)
def test_the_form_for_an_opening_takes_anything_and_keeps_it_as_typed(
    unhurried: None, site: Site, cast: Cast, seed: int
) -> None:
    writer, naughty = cast.employer, strings(seed)
    answer = writer.post("/employers/jobs/new", {"title": "x", "do": "later"})
    assert answer.status_code == 303
    owner = Owner(writer.user().id, "")
    with site.store.reading() as session:
        draft_id = drafts.list_drafts(session, owner)[0].id
    good = typed()
    for number in range(EACH):
        form = dict(good)
        for name in naughty.chance.sample(ORDER, naughty.chance.randint(1, 5)):
            form[name] = [naughty.one() for _ in range(2 if name in SEVERAL else 1)]
        answer = writer.post(f"/employers/drafts/{draft_id}", form)
        assert answer.status_code in (303, 422), (number, answer.status_code, form)
        if number % 25 == 0 or answer.status_code == 303:
            _kept_and_shown(site, cast, owner, draft_id, form)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_form_answers_whatever_is_sent(unhurried: None, site: Site, cast: Cast, seed: int) -> None:
    board, naughty = furnish(site, cast), strings(100 + seed)
    forms = [(method, path) for method, path in FORMS if path not in ("/sign-out", "/employers/drafts/{id}")]
    for number in range(EACH):
        role = naughty.chance.choice(("stranger", "owner", "editor", "admin"))
        method, path = naughty.chance.choice(forms)
        form = {name: naughty.one() for name in FIELDS if naughty.chance.random() < 0.8}
        answer = board.browsers[role].post(board.address(path), form)
        assert answer.status_code in ANSWERS, (number, role, method, path, answer.status_code, form)


def _kept_and_shown(site: Site, cast: Cast, owner: Owner, draft_id: int, form: dict[str, list[str]]) -> None:
    with site.store.reading() as session:
        kept = drafts.load_draft(session, owner, draft_id).typed
    wanted = clean_typed({name: form[name] for name in ORDER if name in form})
    for name, values in wanted.items():
        assert [_bare(value) for value in kept[name]] == [_bare(value) for value in values], name
    for page in (f"/employers/drafts/{draft_id}", f"/employers/drafts/{draft_id}/preview"):
        shown = cast.employer.get(page)
        assert shown.status_code in (200, 422)
        assert not re.search(r"<script(?! type=\"module\" src=\"/static/)|onerror=alert\(1\)>|<svg/onload", shown.text)


def _bare(text: str) -> str:
    """Browsers and servers differ in line ends and in white space at the ends, people do not see it."""
    return " ".join(text.split())
