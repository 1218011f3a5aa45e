"""No secret of the settings is written anywhere: not in a sentence, not in a log line, not in a traceback."""

import ast
import logging
import shutil
import smtplib
import sys
from dataclasses import fields
from datetime import datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from itsdangerous import URLSafeSerializer

from jobboard import logs
from jobboard.accounts.links import Issued
from jobboard.asgi import create
from jobboard.cli import main
from jobboard.config import Settings, load_settings, secret_key
from jobboard.core.errors import JobboardError, Misuse
from jobboard.core.signing import BadSignature, signer, timed_signer
from jobboard.core.smtp_address import SmtpAddress
from jobboard.digest.subscribers.link_keys import Key, Keys
from jobboard.mail import smtp_connect
from jobboard.mail.outgoing_mail import Fault, NotSent, OutgoingMail
from jobboard.mail.smtp import Server
from jobboard.mail.transports import transport_for
from jobboard.ready import secret_values
from jobboard.store.engine import Store
from jobboard.store.models import User
from jobboard.web.app_context import AppContext

CANARY = "hunter2-canary"
PACKAGE = Path(__file__).parents[2] / "jobboard"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", CANARY),
        ("SECRET_KEY_FILE", CANARY),
        ("SECRET_KEY_FILE", CANARY + "\x01"),
        ("BOUNCES_SECRET", CANARY),
        ("DATABASE_URL", CANARY),
        ("DATABASE_URL", f"mysql://me:{CANARY}@db/jobs"),
        ("DATABASE_URL", f"postgresql://me:{CANARY}@127.0.0.1:1/jobs"),
        ("DATABASE_URL", f"postgresql://me:p@{CANARY}@127.0.0.1:1/jobs"),
        ("DATABASE_URL", f"postgresql://me:a:{CANARY}/b@127.0.0.1:1/jobs"),
        ("DATABASE_URL", f"postgresql://me:{CANARY}@127.0.0.1:{CANARY}/jobs"),
        ("DATABASE_URL", f"postgresql://127.0.0.1:1/jobs?password={CANARY}"),
        ("DATABASE_URL", f"postgresql://127.0.0.1:1/jobs?sslpassword={CANARY}&sslmode={CANARY}"),
        ("DATABASE_URL", f"postgresql://127.0.0.1:1/jobs?{CANARY}=1"),
        ("SMTP_URL", CANARY),
        ("SMTP_URL", f"smtp://me:p/{CANARY}@127.0.0.1:1"),
        ("SMTP_URL", f"smtp://me:1/{CANARY}@127.0.0.1:1"),
        ("SMTP_URL", f"smtp://me:1#{CANARY}@127.0.0.1:1"),
        ("SMTP_URL", f"smtp://me:p@{CANARY}@127.0.0.1:1"),
        ("SMTP_URL", f"ftp://me:{CANARY}@127.0.0.1:1"),
        ("DKIM_KEY", CANARY),
    ],
)
def test_a_bad_setting_is_told_without_its_value(
    tmp_path: Path,
    sqlite_template: Path,
    name: str,
    value: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    shutil.copy(sqlite_template, tmp_path / "data" / "jobboard.db")
    more = {"DKIM_SELECTOR": "a", "MAIL_FROM": "a@b.example", "SMTP_URL": "smtp://127.0.0.1"} if "DKIM" in name else {}
    for setting, given in ({"DATA_DIR": str(tmp_path)} | more | {name: value}).items():
        monkeypatch.setenv(f"JOBBOARD_{setting}", given)
    monkeypatch.setattr("sys.argv", ["jobboard", "worker", "--once"])
    with pytest.raises(SystemExit) as ended:
        main()
    shown = capsys.readouterr()
    assert ended.value.code == 2 and shown.err.startswith("jobboard: ") and shown.err.count("\n") == 1
    assert CANARY not in shown.err + shown.out + caplog.text


@pytest.mark.parametrize("key", ["x", "k" * 31, "é" * 15])
def test_a_short_key_is_refused_at_start(tmp_path: Path, key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JOBBOARD_SECRET_KEY", key)
    with pytest.raises(Misuse, match="32 bytes"):
        load_settings()
    monkeypatch.delenv("JOBBOARD_SECRET_KEY")
    (tmp_path / "secret_key").write_text(key)
    settings = Settings(data_dir=tmp_path, database_url=f"sqlite:///{tmp_path}/a.db")
    with pytest.raises(Misuse, match="32 bytes"):
        create(settings)


def test_many_processes_that_start_at_once_have_one_key(tmp_path: Path) -> None:
    first = secret_key(Settings(data_dir=tmp_path))
    assert len(first) >= 32 and secret_key(Settings(data_dir=tmp_path)) == first
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_no_log_line_and_no_traceback_holds_a_secret(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(
        data_dir=tmp_path,
        secret_key="key-" + CANARY * 3,
        database_url=f"postgresql://me:{CANARY}%2Fdb@db/jobs",
        smtp_url=f"smtp://me:mail-{CANARY}@mail",
        bounces_secret="bounces-" + CANARY,
        dkim_key=f"-----BEGIN PRIVATE KEY-----\n{CANARY}abcdef\n-----END PRIVATE KEY-----",
    )
    assert CANARY not in repr(settings)
    monkeypatch.setattr(logs, "_hidden", set())
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    logs.set_up_logging(secret_values(settings))
    formatter = logs._Redacting("%(message)s")
    for secret in [*secret_values(settings), f"{CANARY}/db"]:
        try:
            raise ValueError(f"it said {secret}")
        except ValueError:
            record = logging.LogRecord("a", logging.ERROR, "", 1, "failed: %s", (secret,), sys.exc_info())
            sys.excepthook(*sys.exc_info())  # type: ignore[arg-type]
        assert CANARY not in formatter.format(record) and "[secret]" in formatter.format(record)
    assert CANARY not in capsys.readouterr().err


def test_a_row_that_the_database_refuses_is_not_told_to_the_log(store: Store, now: datetime) -> None:
    formatter = logs._Redacting("%(message)s")
    try:
        for _ in range(2):
            with store.writing(now) as session:
                people = User(email=CANARY, email_key=f"{CANARY}@private.example", created_at=now)
                session.add(people)
    except sa.exc.IntegrityError:
        record = logging.LogRecord("a", logging.ERROR, "", 1, "an answer failed", (), sys.exc_info())
    line = formatter.format(record)
    assert "IntegrityError" in line and CANARY not in line


def test_a_store_that_cannot_be_opened_keeps_no_password_in_its_causes() -> None:
    with pytest.raises(Misuse) as failed:
        Store.open(f"postgresql://me:{CANARY}@127.0.0.1:1/jobs")
    assert failed.value.__cause__ is None and CANARY not in failed.value.sentence


def test_a_mail_server_that_is_away_is_told_without_the_password(tmp_path: Path) -> None:
    transport = transport_for(Settings(data_dir=tmp_path, smtp_url=f"smtp://me:{CANARY}@127.0.0.1:1"))
    mail = OutgoingMail("a", "a@b.example", "c@d.example", b"Subject: x\r\n\r\nx\r\n")
    with transport.line() as line, pytest.raises(JobboardError) as failed:
        line.send(mail)
    assert CANARY not in failed.value.sentence


def test_a_server_that_repeats_the_password_is_not_quoted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> None:
        raise smtplib.SMTPAuthenticationError(535, f"no user with {CANARY}".encode())

    monkeypatch.setattr(smtp_connect, "_dial", refuse)
    with pytest.raises(NotSent, match="535") as failed:
        smtp_connect.connect(SmtpAddress.parse("smtp://127.0.0.1"))
    assert CANARY not in failed.value.sentence and failed.value.fault == Fault.SERVER


def test_what_stands_for_a_secret_does_not_show_it(tmp_path: Path) -> None:
    """Values end up in messages of errors by their `repr`."""
    values = [
        Server(SmtpAddress.parse(f"smtp://me:{CANARY}@mail.example")),
        Issued(CANARY, CANARY),
        Settings(data_dir=tmp_path, secret_key=CANARY * 3, smtp_url=f"smtp://me:{CANARY}@127.0.0.1"),
        transport_for(Settings(data_dir=tmp_path, smtp_url=f"smtp://me:{CANARY}@127.0.0.1")),
    ]
    assert CANARY not in repr(values)
    assert {attribute.name: attribute.repr for attribute in fields(AppContext)}["secret"] is False


def test_what_is_signed_is_signed_with_sha_256() -> None:
    old = URLSafeSerializer("k" * 32, salt="a").dumps([1])
    with pytest.raises(BadSignature):
        signer("k" * 32, "a").loads(old)
    for serializer in (signer("k" * 32, "a"), timed_signer("k" * 32, "a")):
        assert serializer.signer_kwargs["digest_method"]().name == "sha256"
        assert serializer.loads(serializer.dumps([1])) == [1]


def test_links_in_mails_that_are_out_go_on_working() -> None:
    mailed = str(URLSafeSerializer("k" * 32, salt="subscriber").dumps([7, 2]))
    assert Keys("k" * 32).verify_key(mailed) == Key(7, 2)
    assert Keys("k" * 32).key(7, 2) != mailed


def test_one_module_makes_signers() -> None:
    importing = {
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        if "itsdangerous" in path.read_text()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom) and node.module == "itsdangerous"
    }
    assert importing == {"core/signing.py"}
