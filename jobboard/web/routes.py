"""The one table of addresses, named `resource:action`."""

from starlette.routing import BaseRoute, Mount, Route

from jobboard.web.endpoints import companies, front, health, jobs, robots
from jobboard.web.static import StaticPages


def routes() -> list[BaseRoute]:
    return [
        Route("/", front.show, name="front:show"),
        Route("/jobs", jobs.index, name="jobs:index"),
        Route("/jobs/{id}", jobs.show, name="jobs:short"),
        Route("/jobs/{id}/{slug}", jobs.show, name="jobs:show"),
        Route("/companies", companies.index, name="companies:index"),
        Route("/companies/{slug}", companies.show, name="companies:show"),
        Route("/healthz", health.healthz, name="health:live"),
        Route("/readyz", health.readyz, name="health:ready"),
        Route("/robots.txt", robots.robots, name="robots:show"),
        Mount("/static", StaticPages(), name="static"),
    ]
