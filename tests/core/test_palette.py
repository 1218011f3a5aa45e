"""Whatever accent an owner takes, every text on the board can be read."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobboard.core.oklch import contrast, from_oklch, hex_colour, parse_hex, to_hex, to_oklch
from jobboard.core.palette import CHECKS, DEFAULT_ACCENT, check_palette, derive_palette

CHANNEL = st.integers(0, 255)


def failures(accent: str) -> list[str]:
    return [
        f"{accent} {scheme} {name}: {got:.2f} of {least}"
        for scheme, palette in derive_palette(accent).items()
        for name, got, least in check_palette(palette)
        if got < least
    ]


def test_ten_things_are_checked() -> None:
    assert len(CHECKS) == 10 and failures(DEFAULT_ACCENT) == []


@pytest.mark.slow
def test_a_grid_of_accents_is_readable() -> None:
    grid = [to_hex((r / 15, g / 15, b / 15)) for r, g, b in product(range(0, 16, 3), repeat=3)]
    assert [failed for accent in grid for failed in failures(accent)] == []


@given(CHANNEL, CHANNEL, CHANNEL)
def test_any_accent_is_readable(red: int, green: int, blue: int) -> None:
    assert failures(f"#{red:02x}{green:02x}{blue:02x}") == []


@given(CHANNEL, CHANNEL, CHANNEL)
def test_a_colour_survives_oklch(red: int, green: int, blue: int) -> None:
    colour = f"#{red:02x}{green:02x}{blue:02x}"
    back = parse_hex(to_hex(from_oklch(*to_oklch(parse_hex(colour)))))
    assert all(abs(one - other) <= 2 / 255 for one, other in zip(parse_hex(colour), back, strict=True))


def test_the_accent_stays_as_given_where_it_can() -> None:
    light, dark = derive_palette("#f5b301")["light"], derive_palette("#f5b301")["dark"]
    assert (light["accent"], dark["accent"], light["on"]) == ("#f5b301", "#f5b301", "#14171c")
    assert light["accentink"] == "#8d6602" and light["wash"] == "#fef5de" and light["mid"] == "#fbe4a4"


def test_a_deep_accent_glows_in_the_dark() -> None:
    assert derive_palette("#c4105f")["light"]["accent"] == "#c4105f"
    assert derive_palette("#c4105f")["dark"]["accent"] == "#e73e7b"


def test_contrast_runs_from_one_to_twenty_one() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21) and contrast("#777777", "#777777") == 1


@pytest.mark.parametrize("text", ["f5b301", "#f5b3", "red", "#f5b301;}", ""])
def test_only_hex_is_a_colour(text: str) -> None:
    assert hex_colour("#FC0") == "#FC0"
    with pytest.raises(ValueError, match="such as #f5b301"):
        hex_colour(text)
