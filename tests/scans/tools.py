"""The scanners, in environments of their own; nothing of them is copied in, and they talk to loopback only."""

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from jobboard.core.tokens import new_token
from tests.scans.accepted import ACCEPTED

VERSIONS = {"wapiti": "wapiti3==3.2.3", "schemathesis": "schemathesis==4.32.5"}
MODULES = "xss,permanentxss,sql,timesql,crlf,redirect,ssrf,file,exec,xxe,http_headers,csp,cookieflags,csrf"
CRAWL = 45
"""Seconds to find pages; attacking them comes after that, module by module."""
NEVER = ("/sign-out", "/account/erasure*", "/account/sessions/*", "/static/*")
"""Addresses that would end the scan itself, and files that take nothing."""


@dataclass(frozen=True, slots=True)
class Result:
    """`found` are sentences; the scan is clean where there are none."""

    scanner: str
    role: str
    seconds: float
    said: str
    found: tuple[str, ...]


def environment(folder: Path, name: str) -> Path:
    """The folder of a scanner's programs, installed if need be."""
    home = folder / name
    programs = home / "bin"
    if not (programs / name).exists():
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
        subprocess.run([str(programs / "pip"), "install", "-q", VERSIONS[name]], check=True)
    return programs


@dataclass(frozen=True, slots=True)
class Visit:
    """Who scans what, with `seconds` a module: `starts` are not to be missed, `endpoint` stands for the outside."""

    base: str
    role: str
    cookie: str
    starts: tuple[str, ...]
    seconds: int
    endpoint: str


def wapiti(programs: Path, folder: Path, visit: Visit) -> Result:
    """One scan as one person."""
    base, role, cookie, starts, seconds = visit.base, visit.role, visit.cookie, visit.starts, visit.seconds
    report = folder / f"wapiti-{role.replace(' ', '-')}.json"
    command = [str(programs / "wapiti"), "-u", f"{base}/", "--scope", "folder", "-m", MODULES, "--flush-session"]
    command += ["--max-scan-time", str(CRAWL), "--max-attack-time", str(seconds), "-d", "5"]
    command += ["--max-files-per-dir", "12", "--max-links-per-page", "60"]
    command += ["-f", "json", "-o", str(report), "--endpoint", visit.endpoint, "--no-bugreport", "-v", "0"]
    for path in starts:
        command += ["-s", base + path]
    for path in NEVER:
        command += ["-x", base + path]
    # With a browser's cookie from the first request on, forms carry tokens that fit: else each would only be refused.
    jar = folder / "cookies.json"
    cookies = {"browser": _cookie(new_token())} | ({"session": _cookie(cookie)} if cookie else {})
    jar.write_text(json.dumps({"127.0.0.1": {"/": cookies}}))
    command += ["-c", str(jar)]
    began = time.monotonic()
    home = {"HOME": str(folder), "WAPITI_HOME": str(folder), "PATH": os.environ["PATH"]}
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, env=home, timeout=CRAWL + 20 * seconds + 300)
    return _read(report, role, time.monotonic() - began)


def schemathesis(programs: Path, folder: Path, base: str, token: str, examples: int, seed: int) -> Result:
    """The API against its own document; the same seed plays the same requests."""
    settings = folder / "schemathesis.toml"
    settings.write_text(_SETTINGS)
    command = [str(programs / "schemathesis"), "--config-file", str(settings), "run", f"{base}/api/v1/openapi.json"]
    command += [
        "-H",
        f"Authorization: Bearer {token}",
        "--checks",
        "all",
        "--max-examples",
        str(examples),
        "--seed",
        str(seed),
        "--no-color",
    ]
    began = time.monotonic()
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=folder, timeout=1_500)
    (folder / "schemathesis.txt").write_text(done.stdout + done.stderr)
    found = () if done.returncode == 0 else (done.stdout[-6_000:] + done.stderr[-2_000:],)
    last = [line for line in done.stdout.splitlines() if "generated" in line]
    return Result("schemathesis", "a program", time.monotonic() - began, " ".join(last).strip(), found)


# A description may satisfy the schema and still mean nothing, such as a title of dots: that is 422, and
# meant; so is 410 for the number of an opening that has closed. A query string has no types: a text where a list
# of texts is wanted, or nothing for an empty text, is written in the same way and is rightly answered.
_SETTINGS = """
[checks.positive_data_acceptance]
expected-statuses = ["2xx", "404", "409", "410", "422"]

[[operations]]
include-path = "/api/v1/jobs"
[operations.checks.negative_data_rejection]
expected-statuses = ["200", "400", "422"]
"""


def _cookie(value: str) -> dict[str, object]:
    return {"value": value, "expires": None, "secure": False, "port": None, "version": 0}


def _read(report: Path, role: str, seconds: float) -> Result:
    if not report.exists():
        return Result("wapiti", role, seconds, "no report", ("wapiti wrote no report",))
    said = json.loads(report.read_text())
    kinds = {**said["vulnerabilities"], **said["anomalies"]}
    found = [
        f"{kind}: {each['method']} {each['path']} {each.get('parameter') or ''} {each['info']}"
        for kind, entries in kinds.items()
        for each in entries
        if (kind, each["path"]) not in ACCEPTED and (kind, "*") not in ACCEPTED
    ]
    pages = said["infos"].get("crawled_pages_nbr", 0)
    return Result("wapiti", role, seconds, f"{pages} pages", tuple(found))
