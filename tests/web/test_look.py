"""The look is made from one colour, and served as files that browsers keep."""

import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from jobboard.config import Settings
from jobboard.core.palette import derive_palette
from jobboard.web.render.look import TOKENS
from jobboard.web.render.static import StaticAssets, shipped_folder
from tests.web.conftest import Site

pytestmark = pytest.mark.slow

FONTS = sorted((shipped_folder("static") / "fonts").glob("*.woff2"))


def test_the_colours_of_every_page_come_from_the_accent(site: Site) -> None:
    path = re.search(r'href="(/static/css/look\.css\?v=\w{12})"', site.client.get("/").text)
    assert path
    answer = site.client.get(path[1])
    assert answer.headers["content-type"].startswith("text/css") and "immutable" in answer.headers["cache-control"]
    light = answer.text.partition("prefers-color-scheme")[0]
    for name, value in derive_palette(site.board.settings.accent)["light"].items():
        assert f"--{name}:{value}" in light
    assert site.client.get(path[1].partition("?")[0]).headers.get("cache-control") != answer.headers["cache-control"]


def test_another_accent_has_another_address(tmp_path: Path) -> None:
    one, other = (StaticAssets(Settings(data_dir=tmp_path, accent=accent)) for accent in ("#f5b301", "#c4105f"))
    assert one.url(TOKENS) != other.url(TOKENS) and one.url("img/icon.svg") != other.url("img/icon.svg")


def test_a_site_may_bring_its_own_colours(tmp_path: Path) -> None:
    own = tmp_path / "static" / "css"
    own.mkdir(parents=True)
    (own / "tokens.css").write_text(":root { --accent: red }")
    assert StaticAssets(Settings(data_dir=tmp_path)).made(TOKENS) is None


def test_the_fonts_that_every_page_preloads_are_those_of_the_stylesheet(site: Site) -> None:
    page = site.client.get("/jobs").text
    preloaded = re.findall(r'<link rel="preload" href="([^"]+)" as="font"', page)
    assert len(preloaded) == 2
    tokens = site.client.get("/static/css/tokens.css").text
    for address in preloaded:
        assert f"url({address})" in tokens
        assert site.client.get(address).headers["content-type"] == "font/woff2"


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_each_font_says_that_it_is_free(path: Path) -> None:
    assert "The Anek Project Authors" in TTFont(path)["name"].getDebugName(0) and path.stat().st_size < 36_000
    assert "SIL Open Font License, Version 1.1" in (path.parent / "OFL.txt").read_text()


def test_the_latin_fonts_have_the_signs_that_pages_write() -> None:
    for name in ("anek-text", "anek-head", "anek-one"):
        letters = TTFont(shipped_folder("static") / "fonts" / f"{name}.woff2").getBestCmap()
        assert {ord(sign) for sign in "AZaz09₹€£$–—’“”…·×−%+"} <= set(letters)
