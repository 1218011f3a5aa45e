"""The route table: each route is named `resource:action` and states the access it requires."""

from starlette.routing import BaseRoute, Mount, Route

from jobboard.jobs.search.job_filter import PARAMETERS
from jobboard.web.endpoints.account import account, invitations, new_address, second_factor, sign_in
from jobboard.web.endpoints.desk import files as desk_files
from jobboard.web.endpoints.desk import people as desk_people
from jobboard.web.endpoints.desk import queue as desk
from jobboard.web.endpoints.employers import claims, confirmations, drafts, still_open, uploads
from jobboard.web.endpoints.employers import companies as own_companies
from jobboard.web.endpoints.employers import front as employers
from jobboard.web.endpoints.employers import openings as own_openings
from jobboard.web.endpoints.machines import checks, health, logos
from jobboard.web.endpoints.readers import applications, companies, front, jobs, reports, saved
from jobboard.web.render.static import StaticPages
from jobboard.web.request.body import LONG_TEXT, UPLOAD
from jobboard.web.request.guard import Access
from jobboard.web.request.route import cached, get, post
from jobboard.web.routes.digest import for_the_digest
from jobboard.web.routes.machines import for_machines
from jobboard.web.routes.sources import for_sources
from jobboard.web.routes.trends import for_trends


def routes() -> list[BaseRoute]:
    """All routes; the first match answers."""
    return [
        *_for_readers(),
        *_for_accounts(),
        *_for_employers(),
        *_for_companies(),
        *_for_editors(),
        *for_trends(),
        *for_machines(),
        *for_sources(),
        *for_the_digest(),
        *_for_machines(),
    ]


def _for_readers() -> list[BaseRoute]:
    return [
        cached("/", front.show, "front:show"),
        cached("/jobs", jobs.index, "jobs:index", *PARAMETERS),
        Route("/jobs/{id}", jobs.show, name="jobs:short"),
        cached("/jobs/{id}/{slug}", jobs.show, "jobs:show"),
        get("/saved", saved.show, "saved:show"),
        cached("/companies", companies.index, "companies:index", "page"),
        cached("/companies/{slug}", companies.show, "companies:show", "page"),
        cached("/logos/{digest}", logos.show, "logos:show"),
        get("/applications/{id}", applications.go, "applications:go"),
        get("/reports/{id}", reports.show, "reports:new"),
        post("/reports/{id}", reports.send, "reports:create"),
    ]


def _for_accounts() -> list[BaseRoute]:
    signed_in = Access.SIGNED_IN
    return [
        get("/sign-in", sign_in.show, "sign-in:new"),
        post("/sign-in", sign_in.send_link, "sign-in:create"),
        post("/sign-in/code", sign_in.enter_code, "sign-in:code"),
        get("/sign-in/{token}", sign_in.open_link, "sign-in:link"),
        post("/sign-in/{token}", sign_in.use_link, "sign-in:use"),
        post("/sign-out", sign_in.leave, "sign-in:leave"),
        get("/account", account.show, "account:show", signed_in),
        post("/account/name", account.rename, "account:rename", signed_in),
        post("/account/sessions/{id}/end", account.end_session, "account:end-session", signed_in),
        get("/account/data.json", account.data, "account:data", signed_in),
        post("/account/erasure", account.erase, "account:erase", signed_in),
        post("/account/address", new_address.request_change, "address:create", signed_in),
        get("/account/address/{token}", new_address.open_link, "address:link", signed_in),
        post("/account/address/{token}", new_address.use_link, "address:use", signed_in),
        get("/account/second-factor", second_factor.show, "second-factor:show", signed_in),
        post("/account/second-factor", second_factor.enter, "second-factor:enter", signed_in),
    ]


