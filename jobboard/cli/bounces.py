"""`jobboard digest bounces`."""

import mailbox
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from jobboard.cli import output
from jobboard.cli.context import open_context
from jobboard.core.errors import Misuse

_LARGEST = 64 << 20
_KINDS = ("hard", "soft", "policy", "complaint", "leave", "nothing")


def bounces(
    where: Annotated[
        list[str] | None, typer.Argument(help="Mails, mailboxes (mbox), folders (Maildir), or - for one mail.")
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Delete files of folders once they were taken in.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what each mail is; nothing is counted.")] = False,
    unread: Annotated[bool, typer.Option("--unread", help="List the mails that could not be read.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON: one object; with --dry-run a list.")] = False,
) -> None:
    """Take in mail that came back: bounces, complaints, wishes to unsubscribe. Twice is as good as once.

    Example: jobboard digest bounces ~/Maildir
    """
    if unread:
        _list_unread(as_json)
    elif not where:
        raise Misuse("Name a file, a mailbox or a folder, or - for standard input.")
    elif dry_run:
        _look(where, as_json)
    else:
        _take(where, remove, as_json)


def _take(where: list[str], remove: bool, as_json: bool) -> None:
    from jobboard.config import secret_key
    from jobboard.core.clock import utc_now
    from jobboard.digest.delivery import returned_mails
    from jobboard.digest.delivery.message_ids import Marks

    counts: Counter[str] = Counter()
    aside = 0
    with open_context() as context:
        marks, data_dir = Marks(secret_key(context.settings)), context.settings.data_dir
        for mail in _mails(where):
            judged = returned_mails.take_one(context.store, utc_now(), mail.raw, marks, data_dir)
            counts[judged.kind.value] += 1
            aside += bool(judged.unreadable)
            if remove and mail.alone is not None and not judged.unreadable:
                mail.alone.unlink(missing_ok=True)
    totals = {kind: counts[kind] for kind in _KINDS}
    if as_json:
        output.say_json({"read": counts.total(), **totals, "set_aside": aside})
        return
    output.say(f"{counts.total():,} read: {', '.join(f'{number:,} {kind}' for kind, number in totals.items())}.")
    if aside:
        output.say(f"{aside:,} could not be read and are set aside: jobboard digest bounces --unread lists them.")


def _look(where: list[str], as_json: bool) -> None:
    from jobboard.config import secret_key
    from jobboard.digest.delivery import bounced_mail
    from jobboard.digest.delivery.message_ids import Marks

    with open_context() as context:
        marks = Marks(secret_key(context.settings))
        with context.store.reading() as session:
            found = [(mail.name, bounced_mail.look_at(session, mail.raw, marks)) for mail in _mails(where)]
    if as_json:
        output.say_json(
            [{"file": name, "kind": it.kind.value, "address_known": it.address_known} for name, it in found]
        )
        return
    for name, it in found:
        remark = f" (cannot be read: {it.unreadable})" if it.unreadable else ""
        output.say(f"{name}: {it.kind.value}, {'a reader' if it.address_known else 'no reader'} of ours{remark}")


def _list_unread(as_json: bool) -> None:
    from jobboard.config import Settings
    from jobboard.digest.delivery import set_aside

    found = set_aside.list_unread(Settings().data_dir)
    if as_json:
        output.say_json(
            [{"file": str(it.path), "came_at": it.came_at.isoformat(), "reason": it.reason} for it in found]
        )
        return
    for it in found:
        output.say(f"{it.came_at:%Y-%m-%d %H:%M} {it.reason}: {it.path}")
    if not found:
        output.say("Every mail that came back could be read.")


@dataclass(frozen=True, slots=True)
class _Mail:
    """A mail, what to call it, and the file that holds it alone, if it came from a folder."""

    name: str
    raw: bytes
    alone: Path | None = None


def _mails(where: list[str]) -> Iterator[_Mail]:
    for name in where:
        path = Path(name)
        if name == "-":
            yield _Mail(name, sys.stdin.buffer.read(_LARGEST))
        elif path.is_dir():
            yield from _in_folder(path)
        elif path.is_file():
            yield from _in_file(path)
        else:
            raise Misuse(f"There is no file or folder {name}.")


def _in_folder(folder: Path) -> Iterator[_Mail]:
    """A Maildir, or any folder of mails; what the mail system is still writing (tmp) is left alone."""
    inner = [folder / name for name in ("new", "cur") if (folder / name).is_dir()] or [folder]
    for path in sorted(file for place in inner for file in place.iterdir() if file.is_file()):
        try:
            yield _Mail(str(path), _read(path), path)
        except Misuse as unreadable:
            typer.echo(str(unreadable), err=True)


def _in_file(path: Path) -> Iterator[_Mail]:
    raw = _read(path)
    if not raw.startswith(b"From "):
        yield _Mail(str(path), raw)
        return
    with closing(mailbox.mbox(path, create=False)) as box:
        for number, key in enumerate(box.keys(), 1):
            yield _Mail(f"{path}#{number}", box.get_bytes(key))


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST)
    except OSError as unreadable:
        raise Misuse(f"{path} cannot be read: {unreadable.strerror}.") from None
