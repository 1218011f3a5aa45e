"""The cast: people with browsers of their own, who sign in as people do."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from typing import TYPE_CHECKING, Any

import pyotp
import sqlalchemy as sa
from sqlmodel import col
from starlette.testclient import TestClient

from jobboard.accounts import people
from jobboard.core.actor import SYSTEM, Role
from jobboard.store.engine import Store
from jobboard.store.models import OutboxMessage, User

if TYPE_CHECKING:
    from httpx2 import Response

    from tests.web.conftest import Site

SAME_ORIGIN = {"sec-fetch-site": "same-origin"}
_LINK = re.compile(r"https?://\S+")
_CODE = re.compile(r"there: (\w{3} \w{3})")


def letters(store: Store, to: str = "") -> list[OutboxMessage]:
    """Letters in the outbox, the oldest first."""
    with store.reading() as session:
        rows = session.execute(sa.select(OutboxMessage).order_by(col(OutboxMessage.id))).scalars()
        found = [row for row in rows if not to or row.recipient == to]
        session.expunge_all()
    return found


def link_in(letter: OutboxMessage) -> str:
    """The path of the first link in a letter."""
    found = _LINK.search(letter.body_text)
    assert found, letter.body_text
    return "/" + found.group().split("/", 3)[3]


def code_in(letter: OutboxMessage) -> str:
    found = _CODE.search(letter.body_text)
    assert found, letter.body_text
    return found.group(1)


@dataclass
class Browser:
    """A browser with its cookies, which sends forms as our pages do."""

    site: "Site"
    email: str = ""
    client: TestClient = field(init=False)

    def __post_init__(self) -> None:
        self.client = TestClient(self.site.client.app, follow_redirects=False, raise_server_exceptions=False)

    def get(self, path: str, **more: Any) -> "Response":
        return self.client.get(path, **more)

    def post(self, path: str, data: dict[str, Any] | None = None, **more: Any) -> "Response":
        headers = SAME_ORIGIN | more.pop("headers", {})
        return self.client.post(path, data=data or {}, headers=headers, **more)

    def sign_in(self) -> "Browser":
        self.post("/sign-in", {"email": self.email})
        letter = [each for each in letters(self.site.store, self.email) if each.kind == "sign-in"][-1]
        assert self.post(link_in(letter)).status_code == 303
        return self

    def user(self) -> User:
        with self.site.store.reading() as session:
            found = people.person_at(session, self.email)
            assert found is not None
            session.expunge(found)
        return found

    def set_up_second_factor(self, now: datetime) -> "Response":
        """Read the secret off the page, as an app does, and give its code."""
        shown = self.get("/account/second-factor").text
        secret, kept = (re.search(sign, shown) for sign in (r'class="secret">(\w+)<', r'name="kept" value="([^"]*)"'))
        assert secret and kept, shown
        form = {"code": pyotp.TOTP(secret[1]).at(now), "kept": kept[1], "next": "/desk"}
        return self.post("/account/second-factor", form)

    def pass_second_factor(self, now: datetime) -> "Browser":
        answer = self.set_up_second_factor(now)
        assert answer.status_code in (200, 303), answer.text
        return self


@dataclass
class Cast:
    """Who plays; each is signed in when first looked at."""

    site: "Site"
    _known: dict[str, Browser] = field(default_factory=dict)

    def stranger(self) -> Browser:
        return Browser(self.site)

    @property
    def employer(self) -> Browser:
        return self._person("meera@lantern.example")

    @property
    def colleague(self) -> Browser:
        return self._person("ravi@lantern.example")

    @property
    def rival(self) -> Browser:
        return self._person("zoya@rival.example")

    @property
    def reader(self) -> Browser:
        return self._person("reader@readers.example")

    @property
    def editor(self) -> Browser:
        return self._staff("asha@signal.example", Role.EDITOR)

    @property
    def admin(self) -> Browser:
        return self._staff("chief@signal.example", Role.ADMIN)

    def _person(self, email: str) -> Browser:
        if email not in self._known:
            self._known[email] = Browser(self.site, email).sign_in()
        return self._known[email]

    def _staff(self, email: str, role: Role) -> Browser:
        if email not in self._known:
            with self.site.store.writing(self.site.now) as session:
                user = people.ensure_person(session, email, self.site.now)
                session.flush()
                people.set_role(session, SYSTEM, self.site.now, user.id or 0, role)
            self._known[email] = Browser(self.site, email).sign_in().pass_second_factor(self.site.now)
        return self._known[email]


def part_of(message: EmailMessage, kind: str) -> str:
    """The text or HTML of a mail that arrived."""
    part = message.get_body((kind,))
    assert part is not None
    return str(part.get_content())
