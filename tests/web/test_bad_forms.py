"""Bad input in the forms of employers and editors, one by one, with the sentence it gets."""

import io
import struct
import zlib
from datetime import timedelta

import pytest
from PIL import Image
from sqlmodel import select

from jobboard.desk.audit_log import AuditFilter, as_csv
from jobboard.store.models import CompanyLogo, OutboxMessage, Posting
from tests.jobs.submissions.forms import typed
from tests.people import Cast
from tests.web.conftest import Site
from tests.web.furnished import Furnished, furnish, picture, submit

pytestmark = pytest.mark.slow

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture
def board(site: Site, cast: Cast) -> Furnished:
    return furnish(site, cast)


def bomb(side: int) -> bytes:
    """A picture of a few hundred bytes that says it has so many pixels."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 9)) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("content", "status", "says"),
    [
        (b"x" * (20 << 20), 413, "more than 3 MB"),
        (SVG, 422, "no PNG, JPEG, WebP or GIF"),
        (bomb(4_500), 422, "too many"),
        (bomb(50_000), 422, "no PNG, JPEG, WebP or GIF"),
        (picture()[:60], 422, "damaged or cut off"),
        (b"<?php echo 1;", 422, "no PNG, JPEG, WebP or GIF"),
        (b"", 422, "choose a picture"),
    ],
    ids=["20 MB", "SVG with script", "bomb", "larger bomb", "cut off", "no picture", "nothing"],
)
def test_a_logo_is_a_picture_by_its_content(
    site: Site, cast: Cast, board: Furnished, content: bytes, status: int, says: str
) -> None:
    address = f"/employers/companies/{board.ids['company']}/logo"
    answer = cast.employer.post(address, files={"logo": ("logo.png", content, "image/png")})
    assert (answer.status_code, says in answer.text) == (status, True), answer.text[:2_000]
    with site.store.reading() as session:
        assert session.exec(select(CompanyLogo)).one().digest == board.ids["digest"]


def test_a_logo_is_drawn_anew_and_carries_nothing_along(site: Site, cast: Cast, board: Furnished) -> None:
    written = io.BytesIO()
    Image.new("RGB", (900, 300), "red").save(written, "JPEG", comment=b"<script>", exif=b"Exif\0\0secret place")
    address = f"/employers/companies/{board.ids['company']}/logo"
    assert cast.employer.post(address, files={"logo": ("x.jpg", written.getvalue(), "x/y")}).status_code == 303
    with site.store.reading() as session:
        logo = session.exec(select(CompanyLogo)).one()
    assert (logo.width, logo.height, logo.media_type) == (320, 107, "image/png")
    shown = cast.stranger().get(f"/logos/{logo.digest}")
    assert shown.headers["content-type"] == "image/png" and "immutable" in shown.headers["cache-control"]
    assert b"secret" not in shown.content and b"script" not in shown.content


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"closing_date": "2020-01-01"}, "has passed"),
        ({"salary_min": "20 lakh", "salary_max": "10 lakh", "salary_period": "YEAR"}, "over the highest"),
        (
            {"salary_min": "30000", "salary_max": "", "salary_period": "YEAR", "salary_currency": "INR"},
            "Is this per month?",
        ),
        ({"salary_min": "1 lakh", "salary_max": "9 lakh", "salary_period": "YEAR"}, "more than four times"),
        ({"title": "\u202e\u200b"}, "give the opening a title"),
        ({"title": "T" * 201}, "201 characters"),
        ({"apply": "not an address"}, "neither a web address nor a mail address"),
        ({"apply": "a@b.example\r\nBcc: c@d.example"}, "neither a web address nor a mail address"),
        ({"workplace": "moon"}, "on-site, hybrid or remote"),
        ({"description": ""}, "describe the work"),
    ],
)
def test_each_mistake_gets_its_sentence_and_the_rest_is_kept(cast: Cast, said: dict[str, str], sentence: str) -> None:
    answer = cast.stranger().post("/employers/jobs/new", typed(**said))
    assert answer.status_code == 422
    assert sentence in answer.text.replace("&#39;", "’")
    assert "Lantern Press" in answer.text


def test_a_question_is_answered_with_a_tick(cast: Cast) -> None:
    low = typed(salary_min="30000", salary_max="", salary_period="YEAR", salary_currency="INR")
    writer = cast.stranger()
    assert writer.post("/employers/jobs/new", low).status_code == 422
    assert writer.post("/employers/jobs/new", low | {"confirm": ["pay-per-month"]}).status_code == 303


def test_a_name_that_looks_like_anothers_is_told_to_the_editors(site: Site, cast: Cast, board: Furnished) -> None:
    own = submit(cast.rival, site, title="Editor", company_name="Lаntern Press", description="Cut copy. " * 40)
    card = cast.editor.get(f"/desk/cards/submission/{own.rsplit('/', 1)[1]}").text
    assert "looks like “Lantern Press”" in card


def test_a_hundred_submissions_in_a_minute_are_slowed_down(cast: Cast) -> None:
    writer = cast.stranger()
    statuses = [writer.post("/employers/checks", {"title": "x"}).status_code for _ in range(100)]
    assert statuses[0] == 200 and statuses[-1] == 429
    slowed = writer.post("/employers/checks", {"title": "x"})
    assert 0 < int(slowed.headers["retry-after"]) <= 60


def test_the_same_text_again_is_refused_with_the_way_to_the_old_one(site: Site, cast: Cast, board: Furnished) -> None:
    kept = cast.employer.post("/employers/jobs/new", typed(apply="https://lantern.example/apply"))
    answer = cast.employer.post(kept.headers["location"].replace("/preview", "/submission"))
    assert answer.status_code == 409
    assert f'href="/jobs/{board.ids["posting"]}/staff-writer"' in answer.text


def test_forged_cookies_are_strangers(site: Site, cast: Cast, board: Furnished) -> None:
    for value in ("1", "x" * 32, "../..", "eyJhbGciOiJub25lIn0.e30.", "🙂".encode().hex()):
        for name in ("session", "browser", "keys", "notice"):
            browser = cast.stranger()
            browser.client.cookies.set(name, value)
            assert browser.get("/account").status_code == 303
            assert browser.get(f"/employers/jobs/{board.ids['posting']}").status_code == 404


def test_a_draft_outlives_the_session_it_was_typed_in(site: Site, cast: Cast, board: Furnished) -> None:
    own = f"/employers/jobs/{board.ids['posting']}"
    cast.employer.client.cookies.delete("session")
    answer = cast.employer.post(f"{own}/edit", typed(title="Chief Writer"))
    assert answer.status_code == 303 and answer.headers["location"].startswith("/sign-in")
    again = cast.employer.sign_in()
    assert "Chief Writer" in again.get("/employers").text


def test_no_formula_reaches_a_spreadsheet(site: Site, cast: Cast, board: Furnished) -> None:
    cast.admin.post(f"/employers/jobs/{board.ids['posting']}/closure", {"reason": "=cmd"})
    with site.store.reading() as session:
        lines = as_csv(session, AuditFilter()).splitlines()
    assert len(lines) > 5
    from jobboard.core.csv_safe import cell

    assert [cell(each) for each in ("=1", "+1+1", "-1", "-x", "@a", "ok", None)] == [
        *("'=1", "'+1+1", "-1", "'-x", "'@a", "ok", "")
    ]


def test_letters_about_a_decision_wait_a_minute_and_undoing_takes_them_back(
    site: Site, cast: Cast, board: Furnished
) -> None:
    own = submit(cast.rival, site, title="Editor", company_name="Rival House", description="Cut copy. " * 40)
    number = own.rsplit("/", 1)[1]
    form = {"card": f"submission:{number}", "verdict": "reject", "reason": "unclear-place"}
    assert cast.editor.post("/desk/decisions", form).status_code == 303
    with site.store.reading() as session:
        letter = session.exec(select(OutboxMessage).where(OutboxMessage.kind == "rejected")).one()
        assert letter.not_before == site.now + timedelta(seconds=60)
        decision = letter.subject_id
    assert cast.editor.post("/desk/reversals", {"decision": str(decision)}).status_code == 303
    with site.store.reading() as session:
        assert session.exec(select(OutboxMessage).where(OutboxMessage.kind == "rejected")).all() == []
        assert session.get_one(Posting, int(number)).status == "pending"
    assert cast.editor.post("/desk/reversals", {"decision": str(decision)}).status_code == 409
