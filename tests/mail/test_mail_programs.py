"""Letters in the mail programs that people have: doiuse-email (data of caniemail.com), and axe for people.

`JOBBOARD_TEST_DOIUSE` names the folder of doiuse-email from npm, `JOBBOARD_TEST_AXE` axe-core's `axe.min.js`.
"""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from jobboard.mail.samples import SAMPLES
from tests.mail.test_letters import letter

pytestmark = pytest.mark.slow

PROGRAMS = ["gmail.*", "outlook.*", "apple-mail.*", "yahoo.*", "samsung-email.*", "thunderbird.*"]
IN_STYLE = {
    "Type selector": "all that is needed stands in attributes and inline styles too",
    "Class selector": "the same",
    "Descendant combinator": "only for dark colours",
    "Chaining selectors": "only for dark colours",
    "@media": "only for narrow windows and dark colours",
}
ACCEPTED = IN_STYLE | {
    "`<body>` element": "its ground is also that of the outermost table",
    "<body> element": "its ground is also that of the outermost table",
    "aria-label attribute": "helps where it is read",
    "aria-hidden attribute": "helps where it is read; letters and bars are then read out",
    "role attribute": "helps where it is read",
    "display:none": "hides the preview text, which is short where it shows",
    "overflow": "the same",
    "word-break": "long addresses, which stand under a button",
    "white-space": "quotes of what people typed, which then lose line breaks",
    "max-width": "pictures have a width too",
}
_SCRIPT = """
import { readFileSync } from "node:fs";
const { doIUseEmail } = await import(process.argv[1]);
const found = doIUseEmail(readFileSync(0, "utf8"), { emailClients: JSON.parse(process.argv[2]) });
console.log(JSON.stringify(found.errors ?? []));
"""


@pytest.fixture(scope="module")
def doiuse() -> Path:
    named = os.environ.get("JOBBOARD_TEST_DOIUSE", "")
    if not named or shutil.which("node") is None:
        pytest.skip("JOBBOARD_TEST_DOIUSE names no doiuse-email")
    return Path(named)


def unsupported(doiuse: Path, html: str) -> set[str]:
    """The features of a letter that one of PROGRAMS leaves out."""
    command = ["node", "--input-type=module", "-e", _SCRIPT, (doiuse / "index.js").as_uri(), json.dumps(PROGRAMS)]
    answer = subprocess.run(command, input=html, capture_output=True, text=True, check=True)
    errors: list[str] = json.loads(answer.stdout)
    return {error.split("` is ")[0].strip("`") for error in errors}


@pytest.mark.parametrize("name", ["edition", "alert", "rejected", "sign-in"])
def test_no_program_leaves_out_what_a_letter_needs(doiuse: Path, name: str) -> None:
    html = letter(name).html
    assert unsupported(doiuse, html) - set(ACCEPTED) == set()
    inline = re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)
    assert unsupported(doiuse, inline) & set(IN_STYLE) == set()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_letters(chromium: Browser, scheme: Any) -> None:
    named = os.environ.get("JOBBOARD_TEST_AXE", "")
    if not named:
        pytest.skip("JOBBOARD_TEST_AXE names no axe.min.js")
    axe = Path(named).read_text(encoding="utf-8")
    context = chromium.new_context(viewport={"width": 600, "height": 800}, color_scheme=scheme)
    page, found = context.new_page(), {}
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    for name in ("edition", "alert", "confirm-subscription", "rejected"):
        page.set_content(letter(name).html)
        page.evaluate(axe)
        done = page.evaluate("rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", rules)
        found[name] = [f"{one['id']}: {node['html'][:160]}" for one in done["violations"] for node in one["nodes"]]
    context.close()
    assert {name: said for name, said in found.items() if said} == {}


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_outlook_on_windows_gets_tables_and_padding_on_cells(name: str) -> None:
    html = letter(name).html
    assert "<!--[if mso]>" in html and 'role="presentation"' in html
    assert 'class="button"' not in html
    for cell in re.findall(r'<td class="press"[^>]*>', html):
        assert "padding:" in cell and "bgcolor=" in cell
    assert not re.search(r"@font-face|@import|position:|flex|grid", html)
