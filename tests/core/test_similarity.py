"""How like two texts are."""

from hypothesis import given
from hypothesis import strategies as st

from jobboard.core.similarity import bands, likeness, signature

WORDS = [f"word{number}" for number in range(400)]


def test_the_same_words_are_the_same_whatever_their_dress() -> None:
    assert likeness(signature("Write about Railways, daily."), signature("write about railways daily")) == 1.0


def test_one_word_in_two_hundred_changes_little() -> None:
    text = WORDS[:200]
    changed = [*text[:100], "other", *text[101:]]
    assert likeness(signature(" ".join(text)), signature(" ".join(changed))) > 0.8


def test_other_words_have_nothing_in_common() -> None:
    assert likeness(signature(" ".join(WORDS[:200])), signature(" ".join(WORDS[200:]))) < 0.1


def test_like_texts_share_a_band() -> None:
    one, other = signature(" ".join(WORDS[:200])), signature(" ".join([*WORDS[:190], "x", *WORDS[191:200]]))
    assert set(bands(one)) & set(bands(other))
    assert len(bands(one)) == 16 and all(0 <= band < 1 << 63 for band in bands(one))


def test_no_words_are_like_nothing() -> None:
    assert signature(" ... ") == b"" and bands(b"") == [] and likeness(b"", b"") == 0.0


@given(st.text(max_size=300))
def test_every_text_is_like_itself(text: str) -> None:
    kept = signature(text)
    assert likeness(kept, kept) == (1.0 if kept else 0.0)
    assert len(kept) in (0, 256)
