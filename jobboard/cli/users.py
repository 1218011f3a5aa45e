"""`jobboard users`: people, from the command line."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from jobboard.cli import output
from jobboard.cli.context import open_context
from jobboard.core.clock import utc_now
from jobboard.core.errors import Misuse, NotFound

if TYPE_CHECKING:
    from jobboard.core.actor import Role


Email = Annotated[str, typer.Argument(help="The person's mail address.")]


def add(
    email: Email,
    role: Annotated[str, typer.Option(help="reader, employer, editor or admin.")] = "reader",
    company: Annotated[str, typer.Option(help="For an employer: the company, made where there is none.")] = "",
) -> None:
    """Add a person, or change what they may.

    Example: jobboard users add asha@paper.example --role editor
    """
    from jobboard.accounts import people
    from jobboard.accounts.members import install_owner
    from jobboard.core.actor import SYSTEM, Role

    user_role = {"employer": Role.READER}.get(role) or _role(role)
    if (role == "employer") != bool(company):
        raise Misuse("An employer needs a company: --role employer --company NAME.")
    now = utc_now()
    with open_context() as context, context.store.writing(now) as session:
        user = people.ensure_person(session, email, now)
        session.flush()
        assert user.id is not None
        if role == "employer":
            install_owner(session, SYSTEM, now, company, user.id)
        else:
            people.set_role(session, SYSTEM, now, user.id, user_role)
        output.say(f"{user.email}: {role}{' of ' + company if company else ''}.")


def link(email: Email) -> None:
    """Print a sign-in address that works once, for ten minutes, in any browser.

    Example: jobboard users link asha@paper.example
    """
    from jobboard.accounts import links
    from jobboard.accounts.people import person_at
    from jobboard.core.links import Links

    now = utc_now()
    with open_context() as context, context.store.writing(now) as session:
        if person_at(session, email) is None:
            raise NotFound(f"Nobody has the address {email}; add them with jobboard users add.")
        issued = links.issue(session, now, email=email, browser_hash="", lifetime=timedelta(minutes=10))
        assert issued is not None
        site_links = Links(context.settings.base_url)
        output.say(site_links.full(site_links.sign_in(issued.token)))


def list_(
    query: Annotated[str, typer.Argument(help="A part of the address or name.")] = "",
) -> None:
    """List people, editors first.

    Example: jobboard users list paper.example
    """
    from jobboard.accounts import people

    with open_context() as context, context.store.reading() as session:
        page, has_more = 1, True
        while has_more:
            people_page, total = people.people(session, query, page)
            for person in people_page:
                factor = ", second factor" if person.second_factor else ""
                output.say(f"{person.email}  {person.role}{factor}  {', '.join(person.companies)}".rstrip())
            has_more = page * people.PEOPLE_A_PAGE < total
            page += 1


def reset(email: Email) -> None:
    """Take a person's second factor away; a new one is set up at the next way to the desk.

    Example: jobboard users reset asha@paper.example
    """
    from jobboard.accounts import second_factor, sessions
    from jobboard.accounts.people import person_at
    from jobboard.core.actor import SYSTEM

    now = utc_now()
    with open_context() as context, context.store.writing(now) as session:
        user = person_at(session, email)
        if user is None or user.id is None:
            raise NotFound(f"Nobody has the address {email}.")
        second_factor.reset(session, SYSTEM, user.id, now)
        sessions.end_all(session, user.id)
        output.say(f"{user.email}: the second factor is gone, and all sessions are ended.")


def _role(text: str) -> Role:
    from jobboard.core.actor import Role

    allowed = {"reader": Role.READER, "editor": Role.EDITOR, "admin": Role.ADMIN}
    if text not in allowed:
        raise Misuse(f"“{text}” is not a role; choose reader, employer, editor or admin.")
    return allowed[text]
