"""The letters themselves: words, links, and how they look."""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from jobboard.config import Settings
from jobboard.core.links import Links
from jobboard.mail.message import Letter, Letters
from jobboard.mail.samples import SAMPLES
from jobboard.web.render.static import shipped_folder

SETTINGS = Settings(site_name="Signal Jobs", base_url="https://jobs.example", contact_email="jobs@signal.example")
LETTERS = Letters(SETTINGS, Links(SETTINGS.base_url), shipped_folder("templates"))
WORDS = "\n".join(["A word of an editor, long enough to be wrapped in a narrow window."] * 12)


def letter(name: str, **said: object) -> Letter:
    return LETTERS.letter(name, "meera@lantern.example", **(SAMPLES[name] | said))


def test_every_letter_has_a_sample_and_every_sample_a_letter() -> None:
    there = {path.parent.name for path in (shipped_folder("templates") / "email").glob("*/subject.txt")}
    assert there == set(SAMPLES)


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_a_letter_says_the_same_in_both_forms_and_fetches_nothing(name: str) -> None:
    made = letter(name)
    assert made.subject and "\n" not in made.subject
    for link in re.findall(r"https?://\S+", made.text):
        assert link.rstrip(".") in made.html, link
    assert not re.search(r"<(?:script|link|iframe|form)\b|url\(", made.html)
    pictures = re.findall(r"<img\b[^>]*>", made.html)
    assert len(pictures) == (name == "edition") and all(re.search(r'alt="[^"]{10,}"', each) for each in pictures)
    assert max(map(len, made.text.splitlines())) < 400


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_what_people_typed_is_never_markup(name: str) -> None:
    hostile = {key: '<b onclick="x">&amp;' for key, value in SAMPLES[name].items() if isinstance(value, str)}
    assert LexborHTMLParser(letter(name, **hostile).html).css_first("b[onclick]") is None


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 700])
def test_letters_look_right(chromium: Browser, width: int, scheme: str, tmp_path: Path) -> None:
    """Pictures land in the folder that JOBBOARD_PICTURES names, to be looked at."""
    kept = Path(os.environ.get("JOBBOARD_PICTURES", tmp_path))
    context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    for name in sorted(SAMPLES):
        page.set_content(letter(name, **({"words": WORDS} if name == "rejected" else {})).html)
        assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth"), name
        assert page.evaluate(_CONTRAST) >= 4.5, name
        page.screenshot(path=kept / f"{name}-{width}-{scheme}.png", full_page=True)
    context.close()


_CONTRAST = """() => {
  const numbers = (said) => said.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((each) => each / 255)
    .map((each) => each <= 0.03928 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4)
    .reduce((sum, each, at) => sum + each * [0.2126, 0.7152, 0.0722][at], 0);
  const behind = (at) => {
    for (; at; at = at.parentElement) {
      const said = numbers(getComputedStyle(at).backgroundColor);
      if (said.length === 3 || said[3] > 0) return said;
    }
    return matchMedia("(prefers-color-scheme: dark)").matches && getComputedStyle(document.documentElement)
      .colorScheme.includes("dark") ? [18, 18, 18] : [255, 255, 255];
  };
  const texts = [...document.querySelectorAll("p, a, h1, h2, td, li, strong")].filter((at) => at.innerText?.trim());
  return Math.min(...texts.map((at) => {
    const [one, other] = [light(numbers(getComputedStyle(at).color)), light(behind(at))].sort((a, b) => b - a);
    return (one + 0.05) / (other + 0.05);
  }));
}"""
