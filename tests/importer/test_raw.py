"""A record is recognised by what it says."""

from dataclasses import replace
from sys import intern

from jobboard.importer.reading.raw_posting import RawPosting

RAW = RawPosting("line 2", "7", "Staff Writer", "Lantern Press", "Write about railways", locations=("Pune", "Kochi"))


def test_the_same_words_give_the_same_fingerprint_however_they_were_made() -> None:
    title = "".join(["Staff", " ", "Writer"])
    again = replace(RAW, title=title, company=intern("Lantern " + "Press"), locations=(*RAW.locations,))
    assert again.fingerprint() == RAW.fingerprint()


def test_where_it_stands_in_the_input_does_not_count() -> None:
    assert replace(RAW, where="line 900").fingerprint() == RAW.fingerprint()


def test_every_other_word_counts() -> None:
    changed = [
        replace(RAW, title="Staff writer"),
        replace(RAW, locations=("Kochi", "Pune")),
        replace(RAW, locations=("Pune", "Kochi", "")),
        replace(RAW, description="", category="Write about railways"),
        replace(RAW, skills=("\ud800",)),
    ]
    assert len({each.fingerprint() for each in [RAW, *changed]}) == len(changed) + 1
