"""Ids that were seen are known, in memory or in a file."""

import pytest

from jobboard.importer.write.seen_ids import SeenIds


@pytest.mark.parametrize("in_memory", [10, 100_000])
def test_an_id_is_known_once_it_was_added(in_memory: int) -> None:
    seen = SeenIds(in_memory)
    ids = [f"job {number}" for number in range(2_000)] + ["é", "\udc80 damaged", ""]
    assert seen.known(ids) == set()
    for start in range(0, len(ids), 300):
        seen.add(ids[start : start + 300])
    assert seen.known([*ids, "another", "E"]) == set(ids)
    assert len(seen) == len(ids)
    seen.close()
