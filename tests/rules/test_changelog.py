"""The changelog knows the version."""

import re
from pathlib import Path

import jobboard

CHANGELOG = (Path(__file__).parents[2] / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_version_has_an_entry_and_it_is_the_newest() -> None:
    versions = re.findall(r"^## (\S+)", CHANGELOG, re.MULTILINE)
    assert versions[0] == jobboard.__version__


def test_every_entry_says_what_changed() -> None:
    for entry in re.split(r"^## ", CHANGELOG, flags=re.MULTILINE)[1:]:
        assert "\n- " in entry, f"nothing stands under {entry.splitlines()[0]}"
