"""The board that is scanned, and who scans it."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.accounts import api_tokens, people, sessions
from jobboard.config import Settings
from jobboard.core.actor import Actor, Role
from jobboard.core.clock import utc_now
from jobboard.demo.people import EDITOR, EMPLOYER
from jobboard.store.engine import Store
from jobboard.store.models import Membership


@dataclass(frozen=True, slots=True)
class World:
    """Cookies of sessions by role, a program's token, and pages that a scanner should not miss."""

    cookies: dict[str, str]
    token: str
    pages: dict[str, tuple[str, ...]]


def settings_for(folder: Path, port: int) -> Settings:
    return Settings(
        data_dir=folder,
        database_url=f"sqlite:///{folder / 'jobboard.db'}",
        base_url=f"http://127.0.0.1:{port}",
        site_name="Signal Jobs",
    )


def make(folder: Path, port: int) -> World:
    """Fill the demo and sign its people in."""
    command = [sys.executable, "-m", "jobboard", "demo", "--only-fill", "--folder", str(folder), "--port", str(port)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("JOBBOARD_")}
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    store, now = Store.open(settings_for(folder, port).database_url), utc_now()
    with store.writing(now) as session:
        employer = people.ensure_person(session, EMPLOYER, now)
        editor = people.ensure_person(session, EDITOR, now)
        editor.role = Role.EDITOR.value  # an admin could make the scanner a reader
        cookies = {"a stranger": "", "the employer": sessions.start(session, employer, "wapiti", now)}
        sessions.start(session, editor, "wapiti", now)
        session.flush()
        cookies["the editor"] = sessions.renew(session, _newest(session, editor.id or 0), second_factor_at=now)
        company = session.execute(
            sa.select(col(Membership.company_id)).where(col(Membership.user_id) == employer.id)
        ).scalar_one()
        actor = Actor(user_id=employer.id, companies={company: Role.OWNER})
        token = api_tokens.issue(session, actor, now, company, "scan", list(api_tokens.SCOPES), 1)
    store.close()
    pages = {
        "a stranger": (
            "/",
            "/employers/jobs/new",
            "/sign-in",
            "/reports/1",
            "/jobs?q=editor",
            "/trends",
            "/trends/searches",
        ),
        "the employer": ("/employers", f"/employers/companies/{company}", "/employers/uploads", "/account"),
        "the editor": (
            "/desk",
            "/desk/search?q=editor",
            "/desk/people",
            "/desk/audit",
            "/desk/postings/174",
            "/desk/reports/2",
            "/desk/exports",
        ),
    }
    return World(cookies, token, pages)


def _newest(session: Session, user_id: int) -> int:
    from jobboard.store.models import UserSession

    newest = sa.select(sa.func.max(UserSession.id)).where(col(UserSession.user_id) == user_id)
    return int(session.execute(newest).scalar_one())
