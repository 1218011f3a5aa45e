"""What stands for thousands and millions after a number, in the languages of CLDR: K, mil, лакх, 万."""

from functools import cache

from jobboard.core.tables import shipped_table


def scale_of(word: str, language: str = "") -> int | None:
    """The factor that a word after a number stands for; None where it is no such word, or one in another language only.

    B is a thousand in Turkish and a milliard in English; mil a thousand in Spanish and a million in Czech.
    """
    word = word.casefold().strip(" .")
    own, everywhere = _tables()
    known = own.get(language, {}).get(word)
    if known is not None:
        return known
    if word in everywhere:
        return everywhere[word]
    if language and language != "en":
        return None
    meanings = {table[word] for table in own.values() if word in table}
    english = own["en"].get(word)
    return english if english is not None and (language == "en" or meanings == {english} or word in "mb") else None


@cache
def _tables() -> tuple[dict[str, dict[str, int]], dict[str, int]]:
    table = shipped_table("jobboard.trends.numbers", "scales.toml")
    everywhere = {word: int(factor) for factor, words in table.pop("any").items() for word in words.split(";")}
    return table, everywhere
