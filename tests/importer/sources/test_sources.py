"""Every format offers the same, and one more needs no other file touched."""

import pytest

from jobboard.importer.sources import sources


def test_the_formats_of_the_spine_are_there() -> None:
    assert set(sources()) >= {"greenhouse", "lever", "jsonld", "csv"}


@pytest.mark.parametrize("kind", sorted(sources()))
def test_a_format_offers_what_an_import_calls(kind: str) -> None:
    source = sources()[kind]
    assert kind == source.KIND
    assert all(callable(getattr(source, name)) for name in ("recognise", "read", "board_of"))
