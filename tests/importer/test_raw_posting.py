"""The fingerprint of a raw posting depends on its content only."""

from dataclasses import replace
from sys import intern

from jobboard.importer.reading.raw_posting import RawPosting

RAW = RawPosting("line 2", "7", "Staff Writer", "Lantern Press", "Write about railways", locations=("Pune", "Kochi"))


def test_equal_postings_have_equal_fingerprints() -> None:
    title = "".join(["Staff", " ", "Writer"])
    again = replace(RAW, title=title, company=intern("Lantern " + "Press"), locations=(*RAW.locations,))
    assert again.fingerprint() == RAW.fingerprint()


def test_the_position_in_the_input_does_not_change_the_fingerprint() -> None:
    assert replace(RAW, where="line 900").fingerprint() == RAW.fingerprint()


def test_every_field_changes_the_fingerprint() -> None:
    changed = [
        replace(RAW, title="Staff writer"),
        replace(RAW, locations=("Kochi", "Pune")),
        replace(RAW, locations=("Pune", "Kochi", "")),
        replace(RAW, description="", category="Write about railways"),
        replace(RAW, skills=("\ud800",)),
    ]
    assert len({posting.fingerprint() for posting in [RAW, *changed]}) == len(changed) + 1
