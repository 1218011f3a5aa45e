"""The whole story, in real browsers over real mail: submitted, rejected, mended, listed, changed, closed, renewed."""

import time
from collections.abc import Callable, Iterator

import pyotp
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.stage import Stage, eventually

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(420)]

EMPLOYER, COLLEAGUE, EDITOR = "meera@lantern.example", "ravi@lantern.example", "asha@signal.example"
TEXT = (
    "You report on railways for a daily read on five continents: timetables, tunnels, and the people who keep both. "
    "Two stories a week, one long piece a month, with an editor who reads all of it and a budget for trains. "
    "Tell us which line you would ride first, and why."
)
Open = Callable[[], Page]


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    stage = Stage(tmp_path_factory.mktemp("stage"))
    stage.run("users", "add", EDITOR, "--role", "admin")
    stage.start()
    yield stage
    stage.stop()


@pytest.fixture
def someone(chromium: Browser, stage: Stage) -> Iterator[Open]:
    """A new browser each time, at phone's width; its console must stay silent but for refusals that are meant."""
    contexts, said = [], []

    def open_browser() -> Page:
        context = chromium.new_context(base_url=stage.address, viewport={"width": 390, "height": 844})
        context.on("console", lambda message: said.append(message.text) if "status of 4" not in message.text else None)
        contexts.append(context)
        return context.new_page()

    yield open_browser
    for context in contexts:
        context.close()
    assert said == []


def sign_in(page: Page, stage: Stage, email: str, known: int = 0) -> None:
    page.goto("/sign-in")
    page.get_by_label("mail address").fill(email)
    page.get_by_role("button").last.click()
    page.goto(stage.link(stage.post.wait(email, "sign-in link", known)))
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("status")).to_contain_text("signed in")


def go_to_the_desk(page: Page) -> None:
    """Set up a second factor at the first visit, as every editor must."""
    page.goto("/desk")
    expect(page.get_by_role("heading", level=1)).to_contain_text("second factor")
    secret = "".join(page.locator(".secret").inner_text().split())
    page.get_by_label("The code").fill(pyotp.TOTP(secret).now())
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("link", name="I have kept them").click()
    expect(page).to_have_url("/desk")


def write_opening(page: Page) -> None:
    """From an empty form to the preview: the seven fields that are required, and no more."""
    page.goto("/employers")
    page.get_by_role("link", name="Post an opening").first.click()
    page.get_by_label("Title").fill("Railway Reporter")
    page.get_by_label("Company", exact=True).fill("Lantern Press")
    page.get_by_role("radio", name="On-site").check()
    page.get_by_label("City").fill("Pune, India")
    page.get_by_role("checkbox", name="Full-time").check()
    page.get_by_label("Description").fill(TEXT)
    page.get_by_label("Web or email address").fill("jobs@lantern.example")
    expect(page.locator("#live")).to_contain_text("Railway Reporter")
    expect(page.locator(".remark").filter(has_text="Readers look first")).to_be_visible()
    page.get_by_role("button", name="See the preview").click()
    expect(page.get_by_role("heading", name="Does it read well?")).to_be_visible()


def confirm(page: Page, stage: Stage) -> str:
    page.get_by_label("Email address").fill(EMPLOYER)
    page.get_by_role("button", name="Mail me the link").click()
    page.goto(stage.link(stage.post.wait(EMPLOYER, "Railway Reporter")))
    page.get_by_role("button", name="Submit it").click()
    expect(page.locator(".state")).to_have_text("With the editors")
    return page.url


def listed(page: Page) -> bool:
    page.goto("/jobs?q=railway")
    return page.get_by_role("link", name="Railway", exact=False).count() > 0


def test_an_opening_lives_its_whole_life(stage: Stage, someone: Open) -> None:
    employer, editor, reader = someone(), someone(), someone()
    write_opening(employer)
    own = confirm(employer, stage)
    sign_in(editor, stage, EDITOR)
    go_to_the_desk(editor)
    _reject_and_mend(employer, editor, own)
    _publish_undo_publish(editor)
    eventually(lambda: listed(reader))
    _change_is_reviewed(employer, editor, reader, own)
    _close_and_renew(employer, reader, own)
    _colleague_joins(stage, someone)
    _strangers_stay_out(someone(), own)
    rejected = stage.post.wait(EMPLOYER, "Not listed yet")
    assert rejected["From"] and "where the work is done" in rejected.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    stage.post.wait(EMPLOYER, "Your changes are listed")


def _reject_and_mend(employer: Page, editor: Page, own: str) -> None:
    editor.get_by_role("link", name="Railway Reporter").click()
    editor.keyboard.press("r")
    editor.get_by_label("Reject, because").select_option("unclear-place")
    editor.get_by_label("In your words").fill("Which part of Pune?")
    editor.get_by_role("button", name="Reject").click()
    expect(editor.get_by_role("status")).to_contain_text("Rejected")
    employer.goto(own)
    expect(employer.locator(".talk")).to_contain_text("Which part of Pune?")
    employer.get_by_role("link", name="Mend it").click()
    expect(employer.get_by_label("Description")).to_have_value(TEXT)
    employer.get_by_label("City").fill("Shivajinagar, Pune, India")
    employer.get_by_role("button", name="Send it again").click()
    expect(employer.locator(".state")).to_have_text("With the editors")


