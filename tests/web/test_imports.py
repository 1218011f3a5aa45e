"""Files on the desk and from verified companies: a preview with columns to put right, then the same import as ever."""

import gzip
import io
import re

import openpyxl
import pytest
import sqlalchemy as sa
from sqlmodel import col

from jobboard.accounts import members
from jobboard.core.actor import SYSTEM
from jobboard.importer import uploads
from jobboard.importer.write import history
from jobboard.store.models import Company, ImportUpload, Posting
from tests.people import Browser, Cast
from tests.web.conftest import Site

pytestmark = pytest.mark.slow
TABLE = (
    "Role;Where;What it is;Link;Firm\n"
    "Baker;Pune, India;Bake bread;https://bread.example/1;Loom Works\n"
    "Miller;Oslo, Norway;Mill flour;https://bread.example/2;Loom Works\n"
)
COLUMNS = {"Role": "title", "Where": "location", "What it is": "description", "Link": "apply_url", "Firm": "company"}


def send(browser: Browser, content: str | bytes = TABLE, where: str = "/desk/imports", **form: str) -> str:
    content = content.encode() if isinstance(content, str) else content
    done = browser.post(where, dict(form), files={"file": ("openings.csv", io.BytesIO(content))})
    assert done.status_code == 303, done.text
    return str(done.headers["location"])


def columns(given: dict[str, str] = COLUMNS) -> dict[str, str]:
    names = {f"name-{at}": name for at, name in enumerate(given, 1)}
    return names | {f"column-{at}": to for at, to in enumerate(given.values(), 1)}


def postings(site: Site) -> dict[str, str]:
    with site.store.reading() as session:
        return {row.title: row.status for row in session.execute(sa.select(Posting)).scalars()}


@pytest.fixture
def company(site: Site, cast: Cast) -> str:
    people = {name: getattr(cast, name).user().id or 0 for name in ("employer", "rival")}
    with site.store.writing(site.now) as session:
        members.install_owner(session, SYSTEM, site.now, "Rival House", people["rival"])
        number = members.install_owner(session, SYSTEM, site.now, "Loom Works", people["employer"])
        session.get_one(Company, number).verified_at = site.now
    return str(number)


def test_the_site_s_own_taxonomy_reads_the_category(site: Site, desk: Browser) -> None:
    (site.board.settings.data_dir / "taxonomy.toml").write_text('[categories]\nKitchen = ["baker"]\n')
    at = send(desk)
    assert desk.post(at, columns() | {"do": "import"}).status_code == 303
    with site.store.reading() as session:
        assert session.execute(sa.select(Posting.category).where(col(Posting.title) == "Baker")).scalar() == "Kitchen"


def test_the_columns_are_shown_with_examples_and_nothing_is_imported(site: Site, desk: Browser) -> None:
    page = desk.get(send(desk)).text
    assert "Bake bread" in page and "Title of the opening" in page and 'value="What it is"' in page
    assert postings(site) == {}


def test_corrected_columns_are_looked_at_and_imported_and_may_be_undone(site: Site, desk: Browser) -> None:
    path = send(desk)
    assert desk.post(path, columns() | {"do": "look"}).headers["location"] == path
    page = desk.get(path).text
    assert "2 new, 0 changed" in page and "Import them" in page and "Miller" in page
    done = desk.post(path, columns() | {"do": "import"})
    run = str(done.headers["location"])
    assert re.fullmatch(r"/desk/runs/\d+", run) and postings(site) == {"Baker": "published", "Miller": "published"}
    assert "Baker" in desk.get(run).text and desk.get(path).status_code == 404
    desk.post(f"{run}/reversal")
    assert set(postings(site).values()) == {"closed"}


def test_a_file_that_names_no_company_is_given_one(site: Site, desk: Browser) -> None:
    path = send(desk, TABLE.replace(";Firm", ";Notes"))
    asked = columns({name: to for name, to in COLUMNS.items() if name != "Firm"})
    desk.post(path, asked | {"do": "look"})
    page = desk.get(path).text
    assert "2 not taken" in page and "say whose it is" in page and "Import them" not in page
    desk.post(path, asked | {"do": "look", "company": "Bread & Sons"})
    assert "2 new" in desk.get(path).text
    desk.post(path, asked | {"do": "import", "company": "Bread & Sons"})
    assert len(postings(site)) == 2


