"""Our own cases of claims: read from TOML, asked of the checker, scored finding by finding and remark by remark."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jobboard.core.errors import Unreadable
from jobboard.trends.claims.file_check import check_file

FOLDER = Path(__file__).parent
PASTED_MAY = {"missing-basis", "missing-period", "missing-source"}
_FIELDS = {"den": "denominator"}


@dataclass(frozen=True)
class Case:
    name: str
    want: dict[str, Any]

    @property
    def kind(self) -> str:
        return str(self.want["kind"])


def load_cases() -> list[Case]:
    cases = []
    for path in sorted(FOLDER.glob("claims_*.toml")):
        for at, want in enumerate(tomllib.loads(path.read_text("utf-8"))["case"], 1):
            cases.append(Case(f"{path.stem} {at} ({want['kind']})", want))
    return cases


def score(case: Case) -> Counter[str]:
    """How many of its expectations are right, missing, wrong or false alarms; what failed is under its own words."""
    want, found = case.want, Counter[str]()
    try:
        given = check_file(want["text"].strip("\n"), want.get("prose", "").strip("\n"))
    except Unreadable as why:
        return Counter({"missing": 1, f"! {why.sentence}": 1})
    left = list(given["findings"])
    for line in want.get("findings", []):
        choices = line["any_of"] if isinstance(line, dict) else [line]
        one = next((one for choice in choices if (one := _take(left, choice, want)) is not None), None)
        unread = isinstance(line, dict) and "or" in line and _told(given["remarks"], line["or"])
        near = [other for other in left if other["segment"].startswith(choices[0].split(" | ")[0].strip() or "?")]
        state = "right" if one is not None or unread else "wrong" if near else "missing"
        found[state] += 1
        if state != "right":
            found[f"! {state} finding {choices[0]}: {near[:1]}"] += 1
    if len(given["findings"]) > want.get("count", 10**6):
        found["wrong"] += 1
        found[f"! more findings than were said: {left[:2]}"] += 1
    for remark in want.get("must", []):
        is_told = any(_told(given["remarks"], choice) for choice in remark.split("|"))
        found["right" if is_told else "missing"] += 1
        if not is_told:
            found[f"! missing remark {remark}"] += 1
    for alarm in _alarms(want, given["remarks"]):
        found["false alarm"] += 1
        found[f"! false alarm {alarm}"] += 1
    return found


def _alarms(want: dict[str, Any], remarks: list[dict[str, Any]]) -> Iterator[str]:
    is_table = want["text"].lstrip().startswith("segment,")
    may = {
        choice.partition(":")[0]
        for remark in [*want.get("must", []), *want.get("may", [])]
        for choice in remark.split("|")
    }
    may |= set() if is_table else PASTED_MAY
    for remark in remarks:
        if remark["level"] == "offers":
            continue
        is_alarm = remark["level"] == "blocks" and remark["about"] not in may
        for rule in want.get("must_not", []):
            is_alarm |= remark["about"] not in may if rule == "*" else _told([remark], rule)
        if is_alarm:
            yield f"{remark['about']} {remark['level']} {remark['lines']}: {remark['says']}"


def _told(remarks: list[dict[str, Any]], rule: str) -> bool:
    about, _, detail = rule.partition(":")
    for remark in remarks:
        if remark["about"] != about:
            continue
        if (
            not detail
            or (detail.isdecimal() and int(detail) in remark["lines"])
            or (not detail.isdecimal() and detail in remark["says"])
        ):
            return True
    return False


def _take(left: list[dict[str, Any]], line: str, want: dict[str, Any]) -> dict[str, Any] | None:
    for at, finding in enumerate(left):
        if _is(finding, line, loose=want.get("loose_segments", False)):
            return left.pop(at)
    return None


def _is(finding: dict[str, Any], line: str, *, loose: bool) -> bool:
    segment, kind, number, *rest = (part.strip() for part in f"{line} ".split(" | "))
    value, _, unit = number.partition(" ")
    if (
        segment
        and _plain(segment) != _plain(finding["segment"])
        and not (loose and _plain(segment) in _plain(finding["segment"]))
    ):
        return False
    if kind != finding["kind"]:
        return False
    if value not in ("*", "null") and (finding["value"] is None or abs(float(value) - finding["value"]) > 1e-6):
        return False
    if value == "null" and finding["value"] is not None:
        return False
    if unit not in ("", "*") and unit != finding["unit"]:
        return False
    return all(_has(finding, part) for part in " ".join(rest).replace(" den=", "\0den=").split("\0") if part)


def _has(finding: dict[str, Any], text: str) -> bool:
    if text.strip().startswith("den="):
        return _plain(text.partition("=")[2]) == _plain(finding["denominator"])
    for part in text.split():
        name, _, value = part.partition("=")
        got = str(finding[_FIELDS.get(name, name)] or "")
        if (value == "*" and not got) or (value != "*" and got != value):
            return False
    return True


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
