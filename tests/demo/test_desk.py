"""The demo's employer may do what employers come for, and her change still waits at the desk."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlmodel import col
from typer.testing import CliRunner

from jobboard.accounts import api_tokens
from jobboard.cli import app
from jobboard.core.actor import Actor, Role
from jobboard.core.clock import utc_now
from jobboard.demo.people import EMPLOYER
from jobboard.store.engine import Store
from jobboard.store.models import Company, Membership, Posting, User


@pytest.mark.slow
def test_the_demo_s_employer_speaks_for_her_company(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    filled = CliRunner().invoke(app, ["demo", "--only-fill", "--folder", str(tmp_path / "demo")])
    assert filled.exit_code == 0, filled.output
    store = Store.open(f"sqlite:///{tmp_path / 'demo' / 'jobboard.db'}")
    with store.writing(utc_now()) as session:
        employer = session.execute(sa.select(User).where(col(User.email) == EMPLOYER)).scalar_one()
        company_id = session.execute(
            sa.select(col(Membership.company_id)).where(col(Membership.user_id) == employer.id)
        ).scalar_one()
        assert session.get_one(Company, company_id).verified_at is not None
        actor = Actor(user_id=employer.id, email=EMPLOYER, companies={company_id: Role.OWNER})
        assert api_tokens.issue(session, actor, utc_now(), company_id, "site", list(api_tokens.SCOPES), 1)
        status = sa.select(col(Posting.status)).where(col(Posting.title) == "Climate Reporter")
        assert session.execute(status).scalar_one() == "pending"
    store.close()
