"""A newcomer finds a module by the standard word for what it does: the first line of its docstring has that word."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WORDS = {
    "jobboard/accounts/links.py": "sign-in link",
    "jobboard/accounts/second_factor.py": "second factor",
    "jobboard/accounts/sessions.py": "session",
    "jobboard/core/csv_safe.py": "formula",
    "jobboard/core/html.py": "sanitis",
    "jobboard/core/pay/__init__.py": "parse pay",
    "jobboard/core/places/__init__.py": "parse locations",
    "jobboard/digest/delivery/bounced_mail.py": "bounce",
    "jobboard/digest/delivery/pace.py": "rate limit",
    "jobboard/digest/subscribers/suppression.py": "suppress",
    "jobboard/importer/fetch/robots.py": "robots.txt",
    "jobboard/importer/formats/detect.py": "detect",
    "jobboard/importer/standing/polling.py": "poll",
    "jobboard/importer/standing/schedule.py": "back-off",
    "jobboard/importer/write/reconcile.py": "close openings",
    "jobboard/jobs/duplicates/settle.py": "duplicate",
    "jobboard/jobs/posting/structured_data.py": "JobPosting",
    "jobboard/jobs/search/facets.py": "facet",
    "jobboard/jobs/search/spelling.py": "spelling",
    "jobboard/mail/dkim.py": "DKIM",
    "jobboard/mail/limits.py": "rate limit",
    "jobboard/mail/outbox.py": "outbox",
    "jobboard/mail/returned.py": "bounce",
    "jobboard/net/client.py": "retried",
    "jobboard/net/guard.py": "SSRF",
    "jobboard/store/audit.py": "audit log",
    "jobboard/store/index/synonyms.py": "synonym",
    "jobboard/trends/searches/detection.py": "detect",
    "jobboard/web/middleware/page_cache.py": "page cache",
    "jobboard/web/middleware/security_headers.py": "Content-Security-Policy",
    "jobboard/web/request/cross_site.py": "CSRF",
    "jobboard/web/request/throttle.py": "rate limit",
}


@pytest.mark.parametrize(("path", "word"), WORDS.items(), ids=WORDS)
def test_a_module_is_found_by_the_word_one_would_type(path: str, word: str) -> None:
    docstring = ast.get_docstring(ast.parse((ROOT / path).read_text(encoding="utf-8"))) or ""
    assert re.search(re.escape(word), docstring.partition("\n")[0], re.IGNORECASE)
