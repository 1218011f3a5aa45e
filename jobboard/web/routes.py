"""The one table of addresses, named `resource:action`, and beside each what it asks of whoever comes."""

from starlette.routing import BaseRoute, Mount, Route

from jobboard.web.endpoints import (
    account,
    applications,
    companies,
    front,
    health,
    jobs,
    new_address,
    reports,
    robots,
    second_factor,
    sign_in,
)
from jobboard.web.guard import Access, Endpoint, guarded
from jobboard.web.static import StaticPages


def routes() -> list[BaseRoute]:
    """All of them; the first that fits answers."""
    return [*_for_readers(), *_for_accounts(), *_for_machines()]


def _for_readers() -> list[BaseRoute]:
    return [
        Route("/", front.show, name="front:show"),
        Route("/jobs", jobs.index, name="jobs:index"),
        Route("/jobs/{id}", jobs.show, name="jobs:short"),
        Route("/jobs/{id}/{slug}", jobs.show, name="jobs:show"),
        Route("/companies", companies.index, name="companies:index"),
        Route("/companies/{slug}", companies.show, name="companies:show"),
        get("/applications/{id}", applications.go, "applications:go"),
        get("/reports/{id}", reports.show, "reports:new"),
        post("/reports/{id}", reports.send, "reports:create"),
    ]


def _for_accounts() -> list[BaseRoute]:
    mine = Access.SIGNED_IN
    return [
        get("/sign-in", sign_in.show, "sign-in:new"),
        post("/sign-in", sign_in.ask, "sign-in:create"),
        post("/sign-in/code", sign_in.enter_code, "sign-in:code"),
        get("/sign-in/{token}", sign_in.open_link, "sign-in:link"),
        post("/sign-in/{token}", sign_in.use_link, "sign-in:use"),
        post("/sign-out", sign_in.leave, "sign-in:leave"),
        get("/account", account.show, "account:show", mine),
        post("/account/name", account.rename, "account:rename", mine),
        post("/account/sessions/{id}/end", account.end_session, "account:end-session", mine),
        get("/account/data.json", account.data, "account:data", mine),
        post("/account/erasure", account.erase, "account:erase", mine),
        post("/account/address", new_address.ask, "address:create", mine),
        get("/account/address/{token}", new_address.open_link, "address:link", mine),
        post("/account/address/{token}", new_address.use_link, "address:use", mine),
        get("/account/second-factor", second_factor.show, "second-factor:show", mine),
        get("/account/second-factor/code.svg", second_factor.code_picture, "second-factor:picture", mine),
        post("/account/second-factor", second_factor.enter, "second-factor:enter", mine),
    ]


def _for_machines() -> list[BaseRoute]:
    return [
        Route("/healthz", health.healthz, name="health:live"),
        Route("/readyz", health.readyz, name="health:ready"),
        Route("/robots.txt", robots.robots, name="robots:show"),
        Mount("/static", StaticPages(), name="static"),
    ]


def get(path: str, endpoint: Endpoint, name: str, access: Access = Access.PUBLIC) -> Route:
    """An address that shows something and changes nothing."""
    return Route(path, guarded(endpoint, access), name=name, methods=["GET"])


def post(path: str, endpoint: Endpoint, name: str, access: Access = Access.PUBLIC) -> Route:
    """An address that takes a form."""
    return Route(path, guarded(endpoint, access), name=name, methods=["POST"])