def _publish_undo_publish(editor: Page) -> None:
    for again in (False, True):
        editor.goto("/desk")
        editor.get_by_role("link", name="Railway Reporter").click()
        editor.get_by_role("heading", level=1).click()
        editor.keyboard.press("a")
        expect(editor.get_by_role("status")).to_contain_text("Published")
        if not again:
            editor.keyboard.press("u")
            expect(editor.get_by_role("status")).to_contain_text("Undone")


def _change_is_reviewed(employer: Page, editor: Page, reader: Page, own: str) -> None:
    employer.goto(f"{own}/edit")
    employer.get_by_label("Title").fill("Railway Correspondent")
    employer.get_by_role("button", name="Keep the change").click()
    expect(employer.locator(".state")).to_have_text("With the editors")
    eventually(lambda: not listed(reader))
    editor.goto("/desk")
    editor.get_by_role("link", name="Railway Correspondent").click()
    expect(editor.locator("del")).to_contain_text("Reporter")
    expect(editor.locator("ins")).to_contain_text("Correspondent")
    editor.get_by_role("button", name="Publish").click()
    expect(editor.get_by_role("status")).to_contain_text("Published")
    eventually(lambda: listed(reader))


def _close_and_renew(employer: Page, reader: Page, own: str) -> None:
    listed(reader)
    reader.get_by_role("link", name="Railway Correspondent").first.click()
    address = reader.url
    employer.goto(own)
    employer.get_by_role("radio", name="Filled through Signal Jobs").check()
    employer.get_by_role("button", name="Close it").click()
    expect(employer.locator(".state")).to_have_text("Filled")
    eventually(lambda: not listed(reader))
    answer = reader.goto(address)
    assert answer is not None and answer.status == 410
    expect(reader.get_by_role("main")).to_contain_text("is filled")
    employer.get_by_role("button", name="Renew").click()
    expect(employer.locator(".state")).to_have_text("Listed")
    eventually(lambda: listed(reader))


def _colleague_joins(stage: Stage, someone: Open) -> None:
    owner, colleague = someone(), someone()
    sign_in(owner, stage, EMPLOYER)
    owner.goto("/companies/lantern-press/claim")
    owner.get_by_label("Who are you").fill("I run the newsroom.")
    owner.get_by_role("button", name="Ask for it").click()
    expect(owner.get_by_role("status")).to_contain_text("Thank you")
    _verify(stage, someone())
    owner.goto("/employers")
    owner.get_by_role("link", name="Lantern Press").click()
    owner.get_by_label("Invite a colleague").fill(COLLEAGUE)
    owner.get_by_role("button", name="Invite").click()
    sign_in(colleague, stage, COLLEAGUE)
    colleague.goto(stage.link(stage.post.wait(COLLEAGUE, "Lantern Press")))
    colleague.get_by_role("button", name="Join").click()
    colleague.goto("/employers")
    expect(colleague.get_by_role("link", name="Railway Correspondent")).to_be_visible()


def _verify(stage: Stage, editor: Page) -> None:
    stage.run("users", "reset", EDITOR)  # as if the phone was lost
    sign_in(editor, stage, EDITOR, known=1)
    go_to_the_desk(editor)
    editor.get_by_role("link", name="Lantern Press").click()
    editor.get_by_role("button", name="It is theirs").click()
    expect(editor.get_by_role("status")).to_be_visible()


def _strangers_stay_out(stranger: Page, own: str) -> None:
    for path in (own, f"{own}/edit", "/employers/drafts/1"):
        answer = stranger.goto(path)
        assert answer is not None and answer.status == 404, path
    for path in ("/desk", "/desk/audit", "/employers/companies/1", "/account"):
        stranger.goto(path)
        assert "/sign-in" in stranger.url, path


def test_an_employer_needs_two_minutes_and_two_screens(stage: Stage, someone: Open) -> None:
    page = someone()
    began = time.monotonic()
    page.goto("/employers/jobs/new")
    assert page.locator("[required]").count() + page.locator("fieldset:not(:has(.optional))").count() <= 9
    write_opening(page)
    expect(page.get_by_role("button", name="Mail me the link")).to_be_visible()
    assert time.monotonic() - began < 120


def test_what_was_typed_survives_a_closed_tab(stage: Stage, someone: Open) -> None:
    page = someone()
    page.goto("/employers/jobs/new")
    page.get_by_label("Title").fill("Half an idea")
    page.get_by_role("radio", name="Remote").check()
    page.goto("/jobs")
    page.goto("/employers/jobs/new")
    expect(page.get_by_label("Title")).to_have_value("Half an idea")
    expect(page.get_by_role("radio", name="Remote")).to_be_checked()
