"""Static files: kept for a year by browsers, since each address carries a fingerprint of the content.

A file in `<data folder>/static` overrides ours of the same path. A new fingerprint counts from the next start. Files of
the site's look are made at the start.
"""

import hashlib
import mimetypes
import os
from functools import lru_cache
from pathlib import Path
from stat import S_ISREG

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from jobboard.config import Settings
from jobboard.web.render.look import BOARD, LOOK, TOKENS, made_files

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
        self._made: dict[str, bytes] = {}
        self.url = lru_cache(maxsize=_MOST_URLS)(self._url)
        made = made_files(settings.accent, self.url)
        self._made = {path: content for path, content in made.items() if self._status(own, path) is None}
        # Both in one file: every page needs both, and each request counts.
        self._made[LOOK] = self._content(TOKENS) + self._content(BOARD)

    def folder_of(self, path: str) -> StaticFiles:
        """The folder that `path` is served from."""
        own, ours = self._folders
        return own if self._status(own, path) is not None else ours

    def made(self, path: str) -> Response | None:
        """A file of the site's look, or None where `path` is none."""
        content = self._made.get(path)
        return None if content is None else Response(content, media_type=mimetypes.guess_type(path)[0])

    def _url(self, path: str) -> str:
        """The address of a static file, with its fingerprint."""
        return f"/static/{path}?v={hashlib.sha256(self._content(path)).hexdigest()[:12]}"

    def _content(self, path: str) -> bytes:
        content = self._made.get(path)
        return Path(self.folder_of(path).lookup_path(path)[0]).read_bytes() if content is None else content

    @staticmethod
    def _status(folder: StaticFiles, path: str) -> os.stat_result | None:
        _, status = folder.lookup_path(path)
        return status if status is not None and S_ISREG(status.st_mode) else None


class StaticPages(StaticFiles):
    """Serves what the `StaticAssets` of the application find."""

    def __init__(self) -> None:
        super().__init__(directory=shipped_folder(FOLDER))

    async def get_response(self, path: str, scope: Scope) -> Response:
        assets: StaticAssets = scope["app"].state.context.pages.assets
        response = assets.made(path) or await assets.folder_of(path).get_response(path, scope)
        if path in _CROSS_ORIGIN:
            response.headers.update(_CROSS_ORIGIN_HEADERS)
        if response.status_code == 200 and b"v=" in scope["query_string"]:
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response
