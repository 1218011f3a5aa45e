"""A logo that takes long to decode holds no write, and one with too many pixels is never decoded."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import pytest
from PIL import Image
from sqlmodel import Session

from jobboard.accounts import profile
from jobboard.core.errors import Misuse
from jobboard.store.engine import Store
from tests.people import Cast
from tests.web.conftest import Site
from tests.web.furnished import Furnished, picture


@pytest.mark.slow
def test_no_write_is_held_while_a_logo_is_decoded(
    site: Site, cast: Cast, world: Furnished, monkeypatch: pytest.MonkeyPatch
) -> None:
    real_decode, real_writing = profile.reencode_image, Store.writing
    open_writes: list[datetime] = []
    seen: list[int] = []

    @contextmanager
    def writing(store: Store, now: datetime) -> Iterator[Session]:
        open_writes.append(now)
        with real_writing(store, now) as session:
            yield session
        open_writes.pop()

    def decode(content: bytes) -> Image.Image:
        seen.append(len(open_writes))
        return real_decode(content)

    monkeypatch.setattr(Store, "writing", writing)
    monkeypatch.setattr(profile, "reencode_image", decode)
    here = f"/employers/companies/{world.ids['company']}/logo"
    assert cast.employer.post(here, files={"logo": ("l.png", picture(), "image/png")}).status_code == 303
    assert seen == [0]


@pytest.mark.slow
def test_only_an_owner_has_a_logo_decoded(
    site: Site, cast: Cast, world: Furnished, monkeypatch: pytest.MonkeyPatch
) -> None:
    decoded: list[bytes] = []
    monkeypatch.setattr(profile, "reencode_image", decoded.append)
    here = f"/employers/companies/{world.ids['company']}/logo"
    for browser in (cast.rival, cast.colleague, cast.reader):
        assert browser.post(here, files={"logo": ("l.png", picture(), "image/png")}).status_code in (403, 404)
    assert not decoded


def test_pixels_are_counted_before_they_are_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("it was decoded")

    small = picture(5_000, 4_000)  # 20 million pixels in a few kilobytes
    monkeypatch.setattr(Image.Image, "load", never)
    with pytest.raises(Misuse, match="too many"):
        profile.prepare_logo(small)
