"""The digest on the desk: audience figures, coming editions, and editing them."""

from typing import Any

import sqlalchemy as sa
from sqlmodel import col
from starlette.requests import Request
from starlette.responses import Response

from jobboard.core.addresses import parse_email_address
from jobboard.core.errors import Conflict, JobboardError, Misuse
from jobboard.digest.alerts import alerts
from jobboard.digest.delivery import figures, set_aside
from jobboard.digest.editions import archive, drafts, editing, editions, interest
from jobboard.digest.editions.blocks import parse_blocks
from jobboard.digest.editions.context import DigestContext
from jobboard.digest.editions.schedule import coming
from jobboard.digest.editions.states import KINDS, OPEN, PUBLIC
from jobboard.digest.subscribers import audience
from jobboard.digest.subscribers.link_keys import STANDS_FOR_KEY
from jobboard.digest.subscribers.subscription_request import TOPICS
from jobboard.mail import outbox
from jobboard.mail.alarms import alarms as alarms_of_mail
from jobboard.mail.message import Letter
from jobboard.store.models import Edition
from jobboard.web.app_context import app_context
from jobboard.web.forms.report import parse_moment
from jobboard.web.forms.requests import id_of
from jobboard.web.request.form import form_of
from jobboard.web.request.throttle import throttle
from jobboard.web.request.visitor import actor_of
from jobboard.web.responses.digest_context import digest_context_of
from jobboard.web.responses.respond import redirect, render_page

_SHOWN = 20
LARGEST_MAIL = 102_000
"""Bytes of HTML from which on Gmail cuts a mail off."""


def index(request: Request) -> Response:
    return _index(request)


def build(request: Request) -> Response:
    """Compose the next edition ahead of its schedule."""
    app, now, kind = app_context(request), app_context(request).clock(), form_of(request).line("kind")
    if kind not in KINDS:
        return _index(request, "Choose daily or weekly.", 422)
    digest_context = digest_context_of(request)
    editions.note_listings(digest_context, now)
    return redirect(
        app.links.desk_edition(editions.compose(digest_context, kind, now)), request, "Composed. It is yours to change."
    )


def show(request: Request) -> Response:
    return _show(request)


def write(request: Request) -> Response:
    form = form_of(request)
    values = {"title": form.line("title"), "intro": form.get("intro"), "preview": form.line("preview")}
    return _change_edition(request, "Saved.", editing.write, **values)


def arrange(request: Request) -> Response:
    form = form_of(request)
    changes = {name: form.line(name) for name in ("key", "do", "item")}
    return _change_edition(request, "Done.", editing.arrange, **changes)


def add_note(request: Request) -> Response:
    form = form_of(request)
    note = {"heading": form.line("heading"), "text": form.get("text"), "topics": form.line("topics")}
    return _change_edition(request, "The note stands at the top.", editing.add_note, **note)


def add_opening(request: Request) -> Response:
    """Put an opening into a block; it is named by its number or its address."""
    form, digest_context = form_of(request), digest_context_of(request)
    with digest_context.store.reading() as session:
        item = drafts.opening_item(session, digest_context, form.line("opening"), app_context(request).clock())
    if item is None:
        return _show(request, "There is no open opening with this number or address.", 422)
    return _change_edition(request, "It is in.", editing.add_item, key=form.line("key"), item=item)


def explain(request: Request) -> Response:
    """An editor's own words beside a pick."""
    form = form_of(request)
    return _change_edition(request, "Saved.", editing.explain, item=form.line("item"), words=form.line("words"))


def sponsor(request: Request) -> Response:
    form = form_of(request)
    values = {"title": form.line("sponsor"), "text": form.line("advertisement")}
    values |= {"link": form.line("link"), "label": form.line("label")}
    return _change_edition(request, "The advertisement is in.", editing.set_sponsor, **values)


def correct(request: Request) -> Response:
    message = "The correction stands beside the edition."
    return _change_edition(request, message, editing.correct, words=form_of(request).get("words"))


def move(request: Request) -> Response:
    """Hold, schedule or recompose the edition, send a test, or send it."""
    form, digest_context = form_of(request), digest_context_of(request)
    do, number = form.line("do"), id_of(request)
    if do == "hold":
        return _change_edition(request, "It waits for you.", editing.hold)
    if do == "schedule":
        try:
            at = parse_moment(form.line("at"), digest_context.zone)
        except Misuse as wrong:
            return _show(request, wrong.sentence, 422)
        return _change_edition(request, "It goes out by itself.", editing.schedule, at=at)
    try:
        message = _send(request, digest_context, do, number)
    except JobboardError as wrong:
        return _show(request, wrong.sentence, 409 if isinstance(wrong, Conflict) else 422)
    return redirect(app_context(request).links.desk_edition(number), request, message)


def preview(request: Request) -> Response:
    """Preview of the edition's page."""
    app = app_context(request)
    with app.store.reading() as session:
        row = editions.needed(session, id_of(request))
        shown = archive.shown(session, row, drafts.title_for(row, digest_context_of(request)))
    return render_page(request, "readers/digest/show", app.clock(), 200, {"edition": shown})


