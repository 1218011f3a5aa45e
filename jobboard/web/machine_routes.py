"""The part of the table of addresses that is for other programs and other sites."""

from starlette.routing import BaseRoute, Route

from jobboard.web.api import operations as api
from jobboard.web.endpoints import (
    api_document,
    authors,
    contact,
    embeds,
    employer_api,
    feeds,
    jobs_api,
    pictures,
    robots,
    site_pages,
    sitemaps,
    suggest,
    trends,
)
from jobboard.web.guard import Access
from jobboard.web.route import get, post, resource


def for_machines() -> list[BaseRoute]:
    return [*_feeds(), *_for_crawlers(), *_for_programs(), *_for_other_sites(), *_about_the_site()]


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


def _for_programs() -> list[BaseRoute]:
    """Their paths are those of the operations in the document."""
    own = {"GET": employer_api.index, "POST": employer_api.create}
    one = {"GET": employer_api.show, "PATCH": employer_api.change, "DELETE": employer_api.remove}
    return [
        get("/api", api_document.show, "api:show"),
        Route("/api/v1/openapi.json", api_document.openapi, name="api:document"),
        Route(api.LIST_JOBS.path, jobs_api.index, name="jobs-api:index"),
        Route(api.SHOW_JOB.path, jobs_api.show, name="jobs-api:show"),
        Route(api.LIST_COMPANIES.path, jobs_api.companies, name="jobs-api:companies"),
        Route(api.SUGGEST.path, suggest.show, name="suggest:show"),
        Route(api.SHOW_TRENDS.path, trends.as_json, name="trends:api"),
        resource(api.LIST_OWN.path, "employer-api:jobs", own),
        resource(api.SHOW_OWN.path, "employer-api:job", one),
    ]


def _for_other_sites() -> list[BaseRoute]:
    return [
        Route("/pictures/jobs.png", pictures.jobs, name="pictures:jobs"),
        Route("/pictures/jobs/{id}.png", pictures.job, name="pictures:job"),
        Route("/pictures/companies/{slug}.png", pictures.company, name="pictures:company"),
        Route("/embed", embeds.show, name="embeds:show"),
        Route("/embed/jobs", embeds.jobs, name="embeds:jobs"),
        Route("/embed/companies/{slug}", embeds.company, name="embeds:company"),
    ]


def _about_the_site() -> list[BaseRoute]:
    here = Access.DESK
    return [
        Route("/about", site_pages.about, name="site:about"),
        Route("/terms", site_pages.terms, name="site:terms"),
        Route("/authors/{slug}", authors.show, name="authors:show"),
        get("/contact", contact.show, "contact:new"),
        post("/contact", contact.send, "contact:create"),
        Route("/.well-known/security.txt", contact.security, name="contact:security"),
        get("/desk/pages", site_pages.index, "desk-pages:index", here),
        get("/desk/pages/{slug}", site_pages.edit, "desk-pages:edit", here),
        post("/desk/pages/{slug}", site_pages.save, "desk-pages:save", here),
    ]
