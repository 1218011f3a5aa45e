"""The part of the table of addresses that is for other programs and other sites."""

from starlette.routing import BaseRoute, Route

from jobboard.web.endpoints import feeds, robots, sitemaps


def for_machines() -> list[BaseRoute]:
    return [*_feeds(), *_for_crawlers()]


def _feeds() -> list[BaseRoute]:
    return [
        Route("/jobs.atom", feeds.atom, name="feeds:atom"),
        Route("/jobs.rss", feeds.rss, name="feeds:rss"),
        Route("/jobs.json", feeds.as_json, name="feeds:json"),
        Route("/feeds/openings.xml", feeds.whole, name="feeds:whole"),
    ]


def _for_crawlers() -> list[BaseRoute]:
    return [
        Route("/robots.txt", robots.robots, name="robots:show"),
        Route("/sitemap.xml", sitemaps.index, name="sitemaps:index"),
        Route("/sitemaps/{part}.xml", sitemaps.part, name="sitemaps:part"),
    ]