def test_the_same_file_again_changes_nothing(site: Site, desk: Browser) -> None:
    for _ in range(2):
        run = desk.post(send(desk), columns() | {"do": "import"}).headers["location"]
    assert "2 unchanged" in desk.get(str(run)).text and len(postings(site)) == 2


def test_an_editor_may_let_them_wait(site: Site, desk: Browser) -> None:
    desk.post(send(desk), columns() | {"do": "import", "reviewed": "yes"})
    assert set(postings(site).values()) == {"pending"}


@pytest.mark.parametrize(
    ("content", "said"), [(b"", "holds something"), (b"\x89PNG\r\n\x1a\n\x00", ""), (b"<html>hello</html>", "")]
)
def test_what_is_no_table_is_refused_in_words(desk: Browser, content: bytes, said: str) -> None:
    answer = desk.post("/desk/imports", files={"file": ("x.bin", io.BytesIO(content))})
    assert answer.status_code == 422 and "There is a problem" in answer.text and said in answer.text
    assert desk.post("/desk/imports").status_code == 422


def test_two_columns_that_are_one_field_are_said_and_nothing_is_lost(site: Site, desk: Browser) -> None:
    path = send(desk)
    wrong = desk.post(path, columns(COLUMNS | {"Where": "title"}) | {"do": "import"})
    assert wrong.status_code == 422 and "say it of one" in wrong.text
    assert postings(site) == {} and desk.get(path).status_code == 200


def test_a_verified_company_sends_a_file_and_all_of_it_is_hers(site: Site, cast: Cast, company: str) -> None:
    path = send(cast.employer, TABLE.replace("Loom Works", "Somebody Else"), "/employers/imports", company=company)
    cast.employer.post(path, columns() | {"do": "look"})
    assert "All of them are listed under Loom Works" in cast.employer.get(path).text
    cast.employer.post(path, columns() | {"do": "import"})
    assert postings(site) == {"Baker": "published", "Miller": "published"}
    with site.store.reading() as session:
        assert set(session.execute(sa.select(col(Posting.company_id))).scalars()) == {int(company)}


def test_rivals_and_unverified_companies_send_none(site: Site, cast: Cast, company: str) -> None:
    path = send(cast.employer, TABLE, "/employers/imports", company=company)
    assert cast.rival.get(path).status_code == 404
    assert cast.rival.post(path, {"do": "import"}).status_code == 404
    assert cast.rival.post("/employers/imports", {"company": company}).status_code == 404
    with site.store.writing(site.now) as session:
        session.get_one(Company, int(company)).verified_at = None
    assert cast.employer.post(path, columns() | {"do": "import"}).status_code == 403
    assert postings(site) == {}


def test_a_file_is_forgotten_when_told_and_few_are_kept(site: Site, desk: Browser) -> None:
    desk.post(send(desk), {"do": "drop"})
    for _ in range(uploads.MOST_OF_ONE_USER + 2):
        send(desk)
    with site.store.reading() as session:
        assert len(session.execute(sa.select(ImportUpload.id)).all()) == uploads.MOST_OF_ONE_USER
    with site.store.writing(site.now) as session:
        history.clean(session, site.now + history.UPLOADS_KEPT * 2)
    with site.store.reading() as session:
        assert session.execute(sa.select(ImportUpload.id)).all() == []


def test_what_unpacks_to_more_than_anybody_waits_for_is_turned_away(
    site: Site, desk: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "_LARGEST", 1 << 20)
    book, content = openpyxl.Workbook(), io.BytesIO()
    for row in [["title", "company"], *(["Baker", "x" * 1_000] for _ in range(3_000))]:
        book.active.append(row)
    book.save(content)
    for bomb in (gzip.compress(TABLE.encode() + b"\n" * (3 << 20)), content.getvalue()):
        done = desk.post("/desk/imports", {}, files={"file": ("openings.csv", io.BytesIO(bomb))})
        assert done.status_code == 422 and "unpacks to over" in done.text
