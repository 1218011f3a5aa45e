"""What every process of a board does before it opens the store: log without secrets, keep its files to itself."""

import logging
from urllib.parse import unquote, urlsplit

from jobboard.config import Settings, secret_key
from jobboard.core.errors import Misuse
from jobboard.core.private_files import keep_private, make_private_folder, tighten
from jobboard.logs import set_up_logging

_log = logging.getLogger(__name__)
_OURS = ("secret_key", "index", "outbox")


def make_ready(settings: Settings) -> None:
    """Set up logging, and take from others what they may do with the data folder. Raises Misuse for a short key."""
    keep_private()
    try:
        make_private_folder(settings.data_dir)
        hidden = secret_values(settings)
    except OSError as refused:
        raise Misuse(f"The data folder {settings.data_dir} cannot be used: {refused.strerror}.") from None
    set_up_logging(hidden)
    changed, failed = tighten([settings.data_dir.resolve()], deep=False)
    for count in (tighten([settings.data_dir / name]) for name in _OURS):
        changed, failed = changed + count[0], failed + count[1]
    if changed:
        _log.warning("%s: %s files and folders that others could read are now private", settings.data_dir, changed)
    if failed:
        _log.warning(
            "%s: %s files and folders that others can read belong to another account", settings.data_dir, failed
        )


def secret_values(settings: Settings) -> list[str]:
    """What no log line may show: the keys, the secrets, and the passwords in addresses."""
    urls = (settings.database_url, settings.smtp_url)
    passwords = [urlsplit(url).password or "" for url in urls if _splits(url)]
    secrets = [settings.bounces_secret, settings.dkim_key, *passwords, *map(unquote, passwords)]
    return [*filter(None, secrets), secret_key(settings)]


def _splits(url: str) -> bool:
    try:
        urlsplit(url)
    except ValueError:
        return False
    return True
