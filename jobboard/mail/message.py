"""Letters from templates: a folder of three (`subject.txt`, `body.txt`, `body.html`) for each."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import css_inline
from jinja2 import select_autoescape

from jobboard.config import Settings
from jobboard.core.links import Links
from jobboard.core.palette import derive_palette
from jobboard.core.templates import FOLDER, Templates
from jobboard.core.text import cut, one_line

_LONGEST_SUBJECT = 150
_INLINER = css_inline.CSSInliner(load_remote_stylesheets=False, keep_style_tags=True)


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter, ready to be kept. `subject` has no line breaks, whatever went into it (ASVS 1.3.11)."""

    name: str
    recipient: str
    subject: str
    text: str
    html: str
    headers: tuple[tuple[str, str], ...] = ()


class Letters:
    """Makes letters in the words of `templates/email` for one site."""

    def __init__(self, settings: Settings, links: Links, templates: Path) -> None:
        self.site_name = settings.site_name
        site_templates = settings.data_dir / FOLDER
        self._templates = Templates(templates, site_templates, select_autoescape(["html"]))
        values = {"site": settings, "links": links, "site_host": urlsplit(settings.base_url).netloc}
        for environment in self._templates.environments:
            environment.globals |= values | derive_palette(settings.accent)

    def letter(self, name: str, recipient: str, **values: Any) -> Letter:
        """The letter `templates/email/<name>/` to one address, with `values` in it."""
        subject = cut(one_line(self._part(name, "subject.txt", values)), _LONGEST_SUBJECT)
        html = _INLINER.inline(self._part(name, "body.html", values | {"subject": subject}))
        text = self._part(name, "body.txt", values).strip() + "\n"
        return Letter(name, recipient, subject, text, html)

    def _part(self, name: str, part: str, values: dict[str, Any]) -> str:
        return self._templates.render(f"email/{name}/{part}", values)
