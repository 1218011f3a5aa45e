"""What all sender threads look up together."""

from collections import OrderedDict
from types import SimpleNamespace
from typing import Any

import pytest

from jobboard.digest.delivery.holds import Holds
from jobboard.digest.delivery.recipients import RecipientLoader
from jobboard.digest.editions.render_mail import Mails


class Session:
    def get(self, _: object, number: int) -> Any:
        return SimpleNamespace(id=number, bodies={"all": {"subject": str(number)}})


class OvertakenOrder(OrderedDict[str, Any]):
    """The same for a cache that forgets its oldest."""

    def __setitem__(self, key: str, value: Any) -> None:
        super().__setitem__(key, value)
        self.clear()


class Overtaken(dict[Any, Any]):
    """Another thread makes room between this thread's writing and its reading."""

    def __setitem__(self, key: Any, value: Any) -> None:
        super().__setitem__(key, value)
        self.clear()


def test_a_body_that_another_thread_forgets_is_still_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RecipientLoader, "_build_mailing", lambda self, edition, body: (edition.id, body["subject"]))
    loader: Any = RecipientLoader(None, None, None, Holds())  # type: ignore[arg-type]
    loader._mailings = Overtaken()
    claimed = SimpleNamespace(edition_id=7, body="all")
    assert loader._mailing(Session(), claimed, None) == (7, "7")


def test_alerts_that_another_thread_forgets_are_still_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    body = {"subject": "s", "text": "t", "html": "h"}
    monkeypatch.setattr(Mails, "_alerts", lambda *_: body)
    mails: Any = Mails(None, None, None, OvertakenOrder())  # type: ignore[arg-type]
    assert mails.of_alerts(None, {"searches": []}, None) == body
