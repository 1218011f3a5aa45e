"""Templates of the program, each of which a site may override with a file of its own, without a fork.

`<data folder>/templates/<name>` overrides ours of the same name, and may extend it as `original/<name>`. A file with a
mistake is logged with its line, and ours is shown instead. Changes count from the next start.

Stable are the names and blocks in STABLE. All others, and the variables, may change with any version.
"""

import logging
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)

STABLE: Mapping[str, tuple[str, ...]] = {
    "base.html": ("title", "meta", "styles", "scripts", "finder", "main", "subscribe"),
    "email/base.html": ("body",),
}
"""By template the blocks that an override may rely on."""
FOLDER = "templates"
_ORIGINAL = "original"
_log = logging.getLogger(__name__)


class OverrideLoader(FileSystemLoader):
    """Loads the templates of a site's own folder; nothing outside of it, and nothing that does not parse."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._folder = folder

    def get_source(self, environment: Environment, template: str) -> Any:
        source, filename, uptodate = super().get_source(environment, template)
        if not Path(filename).resolve().is_relative_to(self._folder.resolve()):
            _log.error("%s leads out of %s; our own template is used", filename, self._folder)
            raise TemplateNotFound(template)
        return source, filename, uptodate

    def load(self, environment: Environment, name: str, globals: Any = None) -> Template:  # noqa: A002  Jinja's name
        try:
            return super().load(environment, name, globals)
        except TemplateSyntaxError as mistake:
            # A template that it includes is loaded by itself, so the mistake is in this file.
            _log_mistake(mistake.filename or name, mistake.lineno, mistake)
            raise TemplateNotFound(name) from mistake
        except TemplateNotFound:
            raise
        except (OSError, UnicodeDecodeError) as unreadable:
            _log_mistake(str(self._folder / name), 0, unreadable)
            raise TemplateNotFound(name) from unreadable


class Templates:
    """Renders the templates in `shipped`, overridden by those in `own`; `autoescape` as Jinja takes it."""

    def __init__(self, shipped: Path, own: Path, autoescape: Any) -> None:
        ours = FileSystemLoader(shipped)
        self._own_folder = own
        self.shipped = _environment(ours, autoescape)
        self.overridden: Environment | None = None
        if own.is_dir():
            loaders: list[BaseLoader] = [OverrideLoader(own), ours, PrefixLoader({_ORIGINAL: ours})]
            self.overridden = _environment(ChoiceLoader(loaders), autoescape)

    @property
    def environments(self) -> tuple[Environment, ...]:
        """All that globals and filters must be given to."""
        return (self.shipped,) if self.overridden is None else (self.shipped, self.overridden)

    def render(self, name: str, values: Mapping[str, Any]) -> str:
        """The template with `values`; by ours alone where an override fails."""
        if self.overridden is None:
            return self.shipped.get_template(name).render(values)
        try:
            return self.overridden.get_template(name).render(values)
        except Exception as mistake:  # noqa: BLE001  whatever an override does wrong
            text = self.shipped.get_template(name).render(values)  # raises where the fault is not an override's
            _log_mistake(*self._place(mistake, name), mistake)
            return text

    def _place(self, mistake: Exception, name: str) -> tuple[str, int]:
        """File and line in the site's own folder where rendering failed; the page's name where it failed elsewhere."""
        frames = traceback.extract_tb(mistake.__traceback__)
        own = [frame for frame in frames if frame.filename.startswith(str(self._own_folder))]
        return (own[-1].filename, own[-1].lineno or 0) if own else (name, 0)


def _environment(loader: BaseLoader, autoescape: Any) -> Environment:
    return Environment(
        loader=loader,
        autoescape=autoescape,  # noqa: S701  pages escape everything, mails their HTML
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def _log_mistake(file: str, line: int, mistake: Exception) -> None:
    # Messages of other errors may quote what a person typed.
    reason = mistake.message if isinstance(mistake, TemplateError) else type(mistake).__name__
    _log.error("%s, line %s: %s; our own template is used", file, line, reason)
