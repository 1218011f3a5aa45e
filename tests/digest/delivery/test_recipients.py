"""What all sender threads look up together."""

from types import SimpleNamespace
from typing import Any

import pytest

from jobboard.digest.delivery.recipients import RecipientLoader


class Session:
    def get(self, _: object, number: int) -> Any:
        return SimpleNamespace(id=number, bodies={"all": {"subject": str(number)}})


class Overtaken(dict[Any, Any]):
    """Another thread makes room between this thread's writing and its reading."""

    def __setitem__(self, key: Any, value: Any) -> None:
        super().__setitem__(key, value)
        self.clear()


def test_a_body_that_another_thread_forgets_is_still_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RecipientLoader, "_build_mailing", lambda self, edition, body: (edition.id, body["subject"]))
    loader: Any = RecipientLoader(None, None, None)  # type: ignore[arg-type]
    loader._mailings = Overtaken()
    claimed = SimpleNamespace(edition_id=7, body="all")
    assert loader._mailing(Session(), claimed, None) == (7, "7")
