"""Settings: `JOBBOARD_*` from the environment or `.env`, read once by an entry point and handed down.

Each secret may also be given as `JOBBOARD_<NAME>_FILE`, the path of a file that holds it.
"""

import os
import secrets
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import available_timezones

from babel import Locale, UnknownLocaleError
from babel.numbers import list_currencies
from dotenv import dotenv_values
from pydantic import AfterValidator, Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from jobboard.core.addresses import parse_web_address
from jobboard.core.day_order import DaysFirst, day_first_in
from jobboard.core.errors import Misuse
from jobboard.core.mail_settings import MailSettings
from jobboard.core.networks import parse_networks
from jobboard.core.oklch import hex_colour
from jobboard.core.palette import DEFAULT_ACCENT
from jobboard.core.private_files import make_private_folder

PREFIX = "JOBBOARD_"
SECRETS = frozenset({"DATABASE_URL", "SECRET_KEY", "SMTP_URL", "DKIM_KEY", "BOUNCES_SECRET"})
LEAST_KEY = 32
_SHORT_KEY = f"must be at least {LEAST_KEY} bytes that nobody guesses, such as `openssl rand -hex 32` makes"
NOT_SETTINGS = frozenset(
    {"TEST_POSTGRES", "TEST_AXE", "TEST_DOIUSE", "TEST_SITEMAP_XSD", "REQUIRE_BROWSER", "NO_WORKER"}
)


class Settings(MailSettings, BaseSettings):
    """Every setting, its type and its default; a test holds the table in docs/configuration.md equal to this."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, frozen=True, hide_input_in_errors=True)

    database_url: str = Field(
        "sqlite:///data/jobboard.db", repr=False, description="the store: SQLite, or `postgresql://…`"
    )
    data_dir: Path = Field(Path("data"), description="where the search index, the key and written mail are kept")
    base_url: str = Field("http://127.0.0.1:8000", description="the board's public address")
    secret_key: str = Field(
        "",
        repr=False,
        description="signs and encrypts, at least 32 bytes; made and kept in the data folder when not given",
    )
    site_name: str = Field("Jobboard", description="the name in the header and in mail")
    site_tagline: str = Field("Openings worth your time", description="the line under the name")
    accent: Annotated[str, AfterValidator(hex_colour)] = Field(
        DEFAULT_ACCENT, description="the one colour of the look, as hex; all others follow from it"
    )
    contact_email: str = Field("", description="where readers can write to")
    publication_name: str = Field("", description="the publication this board belongs to, linked in the footer")
    publication_url: str = Field("", description="its address")
    publication_links: str = Field("", description="its feeds and accounts: `Newsletter=https://…, Mastodon=https://…`")
    locale: str = Field("en-IN", description="how numbers, money and dates are written")
    timezone: str = Field("Asia/Kolkata", description="the zone dates are shown in")
    currency: str = Field("INR", description="the currency pay is compared in, and assumed where none is given")
    posting_days: int = Field(60, ge=1, le=365, description="days an opening is listed without a closing date")
    review: Literal["first", "always", "never"] = Field("first", description="which submissions are reviewed")
    min_searchers: int = Field(10, ge=5, description="searchers that a term needs before it is shown, at least 5")
    fetch_private: bool = Field(False, description="lets the importer fetch from private addresses, for development")
    trusted_proxies: str = Field("", description="addresses of trusted reverse proxies, separated by commas")

    @property
    def accounts(self) -> tuple[tuple[str, str], ...]:
        """The publication's feeds and accounts: what each is called, and where it is."""
        return tuple(_named(link) for link in self.publication_links.split(",") if link.strip())

    @field_validator("publication_links")
    @classmethod
    def _named_links(cls, value: str) -> str:
        for link in value.split(","):
            name, address = _named(link)
            if link.strip() and (not name or parse_web_address(address) is None):
                raise ValueError("must be such as Newsletter=https://…, Mastodon=https://…")
        return value

    @field_validator("publication_url")
    @classmethod
    def _publications_address(cls, value: str) -> str:
        if value and parse_web_address(value) is None:
            raise ValueError("is not a web address")
        return value

    @property
    def country(self) -> str:
        """The board's own country by its locale, as a code, or empty."""
        return Locale.parse(self.locale, sep="-").territory or ""

    @property
    def day_first(self) -> DaysFirst:
        """Whether 05/12 is in December here; None where that is not sure."""
        return day_first_in(self.locale)

    @field_validator("locale")
    @classmethod
    def _known_locale(cls, value: str) -> str:
        try:
            Locale.parse(value, sep="-")
        except (UnknownLocaleError, ValueError) as unknown:
            raise ValueError("is not a locale such as en-IN or de-DE") from unknown
        return value

    @field_validator("timezone")
    @classmethod
    def _known_timezone(cls, value: str) -> str:
        if value not in available_timezones():
            raise ValueError("is not a time zone such as Asia/Kolkata")
        return value

    @field_validator("currency")
    @classmethod
    def _known_currency(cls, value: str) -> str:
        if value not in list_currencies():
            raise ValueError("is not an ISO 4217 currency such as INR")
        return value

    @field_validator("base_url")
    @classmethod
    def _web_address(cls, value: str) -> str:
        if not value.startswith(("http://", "https://")):
            raise ValueError("must start with http:// or https://")
        return value.rstrip("/")

    @field_validator("secret_key")
    @classmethod
    def _long_key(cls, value: str) -> str:
        if value and len(value.encode()) < LEAST_KEY:
            raise ValueError(_SHORT_KEY)
        return value

    @field_validator("trusted_proxies")
    @classmethod
    def _networks(cls, value: str) -> str:
        try:
            parse_networks(value)
        except ValueError as unknown:
            raise ValueError("must be addresses or networks such as 10.0.0.0/8, parted by commas") from unknown
        return value

    @property
    def index_dir(self) -> Path:
        return self.data_dir / "index"


