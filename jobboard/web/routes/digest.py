"""Routes of the digest: for readers, subscribers and editors."""

from starlette.routing import BaseRoute

from jobboard.web.endpoints.desk import digest as desk_digest
from jobboard.web.endpoints.desk import edition_mail
from jobboard.web.endpoints.desk import mail as desk_mail
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
        cached("/digest/{slug}/chart.png", digest.chart, "digest:chart", "v"),
        get("/digest/{slug}/links/{number}", digest.follow, "digest:follow"),
    ]


def _for_subscribers() -> list[BaseRoute]:
    """Routes of subscribers, identified by the key in the URL."""
    path = "/subscriptions/{key}"
    return [
        get("/subscribe", subscriptions.new, "subscriptions:new"),
        post("/subscribe", subscriptions.ask, "subscriptions:create"),
        get("/subscribe/{token}", subscriptions.open_link, "subscriptions:link"),
        post("/subscribe/{token}", subscriptions.confirm, "subscriptions:confirm"),
        get("/alerts", subscriptions.alerts, "alerts:new"),
        post("/alerts", subscriptions.ask_alerts, "alerts:create"),
        get(path, subscription.show, "subscription:show"),
        post(path, subscription.change, "subscription:change"),
        post(f"{path}/searches/{{id}}", subscription.change_search, "subscription:search"),
        get(f"{path}/leaving", subscription.ask_leaving, "subscription:leaving"),
        one_click(f"{path}/leaving", subscription.leave, "subscription:leave"),
        post("/mail/bounces", bounces.receive, "bounces:take", Access.SECRET),
        post("/mail/webhooks/{secret}", bounces.receive, "bounces:webhook", Access.SECRET),
    ]


def _for_editors() -> list[BaseRoute]:
    desk, path = Access.DESK, "/desk/digest/{id}"
    return [
        get("/desk/mail", desk_mail.index, "desk-mail:index", desk),
        post("/desk/mail/providers", desk_mail.resume, "desk-mail:resume", desk),
        post("/desk/mail/readers", desk_mail.bring_back, "desk-mail:bring-back", desk),
        get("/desk/digest", desk_digest.index, "desk-digest:index", desk),
        post("/desk/digest", desk_digest.build, "desk-digest:build", desk),
        get(path, desk_digest.show, "desk-digest:show", desk),
        post(path, desk_digest.write, "desk-digest:write", desk),
        post(f"{path}/blocks", desk_digest.arrange, "desk-digest:arrange", desk),
        post(f"{path}/notes", desk_digest.add_note, "desk-digest:note", desk),
        post(f"{path}/state", desk_digest.move, "desk-digest:move", desk),
        post(f"{path}/corrections", desk_digest.correct, "desk-digest:correct", desk),
        get(f"{path}/preview", desk_digest.preview, "desk-digest:preview", desk),
        get(f"{path}/mail", edition_mail.show, "desk-digest:mail", desk),
        post(f"{path}/openings", desk_digest.add_opening, "desk-digest:opening", desk),
        post(f"{path}/reasons", desk_digest.explain, "desk-digest:explain", desk),
        post(f"{path}/sponsor", desk_digest.sponsor, "desk-digest:sponsor", desk),
    ]
