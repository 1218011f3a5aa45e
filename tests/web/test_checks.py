"""What a page with the form asks while somebody writes."""

import pytest
from starlette.testclient import TestClient

from jobboard.net.errors import FetchFailed
from tests.jobs.submissions.forms import typed
from tests.people import Browser
from tests.web.conftest import Site


class Web:
    """Stands for the outside: what each address answers."""

    def __init__(self, status: int) -> None:
        self.status, self.asked = status, list[str]()

    def fetch(self, url: str, **how: object) -> "Web":
        self.asked.append(url)
        if self.status == 0:
            raise FetchFailed("There is no server of that name.", permanent=True)
        return self


@pytest.fixture
def writer(site: Site) -> Browser:
    return Browser(site)


def test_remarks_come_with_their_field_and_a_preview(writer: Browser) -> None:
    form = typed(title="STAFF WRITER WANTED!!!", locations="", description="**Young** man wanted. Write to us soon.")
    said = writer.post("/employers/checks", form).json()
    fields = {each["field"]: each["level"] for each in said["remarks"]}
    assert fields["locations"] == "refuse" and "title" in fields and "description" in fields
    assert "STAFF WRITER" in said["preview"] and "<strong>Young</strong>" in said["preview"]


def test_a_good_opening_is_left_alone(writer: Browser) -> None:
    assert writer.post("/employers/checks", typed()).json()["remarks"] == []


def test_half_an_opening_has_a_preview_too(writer: Browser) -> None:
    said = writer.post("/employers/checks", {"title": "Wri<b>ter"}).json()
    assert "Wri&lt;b&gt;ter" in said["preview"]


@pytest.mark.parametrize(
    ("status", "state"), [(200, "ok"), (404, "dead"), (410, "dead"), (0, "dead"), (503, "unknown")]
)
def test_only_a_clear_no_is_told(site: Site, monkeypatch: pytest.MonkeyPatch, status: int, state: str) -> None:
    web = Web(status)
    monkeypatch.setattr("jobboard.net.links._REFUSALS_TAKE", 0.001)
    monkeypatch.setattr("jobboard.net.client.Fetcher.fetch", lambda _, url, **how: web.fetch(url, **how))
    said = Browser(site).post("/employers/checks/link", {"apply": "https://lantern.example/apply"}).json()
    assert said["state"] == state and bool(said["sentence"]) == (state == "dead")
    assert set(web.asked) == {"https://lantern.example/apply"}


@pytest.mark.parametrize("apply", ["", "jobs@lantern.example", "javascript:alert(1)", "http://", "not an address"])
def test_what_is_no_web_address_is_not_asked_for(site: Site, monkeypatch: pytest.MonkeyPatch, apply: str) -> None:
    web = Web(200)
    monkeypatch.setattr("jobboard.net.client.Fetcher.fetch", lambda _, url, **how: web.fetch(url, **how))
    assert Browser(site).post("/employers/checks/link", {"apply": apply}).json()["state"] == "unknown"
    assert web.asked == []


def test_only_our_own_pages_may_ask(site: Site) -> None:
    client: TestClient = Browser(site).client
    assert client.post("/employers/checks/link", headers={"sec-fetch-site": "cross-site"}).status_code == 403
