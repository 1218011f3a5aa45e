"""One line to a mail server, used for many mails, on good days and bad ones."""

from collections.abc import Iterator

import pytest

from jobboard.core.smtp_address import SmtpAddress
from jobboard.mail.outgoing_mail import Fault, NotSent, OutgoingMail
from jobboard.mail.smtp import Server, SmtpLine, stuffed
from tests.bench.serving import free_port
from tests.mail.office import HANG_UP, Office


def at(port: int) -> SmtpAddress:
    return SmtpAddress.parse(f"smtp://127.0.0.1:{port}")


@pytest.fixture
def line(office: Office) -> Iterator[SmtpLine]:
    with Server(at(office.port)).line() as line:
        yield line


def mail(to: str = "meera@lantern.example", body: bytes = b"Hello\r\n") -> OutgoingMail:
    return OutgoingMail("one", "back@jobs.example", to, b"From: jobs@jobs.example\r\nTo: x\r\n\r\n" + body)


def fault_of(line: SmtpLine, what: OutgoingMail) -> NotSent:
    with pytest.raises(NotSent) as failed:
        line.send(what)
    return failed.value


def test_many_mails_go_over_one_connection(office: Office, line: SmtpLine) -> None:
    for number in range(5):
        line.send(mail(f"reader{number}@lantern.example"))
    assert len(office.taken) == 5 and office.connections == 1
    assert office.taken[3][:2] == ("back@jobs.example", "reader3@lantern.example")


def test_a_refusal_leaves_the_line_fit_for_the_next(office: Office, line: SmtpLine) -> None:
    office.at_rcpt, office.at_data = ["550 5.1.1 no such user", ""], ["554 no", "451 later"]
    gone = fault_of(line, mail())
    assert (gone.permanent, gone.fault, gone.code, gone.status) == (True, Fault.LETTER, 550, "5.1.1")
    assert fault_of(line, mail()).permanent
    assert not fault_of(line, mail()).permanent
    line.send(mail())
    assert len(office.taken) == 1 and office.connections == 1


def test_a_server_that_shuts_the_line_is_called_again(office: Office, line: SmtpLine) -> None:
    line.send(mail())
    office.at_rcpt = ["421 too many on this line"]
    line.send(mail())
    assert len(office.taken) == 2 and office.connections == 2
    office.at_rcpt = ["421 go away", "421 go away"]
    assert fault_of(line, mail()).fault == Fault.SERVER


def test_only_what_was_said_whole_and_not_answered_is_in_doubt(office: Office, line: SmtpLine) -> None:
    office.at_data = [HANG_UP]
    assert fault_of(line, mail()).fault == Fault.DOUBT
    line.send(mail())
    assert len(office.taken) == 2


def test_what_is_stopped_before_its_end_has_not_gone(office: Office, line: SmtpLine) -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        line.send(mail(), stop)
    line.send(mail())
    assert len(office.taken) == 1


def test_a_server_that_is_slow_at_the_end_is_waited_for_and_then_in_doubt(office: Office) -> None:
    office.seconds = 0.2
    with Server(at(office.port), seconds_at_the_end=0.1).line() as line:
        assert fault_of(line, mail()).fault == Fault.DOUBT
    with Server(at(office.port)).line() as line:
        line.send(mail())


def test_a_server_that_is_away_is_no_fault_of_the_mail() -> None:
    with Server(at(free_port())).line() as line:
        failed = fault_of(line, mail())
    assert (failed.fault, failed.permanent) == (Fault.SERVER, False)


def test_addresses_in_any_script_go_where_they_are_taken(office: Office, line: SmtpLine) -> None:
    line.send(mail("मीरा@lantern.example"))
    line.send(mail())
    assert office.recipients == ["मीरा@lantern.example", "meera@lantern.example"]


@pytest.mark.parametrize("body", [b".\r\n", b"..\r\n", b"a\r\n.\r\n.b\r\n", b"\r\n.\r\n\r\n"])
def test_dots_arrive_as_they_were_written(office: Office, line: SmtpLine, body: bytes) -> None:
    line.send(mail(body=body))
    assert office.taken[0][2].partition(b"\r\n\r\n")[2] == body
    assert b"\r\n.\r\n" not in stuffed(b"\r\n" + body)
