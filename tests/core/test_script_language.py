"""The language of a text by its script."""

import pytest

from jobboard.core.script_language import script_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Staff Writer", ""),
        ("Rédacteur à Genève", ""),
        ("वरिष्ठ संपादक", "hi"),
        ("மூத்த எழுத்தாளர்", "ta"),
        ("シニアエンジニア", "ja"),
        ("Senior Writer (हिन्दी)", ""),
        ("वरिष्ठ संपादक, SEO", "hi"),
        ("12–18 ₹", ""),
    ],
)
def test_the_script_of_most_letters_names_the_language(text: str, language: str) -> None:
    assert script_language(text) == language
