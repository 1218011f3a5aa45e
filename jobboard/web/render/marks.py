"""Marks of companies on pages: the logo, or the monogram in colours that the style sheet knows by class."""

from functools import lru_cache

from markupsafe import Markup

from jobboard.core.monogram import SIZE, Monogram, escape, foot_path
from jobboard.jobs.posting.opening import CompanyName
from jobboard.jobs.posting.queries import CompanyProfile, Logo

_MOST = 10_000


def company_mark(company: CompanyName | CompanyProfile, size: str = "") -> Markup:
    """Stands beside the company's name, so that screen readers skip it; `size` is a class of the style sheet."""
    logo = company.logo.digest if isinstance(company.logo, Logo) else company.logo or ""
    return Markup(mark_html(company.name, logo, size))  # noqa: S704  letters are escaped, digests are hex


@lru_cache(maxsize=_MOST)
def mark_html(name: str, logo: str = "", size: str = "") -> str:
    extra = f" {size}" if size else ""
    if logo:
        return (
            f'<img class="mark logo{extra}" src="/logos/{logo}" alt="" width="{SIZE}" height="{SIZE}" loading="lazy">'
        )
    mark = Monogram.from_name(name)
    return (
        f'<svg class="mark hue{mark.hue}{extra}" viewBox="0 0 {SIZE} {SIZE}" aria-hidden="true">'
        f'<path d="{foot_path(mark)}"/>'
        f'<text x="22" y="28">{escape(mark.letters)}</text></svg>'
    )
