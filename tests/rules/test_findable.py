"""A newcomer finds a module by the standard word for what it does: the first line of its docstring has that word."""

import ast
import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "jobboard"
WORDS = {
    "accounts/links.py": "sign-in link",
    "accounts/second_factor.py": "second factor",
    "accounts/sessions.py": "session",
    "core/csv_safe.py": "formula",
    "core/html.py": "sanitis",
    "core/pay/__init__.py": "parse pay",
    "core/places/__init__.py": "parse locations",
    "digest/delivery/bounced_mail.py": "bounce",
    "digest/delivery/pace.py": "rate limit",
    "digest/subscribers/suppression.py": "suppress",
    "importer/fetch/robots.py": "robots.txt",
    "importer/formats/detect.py": "detect",
    "importer/standing/polling.py": "poll",
    "importer/standing/schedule.py": "back-off",
    "importer/write/reconcile.py": "close openings",
    "jobs/duplicates/settle.py": "duplicate",
    "jobs/posting/structured_data.py": "JobPosting",
    "jobs/search/facets.py": "facet",
    "jobs/search/spelling.py": "spelling",
    "mail/dkim.py": "DKIM",
    "mail/limits.py": "rate limit",
    "mail/outbox.py": "outbox",
    "mail/returned.py": "bounce",
    "net/client.py": "retried",
    "net/guard.py": "SSRF",
    "store/audit.py": "audit log",
    "store/index/synonyms.py": "synonym",
    "trends/searches/detection.py": "detect",
    "web/middleware/page_cache.py": "page cache",
    "web/middleware/security_headers.py": "Content-Security-Policy",
    "web/request/cross_site.py": "CSRF",
    "web/request/throttle.py": "rate limit",
}


@pytest.mark.parametrize(("path", "word"), WORDS.items(), ids=WORDS)
def test_a_module_is_found_by_the_word_one_would_type(path: str, word: str) -> None:
    docstring = ast.get_docstring(ast.parse((PACKAGE / path).read_text(encoding="utf-8"))) or ""
    assert re.search(re.escape(word), docstring.partition("\n")[0], re.IGNORECASE)
