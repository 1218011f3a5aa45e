"""Share pictures, and what those are told to whom a link is passed on."""

import io
import re
from datetime import timedelta

import pytest
from PIL import Image

from jobboard.trends.charts import picture
from tests.web.conftest import Site

pytestmark = pytest.mark.slow


def shown(site: Site, path: str) -> Image.Image:
    answer = site.client.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png"), path
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
    return Image.open(io.BytesIO(answer.content))


@pytest.mark.parametrize("page", ["/", "/jobs?q=writer", "/companies/lantern-press", "/jobs/{id}/staff-writer"])
def test_each_page_names_a_picture_that_is_there(site: Site, writer: int, page: str) -> None:
    text = site.client.get(page.replace("{id}", str(writer))).text
    found = re.search(r'<meta property="og:image" content="http://127.0.0.1:8000([^"]+)">', text)
    assert found and shown(site, found[1].replace("&amp;", "&")).size == (1200, 630)
    assert '<meta property="og:title"' in text and '<meta name="twitter:card"' in text


def test_a_picture_is_drawn_once(site: Site, writer: int, monkeypatch: pytest.MonkeyPatch) -> None:
    path = f"/pictures/jobs/{writer}.png"
    first = site.client.get(path)
    monkeypatch.setattr(picture.resvg_py, "svg_to_bytes", None)
    assert site.client.get(path).content == first.content
    assert site.client.get(path, headers={"If-None-Match": first.headers["etag"]}).status_code == 304


def test_of_what_is_not_open_there_is_none(site: Site) -> None:
    over = site.add(title="Over", valid_through=site.now - timedelta(days=1))
    waiting = site.add(title="Waiting", status="pending")
    for path in (f"jobs/{over}", f"jobs/{waiting}", "jobs/x", "companies/nobody", "companies/A"):
        assert site.client.get(f"/pictures/{path}.png").status_code == 404


@pytest.mark.parametrize(
    "title", ["Writer", "W" * 200, "A very long title of many words " * 6, "工作" * 40, "<&>\"'", ""]
)
def test_any_title_fits(site: Site, title: str) -> None:
    size, lines = picture._fit(title)
    assert len(lines) <= 4 and all(picture._width(line, size) <= 1056 for line in lines)
    number = site.add(title=title or " ")
    assert shown(site, f"/pictures/jobs/{number}.png").size == (1200, 630)
