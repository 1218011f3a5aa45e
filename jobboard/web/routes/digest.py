"""Routes of the digest: for readers, subscribers and editors."""

from starlette.routing import BaseRoute

from jobboard.web.endpoints.desk import digest as desk_digest
from jobboard.web.endpoints.machines import bounces
from jobboard.web.endpoints.readers import digest, subscription, subscriptions
from jobboard.web.request.guard import Access
from jobboard.web.request.route import cached, get, one_click, post


def for_the_digest() -> list[BaseRoute]:
    return [*_for_readers(), *_for_subscribers(), *_for_editors()]


def _for_readers() -> list[BaseRoute]:
    return [
        cached("/digest", digest.index, "digest:index", "q", "page"),
        cached("/digest.atom", digest.atom, "digest:atom"),
        cached("/digest/{slug}", digest.show, "digest:show"),
    ]


def _for_subscribers() -> list[BaseRoute]:
    """Routes of subscribers, identified by the key in the URL."""
    here = "/subscriptions/{key}"
    return [
        get("/subscribe", subscriptions.new, "subscriptions:new"),
        post("/subscribe", subscriptions.ask, "subscriptions:create"),
        get("/subscribe/{token}", subscriptions.open_link, "subscriptions:link"),
        post("/subscribe/{token}", subscriptions.confirm, "subscriptions:confirm"),
        get("/alerts", subscriptions.alerts, "alerts:new"),
        post("/alerts", subscriptions.ask_alerts, "alerts:create"),
        get(here, subscription.show, "subscription:show"),
        post(here, subscription.change, "subscription:change"),
        post(f"{here}/searches/{{id}}", subscription.change_search, "subscription:search"),
        get(f"{here}/leaving", subscription.ask_leaving, "subscription:leaving"),
        one_click(f"{here}/leaving", subscription.leave, "subscription:leave"),
        post("/mail/bounces", bounces.receive, "bounces:take", Access.SECRET),
    ]


def _for_editors() -> list[BaseRoute]:
    here, one = Access.DESK, "/desk/digest/{id}"
    return [
        get("/desk/digest", desk_digest.index, "desk-digest:index", here),
        post("/desk/digest", desk_digest.build, "desk-digest:build", here),
        get(one, desk_digest.show, "desk-digest:show", here),
        post(one, desk_digest.write, "desk-digest:write", here),
        post(f"{one}/blocks", desk_digest.arrange, "desk-digest:arrange", here),
        post(f"{one}/notes", desk_digest.add_note, "desk-digest:note", here),
        post(f"{one}/state", desk_digest.move, "desk-digest:move", here),
        post(f"{one}/corrections", desk_digest.correct, "desk-digest:correct", here),
        get(f"{one}/preview", desk_digest.preview, "desk-digest:preview", here),
        get(f"{one}/mail", desk_digest.mail, "desk-digest:mail", here),
    ]
