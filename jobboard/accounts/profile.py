"""What a company says of itself: website, text, links and a logo."""

import hashlib
import io
import warnings
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from PIL import Image, ImageOps, UnidentifiedImageError
from sqlmodel import Session, col

from jobboard.accounts import members, verification
from jobboard.core.actor import Actor
from jobboard.core.addresses import parse_web_address
from jobboard.core.errors import Misuse
from jobboard.core.prose import html_of
from jobboard.core.text import clean, one_line
from jobboard.store import audit, changes
from jobboard.store.models import Company, CompanyLogo, Posting

LONGEST_ABOUT = 5_000
MOST_LINKS = 5
LARGEST_LOGO = 2 << 20
MOST_PIXELS = 16_000_000
SIDE = 320
_FORMATS = ("PNG", "JPEG", "WEBP", "GIF")


def change(
    session: Session, actor: Actor, now: datetime, company_id: int, website: str, about: str, links: list[str]
) -> None:
    """Write the profile. Raises NotFound, Forbidden, and Misuse with the sentence for the wrong field."""
    company = members.company_to_speak_for(session, actor, company_id)
    address = parse_web_address(website) if one_line(website) else ""
    if address is None:
        raise Misuse("The website must be a web address such as https://example.com.")
    if len(clean(about)) > LONGEST_ABOUT:
        raise Misuse(f"The text has {len(clean(about)):,} characters; at most {LONGEST_ABOUT:,} are shown.")
    typed_links = [one_line(address) for address in links if one_line(address)]
    addresses = [parse_web_address(address) for address in typed_links]
    if len(typed_links) > MOST_LINKS or None in addresses:
        raise Misuse(f"Links must be web addresses, one a line, at most {MOST_LINKS}.")
    verification.website_changed(session, actor, now, company, address)
    company.about_html = html_of(clean(about))
    company.links = [address for address in addresses if address]
    company.updated_at = now
    audit.record(session, actor, now, "company.changed", "company", company_id)
    refresh_company_pages(session, company)


@dataclass(frozen=True, slots=True)
class PreparedLogo:
    """A picture that was decoded and written anew, ready to be stored."""

    digest: str
    width: int
    height: int
    content: bytes


def prepare_logo(content: bytes) -> PreparedLogo:
    """Decode and write a picture anew, before any transaction. Raises Misuse for what is no good picture."""
    picture = reencode_image(content)
    written = io.BytesIO()
    picture.save(written, "PNG", optimize=True)
    digest = hashlib.sha256(written.getvalue()).hexdigest()[:32]
    return PreparedLogo(digest, picture.width, picture.height, written.getvalue())


def set_logo(session: Session, actor: Actor, now: datetime, company_id: int, logo: PreparedLogo) -> None:
    """Store a prepared logo. Raises NotFound and Forbidden."""
    company = members.company_to_speak_for(session, actor, company_id)
    known = session.get(CompanyLogo, company_id)
    if known is not None:
        session.delete(known)
        session.flush()
    session.add(
        CompanyLogo(
            company_id=company_id,
            digest=logo.digest,
            media_type="image/png",
            width=logo.width,
            height=logo.height,
            content=logo.content,
        )
    )
    audit.record(session, actor, now, "logo.changed", "company", company_id)
    refresh_company_pages(session, company)


def remove_logo(session: Session, actor: Actor, now: datetime, company_id: int) -> None:
    company = members.company_for(session, actor, company_id, owner=True)
    session.execute(sa.delete(CompanyLogo).where(col(CompanyLogo.company_id) == company_id))
    audit.record(session, actor, now, "logo.removed", "company", company_id)
    refresh_company_pages(session, company)


def logo(session: Session, digest: str) -> CompanyLogo | None:
    """The picture by what stands in its address."""
    stored: CompanyLogo | None = session.execute(
        sa.select(CompanyLogo).where(col(CompanyLogo.digest) == digest).limit(1)
    ).scalar()
    return stored


def reencode_image(content: bytes) -> Image.Image:
    """The picture within our bounds, without anything else that was in the file (ASVS 5.2.2, 5.2.6).

    Its size is looked at before it is decoded. Raises Misuse.
    """
    if not content:
        raise Misuse("Please choose a picture first.")
    if len(content) > LARGEST_LOGO:
        raise Misuse(f"The picture is larger than {LARGEST_LOGO >> 20} MB; please make it smaller.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            opened = Image.open(io.BytesIO(content), formats=_FORMATS)
            if opened.width * opened.height > MOST_PIXELS or min(opened.size) < 1:
                raise Misuse(f"The picture has {opened.width} × {opened.height} pixels; that is too many.")
            turned = ImageOps.exif_transpose(opened).convert("RGBA")
    except (UnidentifiedImageError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Misuse("That is no PNG, JPEG, WebP or GIF picture we can read.") from None
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, MemoryError):
        raise Misuse("The picture is damaged or cut off; please choose another.") from None
    turned.thumbnail((SIDE, SIDE))
    fresh = Image.new("RGBA", turned.size)
    fresh.paste(turned)
    return fresh


def refresh_company_pages(session: Session, company: Company) -> None:
    """Let pages that show the company be made anew."""
    ids = session.execute(
        sa.select(col(Posting.id))
        .where(col(Posting.company_id) == company.id)
        .order_by(col(Posting.id).desc())
        .limit(500)
    ).scalars()
    changes.note(session, list(ids))
