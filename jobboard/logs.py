"""Logging: one line an event on standard error; no addresses of readers, no tokens, and no secret of the settings."""

import logging
import re
import sys
import time
import traceback
from collections.abc import Iterable
from types import TracebackType

_LEAST = 6
"""A shorter secret would be found in common words; one that short is no secret."""
_hidden: set[str] = set()
_VALUES_OF_A_ROW = re.compile(r"^DETAIL:[^\n]*", re.MULTILINE)
"""PostgreSQL names the values of a row that it refuses, such as somebody's address."""


def set_up_logging(secrets: Iterable[str] = (), level: int = logging.INFO) -> None:
    """Set up the root logger once; moments are UTC. `secrets` are written as “[secret]” wherever they turn up."""
    _hidden.update(line for secret in secrets for line in secret.splitlines() if len(line) >= _LEAST)
    formatter = _Redacting("%(asctime)sZ %(levelname)s %(name)s: %(message)s", "%Y-%m-%dT%H:%M:%S")
    formatter.converter = time.gmtime
    handler = logging.StreamHandler()
    handler.setFormatter(formatter)
    logging.basicConfig(level=level, handlers=[handler])
    logging.getLogger("alembic").setLevel(logging.WARNING)
    for name in ("uvicorn", "uvicorn.error"):  # which would write tracebacks in its own way
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = True
    sys.excepthook = _write_traceback


def redact(text: str) -> str:
    """`text` without the secrets of the settings, and without what the database says of a row's values."""
    text = _VALUES_OF_A_ROW.sub("DETAIL: [left out]", text)
    for secret in sorted(_hidden, key=len, reverse=True):
        text = text.replace(secret, "[secret]")
    return text


class _Redacting(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record))


def _write_traceback(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    sys.stderr.write(redact("".join(traceback.format_exception(kind, error, trace))))
