"""Routes for programs and other sites."""

from starlette.routing import BaseRoute, Route

from jobboard.jobs.search.job_filter import PARAMETERS
from jobboard.web.api import operations as api
from jobboard.web.endpoints.machines import (
    api_document,
    embeds,
    employer_api,
    feeds,
    jobs_api,
    pictures,
    robots,
    sitemaps,
    suggest,
)
from jobboard.web.endpoints.readers import authors, contact, site_pages, trends
from jobboard.web.request.guard import Access
from jobboard.web.request.route import cached, get, post, resource


def for_machines() -> list[BaseRoute]:
    return [*_feeds(), *_for_crawlers(), *_for_programs(), *_for_other_sites(), *_about_the_site()]


def _feeds() -> list[BaseRoute]:
    return [
        cached("/jobs.atom", feeds.atom, "feeds:atom", *PARAMETERS),
        cached("/jobs.rss", feeds.rss, "feeds:rss", *PARAMETERS),
        cached("/jobs.json", feeds.as_json, "feeds:json", *PARAMETERS),
        Route("/feeds/openings.xml", feeds.whole, name="feeds:whole"),
    ]


def _for_crawlers() -> list[BaseRoute]:
    return [
        cached("/robots.txt", robots.robots, "robots:show"),
        cached("/sitemap.xml", sitemaps.index, "sitemaps:index"),
        cached("/sitemaps/{part}.xml", sitemaps.part, "sitemaps:part"),
    ]


def _for_programs() -> list[BaseRoute]:
    """Routes of the API; their paths are those of the operations in the OpenAPI document."""
    collection = {"GET": employer_api.index, "POST": employer_api.create}
    item = {"GET": employer_api.show, "PATCH": employer_api.change, "DELETE": employer_api.remove}
    return [
        cached("/api", api_document.show, "api:show"),
        cached("/api/v1/openapi.json", api_document.openapi, "api:document"),
        cached(api.LIST_JOBS.path, jobs_api.index, "jobs-api:index", *PARAMETERS),
        cached(api.SHOW_JOB.path, jobs_api.show, "jobs-api:show"),
        cached(api.LIST_COMPANIES.path, jobs_api.companies, "jobs-api:companies", "page"),
        Route(api.SUGGEST.path, suggest.show, name="suggest:show"),
        cached(api.SHOW_TRENDS.path, trends.as_json, "trends:api", "page"),
        resource(api.LIST_OWN.path, "employer-api:jobs", collection),
        resource(api.SHOW_OWN.path, "employer-api:job", item),
    ]


def _for_other_sites() -> list[BaseRoute]:
    return [
        cached("/pictures/jobs.png", pictures.jobs, "pictures:jobs", *PARAMETERS),
        cached("/pictures/jobs/{id}.png", pictures.job, "pictures:job"),
        cached("/pictures/companies/{slug}.png", pictures.company, "pictures:company"),
        cached("/embed", embeds.show, "embeds:show", "of"),
        cached("/embed/jobs", embeds.jobs, "embeds:jobs", *PARAMETERS),
        cached("/embed/companies/{slug}", embeds.company, "embeds:company"),
    ]


def _about_the_site() -> list[BaseRoute]:
    desk = Access.DESK
    return [
        cached("/about", site_pages.about, "site:about"),
        cached("/terms", site_pages.terms, "site:terms"),
        cached("/authors/{slug}", authors.show, "authors:show"),
        get("/contact", contact.show, "contact:new"),
        post("/contact", contact.send, "contact:create"),
        cached("/.well-known/security.txt", contact.security, "contact:security"),
        get("/desk/pages", site_pages.index, "desk-pages:index", desk),
        get("/desk/pages/{slug}", site_pages.edit, "desk-pages:edit", desk),
        post("/desk/pages/{slug}", site_pages.save, "desk-pages:save", desk),
    ]
