"""The part of the table of addresses that is about trends."""

from starlette.routing import BaseRoute, Route

from jobboard.web.endpoints import privacy, search_trends, trends

_SEARCHES = "/trends/searches"
_WHEN = "/trends/searches/{when}"


def for_trends() -> list[BaseRoute]:
    """What has a name of its own comes before `/trends/{slug}`."""
    return [*_for_readers()]


def _for_readers() -> list[BaseRoute]:
    files = (
        ("json", search_trends.as_json),
        ("csv", search_trends.as_csv),
        ("svg", search_trends.as_svg),
        ("png", search_trends.as_png),
    )
    return [
        Route("/trends", trends.index, name="trends:index"),
        Route("/trends.atom", trends.atom, name="trends:feed"),
        Route("/api/v1/trends", trends.as_json, name="trends:api"),
        Route("/privacy", privacy.show, name="privacy:show"),
        Route(f"{_SEARCHES}.atom", search_trends.atom, name="search-trends:feed"),
        *(Route(f"{_SEARCHES}.{form}", answer, name=f"search-trends:{form}") for form, answer in files),
        *(Route(f"{_WHEN}.{form}", answer, name=f"search-trends:{form}-of") for form, answer in files),
        Route(f"{_SEARCHES}/embed", search_trends.embed, name="search-trends:embed"),
        Route(f"{_WHEN}/embed", search_trends.embed, name="search-trends:embed-of"),
        Route(_SEARCHES, search_trends.index, name="search-trends:index"),
        Route(_WHEN, search_trends.index, name="search-trends:of"),
    ]
