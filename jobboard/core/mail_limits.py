"""How many mails may go out: a table in one setting, such as “2000/hour, 20000/day, gmail.com 500/hour”.

“warm-up 2026-12-01 200/day” lets a new server begin slowly: 200 on that day, and twice as many on each day after it.
"""

import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
_SPANS = {"hour": HOUR, "day": DAY}
_ENTRY = re.compile(r"(?:([a-z0-9.-]{3,250}\.[a-z]{2,63}) )?(\d{1,9})/(hour|day)")
_WARM_UP = re.compile(r"warm-up (\d{4}-\d\d-\d\d) (\d{1,9})/day")
_KEPT_BACK = 20
"""A twentieth of each quota is left to sign-in links and other letters."""
_LONGEST_WARM_UP = 30
_FORM = "must be such as 2000/hour, 20000/day, gmail.com 500/hour, warm-up 2026-12-01 200/day"


@dataclass(frozen=True, slots=True)
class Quota:
    """So many mails within a span; `provider` is empty for all of them together."""

    most: int
    span: timedelta
    provider: str = ""

    @property
    def in_words(self) -> str:
        unit = "hour" if self.span == HOUR else "day"
        return f"{self.provider} gets at most {self.most:,} mails {'an' if unit == 'hour' else 'a'} {unit}".strip()


@dataclass(frozen=True, slots=True)
class MailLimits:
    quotas: tuple[Quota, ...] = ()
    warm_up_from: date | None = None
    warm_up_first: int = 0
    providers: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def parse(cls, text: str) -> "MailLimits":
        """Raises ValueError."""
        quotas, start, first = [], None, 0
        for entry in filter(None, (part.strip().lower() for part in text.split(","))):
            if warm_up := _WARM_UP.fullmatch(entry):
                start, first = date.fromisoformat(warm_up[1]), int(warm_up[2])
            elif match := _ENTRY.fullmatch(entry):
                quotas.append(Quota(int(match[2]), _SPANS[match[3]], match[1] or ""))
            else:
                raise ValueError(f"{_FORM}; “{entry[:40]}” is neither")
        if any(quota.most < 1 for quota in quotas) or (start and first < 1):
            raise ValueError(f"{_FORM}; each at least 1")
        return cls(tuple(quotas), start, first, frozenset(quota.provider for quota in quotas if quota.provider))

    def of(self, provider: str, now: datetime) -> list[Quota]:
        """The quotas for all mail (`provider` empty), the warm-up among them, or for one provider."""
        found = [quota for quota in self.quotas if quota.provider == provider]
        days = (now.date() - self.warm_up_from).days if self.warm_up_from and not provider else -1
        if 0 <= days <= _LONGEST_WARM_UP:
            found.append(Quota(self.warm_up_first * 2**days, DAY))
        return found

    def __bool__(self) -> bool:
        return bool(self.quotas or self.warm_up_from)


def for_editions(most: int) -> int:
    """What editions may use of a quota."""
    return most - max(1, most // _KEPT_BACK) if most > 1 else most
