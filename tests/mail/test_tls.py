"""Encryption on the way to the mail server: as the settings want it, and never silently otherwise."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from jobboard.cli import app
from jobboard.core.smtp_address import SmtpAddress
from jobboard.mail.outgoing_mail import Fault, NotSent
from jobboard.mail.smtp import Server
from tests.bench.serving import free_port
from tests.mail.office import open_office
from tests.mail.test_line import mail
from tests.mail.tls_office import CA, open_tls_office

pytestmark = pytest.mark.slow


def send(port: int, options: str = "", user: str = "", host: str = "127.0.0.1") -> None:
    with Server(SmtpAddress.parse(f"smtp://{user}{host}:{port}{options}")).line() as line:
        line.send(mail())


def refused(port: int, options: str = "", user: str = "") -> str:
    with pytest.raises(NotSent) as failed:
        send(port, options, user)
    assert failed.value.fault == Fault.SERVER
    return failed.value.sentence


@pytest.fixture
def ca_file(tmp_path: Path) -> str:
    CA.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    return str(tmp_path / "ca.pem")


def test_a_certificate_that_nobody_vouches_for_is_enough_unless_more_is_wanted() -> None:
    """As Debian's Postfix comes: STARTTLS with a certificate of its own."""
    with open_tls_office() as office:
        send(office.port)
        assert office.secured == [True]
        send(office.port, "?tls=none")
        assert office.secured == [True, False]
        assert "certificate" in refused(office.port, "?tls=require") and "tls=" in refused(office.port, "?tls=require")
        assert len(office.taken) == 2


def test_with_a_ca_file_its_certificates_are_believed_and_for_their_name_only(ca_file: str) -> None:
    with open_tls_office(name="127.0.0.1") as office:
        send(office.port, f"?ca={ca_file}", "me:secret@")
        assert office.secured == [True]
    with open_tls_office(name="mail.example") as office:
        assert "mismatch" in refused(office.port, f"?ca={ca_file}")


def test_encryption_that_is_not_there_just_now_is_done_without_where_that_is_allowed() -> None:
    with open_tls_office(not_now=True) as office:
        send(office.port)
        assert office.secured == [False]
        assert "454" in refused(office.port, "?tls=require")
        assert "in the open" in refused(office.port, "?tls=opportunistic", "me:secret@")


def test_a_handshake_that_fails_is_done_without_where_that_is_allowed() -> None:
    with open_tls_office() as office:
        office.break_tls = True
        send(office.port)
        assert office.secured == [False]


def test_a_password_goes_in_the_open_only_where_that_is_said() -> None:
    with open_office() as office:
        assert "in the open" in refused(office.port, "", "me:secret@")
    with open_tls_office(not_now=True) as office:
        send(office.port, "?tls=none", "me:secret@")
        assert "in the open" in refused(office.port, "?tls=opportunistic", "me:secret@")


def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *words: str, **settings: str) -> tuple[int, str]:
    monkeypatch.chdir(tmp_path)
    for name, value in settings.items():
        monkeypatch.setenv(f"JOBBOARD_{name.upper()}", value)
    result = CliRunner().invoke(app, list(words))
    return result.exit_code, result.stdout


def test_mail_test_says_in_words_what_works(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with open_tls_office() as office:
        url = f"smtp://me:secret@127.0.0.1:{office.port}?tls=opportunistic"
        code, said = run(monkeypatch, tmp_path, "mail", "test", "you@example.org", smtp_url=url)
        assert code == 0 and office.recipients == ["you@example.org"]
        for word in ("Connected", "Encrypted (TLS", "Signed in", "Accepted"):
            assert word in said
        wrong = url.replace("secret", "guess")
        code, said = run(monkeypatch, tmp_path, "mail", "test", "you@example.org", smtp_url=wrong)
        assert code == 1 and "refused the user or the password" in said and "guess" not in said
    code, said = run(monkeypatch, tmp_path, "mail", "test", "a@b.org", smtp_url=f"smtp://127.0.0.1:{free_port()}")
    assert code == 1 and "cannot be reached" in said
    code, said = run(monkeypatch, tmp_path, "mail", "test", "a@b.org", smtp_url="")
    assert code == 0 and "JOBBOARD_SMTP_URL is not set" in said