def _for_employers() -> list[BaseRoute]:
    """Ownership is checked by the functions behind: many visitors have only a browser or a mailed key."""
    signed_in = Access.SIGNED_IN
    return [
        get("/employers", employers.show, "employers:show"),
        get("/employers/jobs/new", drafts.new, "drafts:new"),
        post("/employers/jobs/new", drafts.create, "drafts:create", limits=LONG_TEXT),
        get("/employers/drafts/{id}", drafts.show, "drafts:show"),
        post("/employers/drafts/{id}", drafts.save, "drafts:save", limits=LONG_TEXT),
        get("/employers/drafts/{id}/preview", drafts.preview, "drafts:preview"),
        post("/employers/drafts/{id}/submission", drafts.submit, "drafts:submit", limits=LONG_TEXT),
        post("/employers/drafts/{id}/removal", drafts.remove, "drafts:remove"),
        post("/employers/checks", checks.check, "checks:opening", limits=LONG_TEXT),
        post("/employers/checks/link", checks.check_apply_link, "checks:link"),
        get("/employers/uploads", uploads.show, "uploads:new", signed_in),
        post("/employers/uploads", uploads.send, "uploads:create", signed_in, UPLOAD),
        get("/employers/keys/{key}", own_openings.open_key, "own-openings:key"),
        get("/employers/jobs/{id}", own_openings.show, "own-openings:show"),
        get("/employers/jobs/{id}/edit", own_openings.edit_form, "own-openings:edit"),
        post("/employers/jobs/{id}/edit", own_openings.change, "own-openings:change", limits=LONG_TEXT),
        post("/employers/jobs/{id}/closure", own_openings.close_it, "own-openings:close"),
        post("/employers/jobs/{id}/renewal", own_openings.renew_it, "own-openings:renew"),
        post("/employers/jobs/{id}/notes", own_openings.write, "own-openings:write"),
        post("/employers/jobs/{id}/copies", own_openings.copy, "own-openings:copy"),
        get("/confirmations/{token}", confirmations.show, "confirmations:show"),
        post("/confirmations/{token}", confirmations.use, "confirmations:use"),
        get("/employers/answers/{token}", still_open.show, "still-open:show"),
        post("/employers/answers/{token}", still_open.answer, "still-open:answer"),
    ]


def _for_companies() -> list[BaseRoute]:
    signed_in, path = Access.SIGNED_IN, "/employers/companies/{id}"
    return [
        get(path, own_companies.show, "own-companies:show", signed_in),
        post(path, own_companies.change, "own-companies:change", signed_in),
        post(f"{path}/logo", own_companies.change_logo, "own-companies:logo", signed_in, UPLOAD),
        post(f"{path}/invitations", own_companies.invite, "own-companies:invite", signed_in),
        post(
            f"{path}/invitations/{{invitation}}/removal", own_companies.take_back, "own-companies:take-back", signed_in
        ),
        post(f"{path}/members/{{user}}", own_companies.change_member, "own-companies:member", signed_in),
        post(f"{path}/tokens", own_companies.issue_token, "own-companies:token", signed_in),
        post(f"{path}/tokens/{{token_id}}/revocation", own_companies.revoke_token, "own-companies:revoke", signed_in),
        get("/companies/{slug}/claim", claims.show, "claims:new", signed_in),
        post("/companies/{slug}/claim", claims.send, "claims:create", signed_in),
        get("/invitations/{token}", invitations.show, "invitations:show"),
        post("/invitations/{token}", invitations.use, "invitations:use", signed_in),
    ]


def _for_editors() -> list[BaseRoute]:
    here, boss = Access.DESK, Access.ADMIN
    return [
        get("/desk", desk.show, "desk:show", here),
        get("/desk/cards/{kind}/{id}", desk.card, "desk:card", here),
        post("/desk/decisions", desk.decide, "desk:decide", here),
        post("/desk/reversals", desk.undo, "desk:undo", here),
        get("/desk/search", desk_files.search_desk, "desk:search", here),
        get("/desk/postings/{id}", desk_files.posting, "desk:posting", here),
        post("/desk/postings/{id}/notes", desk_files.write, "desk:write", here),
        post("/desk/postings/{id}/separation", desk_files.separate, "desk:separate", here),
        post("/desk/postings/{id}/rejection", desk_files.take_down, "desk:take-down", here),
        get("/desk/companies/{id}", desk_files.company, "desk:company", here),
        post("/desk/companies/{id}/verification", desk_files.vouch, "desk:vouch", here),
        get("/desk/people", desk_people.index, "desk:people", here),
        post("/desk/people", desk_people.add, "desk:add-person", boss),
        post("/desk/people/{id}/role", desk_people.change_role, "desk:role", boss),
        post("/desk/people/{id}/second-factor", desk_people.reset_factor, "desk:reset-factor", boss),
        get("/desk/audit", desk_people.audit, "desk:audit", here),
        get("/desk/audit.csv", desk_people.audit_csv, "desk:audit-csv", here),
        get("/desk/audit.json", desk_people.audit_json, "desk:audit-json", here),
    ]


def _for_machines() -> list[BaseRoute]:
    return [
        Route("/healthz", health.healthz, name="health:live"),
        Route("/readyz", health.readyz, name="health:ready"),
        Mount("/static", StaticPages(), name="static"),
    ]
