"""Shared by the import pages of desk and employers: upload a file, correct its columns, confirm the import."""

from starlette.requests import Request

from jobboard.core.errors import Misuse
from jobboard.core.states import Status
from jobboard.importer import uploads
from jobboard.importer.normalise.site_defaults import SiteDefaults
from jobboard.store.models import Company, ImportUpload
from jobboard.web.app_context import app_context
from jobboard.web.forms.requests import id_of
from jobboard.web.request.form import form_of
from jobboard.web.request.throttle import throttle
from jobboard.web.request.visitor import actor_of

_COLUMN, _NAME = "column-", "name-"


def store_upload(request: Request, company_id: int | None) -> int:
    """Store the uploaded file; returns its id. Raises Misuse, Unreadable, TooMany."""
    throttle(request, "upload")
    app, now, sent = app_context(request), app_context(request).clock(), form_of(request).file("file")
    if sent is None:
        raise Misuse("Choose the file.")
    with app.store.writing(now) as session:
        return uploads.store_upload(session, actor_of(request), now, sent.filename, sent.content, company_id)


def upload_of(request: Request) -> tuple[ImportUpload, Company | None]:
    """The upload in the URL, and its company. Raises NotFound."""
    with app_context(request).store.reading() as session:
        row = uploads.get_own_upload(session, actor_of(request), id_of(request))
        company = session.get(Company, row.company_id) if row.company_id else None
        session.expunge_all()
    return row, company


def preview_upload(request: Request, row: ImportUpload, company: Company | None) -> uploads.UploadPreview:
    app = app_context(request)
    return uploads.preview_upload(app.store, row, company, SiteDefaults.from_settings(app.settings), app.clock())


def correct(request: Request) -> None:
    """Save the column mapping of the form. Raises Misuse where two columns map to one field."""
    app, form = app_context(request), form_of(request)
    columns = {
        form.line(_NAME + field.removeprefix(_COLUMN)): form.line(field)
        for field in form.texts
        if field.startswith(_COLUMN)
    }
    named = {name: to for name, to in columns.items() if name}
    with app.store.writing(app.clock()) as session:
        uploads.set_mapping(session, actor_of(request), id_of(request), named, form.line("company"))


def confirm(request: Request, row: ImportUpload, company: Company | None, status: Status) -> uploads.UploadResult:
    app = app_context(request)
    site = SiteDefaults.from_settings(app.settings)
    return uploads.import_upload(app.store, actor_of(request), row, company, site, app.clock(), status)


def drop(request: Request) -> None:
    app = app_context(request)
    with app.store.writing(app.clock()) as session:
        uploads.delete_upload(session, actor_of(request), id_of(request))
