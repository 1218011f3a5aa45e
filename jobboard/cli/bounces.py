"""`jobboard digest bounces`."""

import mailbox
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from jobboard.cli import output
from jobboard.cli.context import open_context
from jobboard.core.errors import Misuse

_LARGEST = 64 << 20


def bounces(
    where: Annotated[list[str], typer.Argument(help="Mails, mailboxes (mbox), folders (Maildir), or - for one mail.")],
    remove: Annotated[bool, typer.Option("--remove", help="Delete files of folders once they were taken in.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Take in mail that came back: bounces, complaints, wishes to unsubscribe. Twice is as good as once.

    Example: jobboard digest bounces ~/Maildir
    """
    from jobboard.config import secret_key
    from jobboard.core.clock import utc_now
    from jobboard.digest.delivery import bounced_mail
    from jobboard.digest.delivery.message_ids import Marks

    counts: Counter[str] = Counter()
    with open_context() as context:
        marks = Marks(secret_key(context.settings))
        for raw, path in _mails(where):
            now = utc_now()
            with context.store.writing(now) as session:
                counts[bounced_mail.judge_returned_mail(session, now, raw, marks).value] += 1
            if remove and path is not None:
                path.unlink()
    totals = {kind: counts[kind] for kind in ("hard", "soft", "complaint", "leave", "nothing")}
    if as_json:
        output.say_json({"read": counts.total(), **totals})
        return
    output.say(f"{counts.total():,} read: {', '.join(f'{number:,} {kind}' for kind, number in totals.items())}.")


def _mails(where: list[str]) -> Iterator[tuple[bytes, Path | None]]:
    """Each mail, and the file that holds it alone."""
    for name in where:
        path = Path(name)
        if name == "-":
            yield sys.stdin.buffer.read(_LARGEST), None
        elif path.is_dir():
            yield from _in_folder(path)
        elif path.is_file():
            yield from _in_file(path)
        else:
            raise Misuse(f"There is no file or folder {name}.")


def _in_folder(folder: Path) -> Iterator[tuple[bytes, Path | None]]:
    """A Maildir, or any folder of mails; what the mail system is still writing (tmp) is left alone."""
    inner = [folder / name for name in ("new", "cur") if (folder / name).is_dir()] or [folder]
    for path in sorted(file for place in inner for file in place.iterdir() if file.is_file()):
        yield _read(path), path


def _in_file(path: Path) -> Iterator[tuple[bytes, Path | None]]:
    raw = _read(path)
    if not raw.startswith(b"From "):
        yield raw, None
        return
    with closing(mailbox.mbox(path, create=False)) as box:
        for message in box:
            yield message.as_bytes(), None


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST)
    except OSError as unreadable:
        raise Misuse(f"{path} cannot be read: {unreadable.strerror}.") from None
