"""Text from strangers is safe to keep, to compare and to print."""

import pytest

from jobboard.core.text import clean, cut, fold, one_line


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        pytest.param("a\x00b\x1fc", "abc", id="control characters"),
        pytest.param("a\r\nb\rc\n", "a\nb\nc\n", id="line ends"),
        pytest.param("a\tb", "a\tb", id="a tab stays"),
        pytest.param("Cafe\u0301", "Café", id="composed"),
        pytest.param("\ud800x\ufffe", "x", id="half a character"),
        pytest.param("技術者 🐝 نحلة", "技術者 🐝 نحلة", id="other scripts stay"),
        pytest.param("é\x00\u0085", "é", id="controls among accents"),
    ],
)
def test_clean_keeps_what_can_be_printed(said: str, kept: str) -> None:
    assert clean(said) == kept


def test_one_line_has_single_spaces() -> None:
    assert one_line("  Bee\u00a0 \n Keeper\x00 ") == "Bee Keeper"


@pytest.mark.parametrize(
    ("text", "limit", "result"),
    [
        pytest.param("short", 10, "short", id="short enough"),
        pytest.param("one two three four", 12, "one two…", id="between words"),
        pytest.param("x" * 20, 5, "xxxx…", id="one long word"),
    ],
)
def test_a_cut_text_says_so(text: str, limit: int, result: str) -> None:
    assert cut(text, limit) == result
    assert len(result) <= limit


def test_fold_forgets_case_accents_and_points() -> None:
    assert fold("São  PAULO") == "sao paulo"
    assert fold("Washington, D.C.") == "washington dc"
    assert fold("Łódź") == "lodz"