def _send(request: Request, digest_context: DigestContext, do: str, number: int) -> str:
    now = app_context(request).clock()
    with digest_context.store.reading() as session:
        row = editions.needed(session, number)
        if do != "test" and row.state not in OPEN:
            raise Conflict("This edition is out and stays as it was sent.")
        bodies = row.bodies or drafts.bodies_of(row, digest_context)
    if do == "anew":
        editions.compose(digest_context, row.kind, now)
        return "Composed anew; what you moved, cut, pinned and wrote stands."
    if do == "test":
        return _test(request, digest_context, bodies)
    if do == "send":
        done = editions.publish(digest_context, number, now)
        return (
            "There was nothing to tell; nothing was sent."
            if done.state == "empty"
            else f"It is out: {done.mails:,} mails."
        )
    raise Misuse("Choose what to do with the edition.")


def _test(request: Request, digest_context: DigestContext, bodies: dict[str, dict[str, str]]) -> str:
    form, now = form_of(request), app_context(request).clock()
    topics = form.line("topics")
    body = bodies.get(topics) if topics else next(iter(bodies.values()), None)
    address = parse_email_address(form.line("to") or actor_of(request).email)
    if body is None:
        raise Misuse("There is nothing to tell in this period; no mail would go out.")
    if not address:
        raise Misuse("Enter an email address such as name@example.org.")
    throttle(request, "invitation")
    text, html = (body[part].replace(STANDS_FOR_KEY, "test") for part in ("text", "html"))
    with digest_context.store.writing(now) as session:
        outbox.enqueue(session, Letter("edition", address, f"Test: {body['subject']}", text, html), now)
    return f"A test is on its way to {address}."


def _change_edition(request: Request, message: str, change: Any, **values: Any) -> Response:
    """Apply `change` to the edition in the URL; a mistake is shown on its page."""
    app, now = app_context(request), app_context(request).clock()
    try:
        with app.store.writing(now) as session:
            change(session, actor_of(request), now, id_of(request), **values)
    except (Misuse, Conflict) as wrong:
        return _show(request, wrong.sentence, 409 if isinstance(wrong, Conflict) else 422)
    return redirect(app.links.desk_edition(id_of(request)), request, message)


def _show(request: Request, wrong: str = "", status: int = 200) -> Response:
    app, form, digest_context = app_context(request), form_of(request), digest_context_of(request)
    with app.store.reading() as session:
        row = editions.needed(session, id_of(request))
        bodies = row.bodies or drafts.bodies_of(row, digest_context)
        context: dict[str, Any] = {
            "edition": row,
            "title": drafts.title_for(row, digest_context),
            "blocks": parse_blocks(row.blocks),
            "mails": drafts.would_get(session, row.kind, list(bodies)),
            "size": max((len(body["html"].encode()) for body in bodies.values()), default=0),
            "largest": LARGEST_MAIL,
            "followed": interest.followed(session, row),
            "fares": figures.of_editions(session, [row.id or 0])[row.id or 0],
            "corrections": archive.shown(session, row).corrections,
            "topics": list(TOPICS.items()),
            "open": row.state in OPEN,
            "public": row.state in PUBLIC,
            "wrong": wrong,
        }
        session.expunge_all()
    typed = {name: form.get(name) for name in form.texts} if wrong else {}
    names = ("heading", "text", "words", "at", "opening", "sponsor", "advertisement", "link", "label", "to")
    kept = {"title": row.title, "intro": row.intro, "preview": row.preview}
    context["typed"] = kept | dict.fromkeys(names, "") | typed
    return render_page(request, "desk/edition", app.clock(), status, context)


def _index(request: Request, wrong: str = "", status: int = 200) -> Response:
    app, now, digest_context = app_context(request), app_context(request).clock(), digest_context_of(request)
    with app.store.reading() as session:
        rows = list(
            session.execute(
                sa.select(Edition)
                .where(col(Edition.kind).in_(KINDS), col(Edition.state) != "empty")
                .order_by(sa.case((col(Edition.state).in_(OPEN), 0), else_=1), col(Edition.period_end).desc())
                .limit(_SHOWN)
            ).scalars()
        )
        context = {
            "audience": audience.count_audience(session, now),
            "editions": [(edition, drafts.title_for(edition, digest_context)) for edition in rows],
            "fares": figures.of_editions(session, [edition.id or 0 for edition in rows]),
            "cost": alerts.last_cost(session),
            "alarms": alarms_of_mail(session, now, digest_context.zone, app.settings.mail_limits),
            "unread": len(set_aside.list_unread(app.settings.data_dir)),
            "next": [(kind, coming(kind, now, digest_context.zone)) for kind in KINDS],
            "wrong": wrong,
        }
        session.expunge_all()
    return render_page(request, "desk/digest", now, status, context)
