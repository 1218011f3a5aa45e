"""Ids that were seen are known, in memory or in a file."""

import pytest

from jobboard.importer.write.seen_ids import SeenIds


@pytest.mark.parametrize("in_memory", [10, 100_000])
def test_an_id_is_known_once_it_was_added(in_memory: int) -> None:
    seen_ids = SeenIds(in_memory)
    ids = [f"job {number}" for number in range(2_000)] + ["é", "\udc80 damaged", ""]
    assert seen_ids.known(ids) == set()
    for start in range(0, len(ids), 300):
        seen_ids.add(ids[start : start + 300])
    assert seen_ids.known([*ids, "another", "E"]) == set(ids)
    assert len(seen_ids) == len(ids)
    seen_ids.close()
