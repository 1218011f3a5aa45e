"""Chips of what was understood: seen, reached by keyboard, and taken back in one step; the address holds it."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.slow
_WORDS = "senior designer bangalore"


def test_what_was_understood_is_taken_back_by_keyboard(desk: Page) -> None:
    desk.goto("/jobs")
    box = desk.get_by_label("What are you looking for?")
    box.fill(_WORDS)
    box.press("Enter")
    expect(desk.get_by_text("Place: Bengaluru")).to_be_visible()
    chip = desk.get_by_role("link", name="Remove Level: Senior")
    chip.focus()
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("link", name="Remove Level: Senior")).to_have_count(0)
    expect(desk.get_by_text("Place: Bengaluru")).to_be_visible()
    assert "plain=senior" in desk.url
    desk.go_back()
    expect(desk.get_by_role("link", name="Remove Level: Senior")).to_be_visible()


def test_the_chips_fit_a_phone(phone: Page) -> None:
    phone.goto("/jobs?q=" + _WORDS.replace(" ", "+") + "+not+uber+above+5+lakh")
    expect(phone.get_by_text("Place: Bengaluru")).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    phone.get_by_role("link", name="Remove Place: Bengaluru").click()
    expect(phone.get_by_text("Place: Bengaluru")).to_have_count(0)
    assert "plain=bangalore" in phone.url
