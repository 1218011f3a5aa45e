"""The addresses of the digest: for readers, for subscribers, for editors."""

from starlette.routing import BaseRoute

from jobboard.web.endpoints import digest, subscription, subscriptions
from jobboard.web.route import get, one_click, post


def for_the_digest() -> list[BaseRoute]:
    return [*_for_readers(), *_for_subscribers()]


def _for_readers() -> list[BaseRoute]:
    return [
        get("/digest", digest.index, "digest:index"),
        get("/digest.atom", digest.atom, "digest:atom"),
        get("/digest/{slug}", digest.show, "digest:show"),
    ]


def _for_subscribers() -> list[BaseRoute]:
    """What is theirs, the key in the address says."""
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
    ]
