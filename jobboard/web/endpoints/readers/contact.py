"""Contact form to the editors, and `security.txt` (RFC 9116)."""

from datetime import timedelta

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from jobboard.core.addresses import parse_email_address
from jobboard.core.errors import NotFound, TooMany
from jobboard.core.text import clean
from jobboard.mail import limits, outbox
from jobboard.mail.message import Letter
from jobboard.web.app_context import app_context
from jobboard.web.forms import traps
from jobboard.web.request.form import Form, form_of
from jobboard.web.request.throttle import throttle
from jobboard.web.request.visitor import mail_sender
from jobboard.web.responses.respond import redirect, render_page

_FIELDS = ("email", "name", "words")
_LONGEST = {"email": 254, "name": 100, "words": 5_000}
_TRAP = "homepage2"
_THANKS = "Thank you. We have sent your message to the editors."
_NO_LETTERS = "This site takes no letters by form."


def show(request: Request) -> Response:
    """The form."""
    return _form(request, {}, {})


def send(request: Request) -> Response:
    """Send the mail; a bot caught by a honeypot gets the same answer, and nothing is sent."""
    app, form, now = app_context(request), form_of(request), app_context(request).clock()
    typed = {name: form.get(name) for name in _FIELDS}
    wrong = _wrong(form)
    if wrong:
        return _form(request, typed, wrong, 422)
    throttle(request, "contact")
    if not form.get(_TRAP) and not traps.hurried(request):
        with app.store.writing(now) as session:
            to = app.settings.contact_email
            admitted = limits.admit(session, now, "contact", to, mail_sender(request))
            if admitted is None:
                raise TooMany("Very many letters came today; please write again tomorrow, or by mail.", 86_400)
            outbox.enqueue(session, _letter(request, form), now, admitted=admitted)
    return redirect(app.links.contact(), request, _THANKS)


def security(request: Request) -> Response:
    """`/.well-known/security.txt`."""
    app = app_context(request)
    to = app.settings.contact_email
    if not to:
        raise NotFound("This site names no address to write to.")
    # Midnight, so that the answer is the same all day.
    expires = app.clock().replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=180)
    lines = [
        f"Contact: mailto:{to}",
        f"Contact: {app.links.full(app.links.contact())}",
        f"Expires: {expires.isoformat()}",
        f"Preferred-Languages: {app.settings.locale.partition('-')[0]}, en",
        f"Canonical: {app.links.full('/.well-known/security.txt')}",
        "",
    ]
    return PlainTextResponse("\n".join(lines), headers={"Cache-Control": "public, max-age=3600"})


def _wrong(form: Form) -> dict[str, str]:
    mistakes = {
        name: f"Please keep this under {most:,} characters."
        for name, most in _LONGEST.items()
        if len(form.get(name)) > most
    }
    if parse_email_address(form.line("email")) is None:
        mistakes["email"] = "Please give a mail address such as name@example.org, so that we can answer."
    if not form.get("words").strip():
        mistakes["words"] = "Please write a line."
    return mistakes


def _letter(request: Request, form: Form) -> Letter:
    app, email = app_context(request), parse_email_address(form.line("email")) or ""
    values = {"email": email, "writer": form.line("name"), "words": clean(form.get("words")).strip()}
    letter = app.letters.letter("contact", app.settings.contact_email, **values)
    return Letter(letter.name, letter.recipient, letter.subject, letter.text, letter.html, (("Reply-To", email),))


def _form(request: Request, typed: dict[str, str], wrong: dict[str, str], status: int = 200) -> Response:
    app = app_context(request)
    if not app.settings.contact_email:
        raise NotFound(_NO_LETTERS)
    empty = dict.fromkeys(_FIELDS, "")
    return render_page(request, "readers/contact/new", app.clock(), status, {"typed": empty | typed, "wrong": wrong})
