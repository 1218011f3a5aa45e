"""Static files: kept for a year by browsers, since each address carries a fingerprint of the content.

A file in `<data folder>/static` overrides ours of the same path. A new fingerprint counts from the next start.
"""

import hashlib
from functools import lru_cache
from pathlib import Path
from stat import S_ISREG

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from jobboard.config import Settings

FOLDER = "static"
_CROSS_ORIGIN_HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cache-Control": "public, max-age=3600",
}
_CROSS_ORIGIN = frozenset({"js/jobboard-openings.js"})
"""Files that other sites may load, at an address that stays."""
_MOST_URLS = 500
_PACKAGE = Path(__file__).resolve().parents[2]


def shipped_folder(name: str) -> Path:
    """`templates` or `static`: inside the package once installed, beside it in a checkout."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


class StaticAssets:
    """Finds static files, those of the site before ours; none outside the two folders, also not by a symlink."""

    def __init__(self, settings: Settings) -> None:
        own = StaticFiles(directory=settings.data_dir / FOLDER, check_dir=False)
        self._folders = (own, StaticFiles(directory=shipped_folder(FOLDER)))
        self.url = lru_cache(maxsize=_MOST_URLS)(self._url)

    def folder_of(self, path: str) -> StaticFiles:
        """The folder that `path` is served from."""
        own, ours = self._folders
        _, status = own.lookup_path(path)
        return own if status is not None and S_ISREG(status.st_mode) else ours

    def _url(self, path: str) -> str:
        """The address of a static file, with its fingerprint."""
        file, _ = self.folder_of(path).lookup_path(path)
        return f"/static/{path}?v={hashlib.sha256(Path(file).read_bytes()).hexdigest()[:12]}"


class StaticPages(StaticFiles):
    """Serves what the `StaticAssets` of the application find."""

    def __init__(self) -> None:
        super().__init__(directory=shipped_folder(FOLDER))

    async def get_response(self, path: str, scope: Scope) -> Response:
        assets: StaticAssets = scope["app"].state.context.pages.assets
        response = await assets.folder_of(path).get_response(path, scope)
        if path in _CROSS_ORIGIN:
            response.headers.update(_CROSS_ORIGIN_HEADERS)
        if response.status_code == 200 and b"v=" in scope["query_string"]:
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response