def load_settings() -> Settings:
    """Read the environment and `.env`.

    Raises Misuse with one sentence when a value is bad or a `JOBBOARD_` name is not a setting.
    """
    values = {**dotenv_values(".env"), **os.environ}
    variables = {k.removeprefix(PREFIX): v for k, v in values.items() if k.startswith(PREFIX) and v is not None}
    fields = _with_secret_files({k: v for k, v in variables.items() if k not in NOT_SETTINGS})
    _refuse_unknown(fields)
    try:
        return Settings(**{name.lower(): value for name, value in fields.items() if value != ""})  # type: ignore[arg-type]
    except ValidationError as bad:
        first = bad.errors()[0]
        name = PREFIX + str(first["loc"][0]).upper()
        why = first["msg"].removeprefix("Value error, ")
        shown = "" if name.removeprefix(PREFIX) in SECRETS else f"={first['input']!r}"
        raise Misuse(f"{name}{shown}: {why}.") from None


def secret_key(settings: Settings) -> str:
    """The key given, or the one made on first start and kept in the data folder. Raises Misuse for a short one."""
    if settings.secret_key:
        return settings.secret_key
    key_file = settings.data_dir / "secret_key"
    make_private_folder(settings.data_dir)
    if not key_file.exists():
        beside = settings.data_dir / f".secret_key-{secrets.token_hex(8)}"
        beside.touch(0o600, exist_ok=False)
        beside.write_text(secrets.token_urlsafe(LEAST_KEY))
        _put_in_place(beside, key_file)
    key = key_file.read_text().strip()
    if len(key.encode()) < LEAST_KEY:
        raise Misuse(f"The key in {key_file} {_SHORT_KEY}.")
    return key


def _with_secret_files(variables: dict[str, str]) -> dict[str, str]:
    resolved = dict(variables)
    for name in sorted(SECRETS):
        path = resolved.pop(f"{name}_FILE", None)
        if path is None:
            continue
        try:
            resolved[name] = Path(path).read_text().strip()
        except (OSError, ValueError) as unreadable:  # the path is not shown: it may be the secret itself
            why = getattr(unreadable, "strerror", None) or "it is no text"
            raise Misuse(f"The file that {PREFIX}{name}_FILE names cannot be read: {why}.") from None
    return resolved


def _refuse_unknown(variables: dict[str, str]) -> None:
    known = {name.upper() for name in Settings.model_fields}
    unknown = sorted(set(variables) - known)
    if unknown:
        raise Misuse(f"{PREFIX}{unknown[0]} is not a setting of Jobboard; docs/configuration.md lists them all.")


def _named(text: str) -> tuple[str, str]:
    name, _, address = text.partition("=")
    return name.strip(), address.strip()


def _put_in_place(beside: Path, target: Path) -> None:
    """Of several processes that start at once, one makes the key, and none reads half of it."""
    try:
        os.link(beside, target)
    except FileExistsError:
        pass
    except OSError:  # a file system without links
        beside.replace(target)
    beside.unlink(missing_ok=True)
