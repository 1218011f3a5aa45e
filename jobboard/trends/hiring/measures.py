"""Hiring in numbers: what is open, what rises, what it pays, how long it takes. A median of few is not told."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from statistics import median

from jobboard.core.periods import Period, iso_week
from jobboard.trends.hiring.records import Record
from jobboard.trends.hiring.survival import median_time
from jobboard.trends.maths.growth import Growth, Verdict

FEWEST_OPENINGS, FEWEST_COMPANIES = 5, 3
WINDOW = timedelta(days=28)
WEEKS = 26
_MOST = 15

Key = Callable[[Record], Iterable[str]]
SIDES: dict[str, Key] = {
    "category": lambda each: (each.category,),
    "skill": lambda each: each.skills,
    "company": lambda each: (each.company,),
    "place": lambda each: each.places,
}


@dataclass(frozen=True, slots=True)
class Stock:
    """How many are open under one heading, at how many companies."""

    name: str
    openings: int
    companies: int


@dataclass(frozen=True, slots=True)
class Flow:
    """New openings in the last four weeks against the four before, of companies that were here for both."""

    name: str
    growth: Growth


@dataclass(frozen=True, slots=True)
class Pay:
    """The median of the middle of ranges, per year."""

    category: str
    seniority: str
    median: Decimal
    openings: int
    companies: int


@dataclass(frozen=True, slots=True)
class Closing:
    """Days until half are closed by their employers; None while fewer than half are."""

    name: str
    days: float | None
    openings: int


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of `whole` among those open now."""

    part: int
    whole: int

    @property
    def percent(self) -> float | None:
        return 100 * self.part / self.whole if self.whole else None


@dataclass(frozen=True, slots=True)
class Hiring:
    """All that the page of hiring tells. `weeks` are (Monday, new openings), counted as news are."""

    at: datetime
    total: int
    companies: int
    stock: dict[str, tuple[Stock, ...]]
    flows: dict[str, tuple[Flow, ...]]
    news: Growth
    recent: Period
    before: Period
    weeks: tuple[tuple[date, int], ...]
    pay: tuple[Pay, ...]
    pay_hidden: int
    closing: tuple[Closing, ...]
    with_pay: Share
    remote: Share


def measure(found: Sequence[Record], now: datetime) -> Hiring:
    """Everything at once. `found` as `records` gives them."""
    here = [each for each in found if each.is_open]
    today = now.astimezone(UTC).date()
    recent = Period(today - WINDOW, today - timedelta(days=1))
    before = Period(recent.first - WINDOW, recent.first - timedelta(days=1))
    # Like with like: an employer who came meanwhile is no growth.
    steady = [each for each in found if each.is_news and each.company_since.date() < before.first]
    pay, hidden = _pay(here)
    return Hiring(
        at=now,
        total=len(here),
        companies=len({each.company for each in here}),
        stock={side: _stock(here, key) for side, key in SIDES.items()},
        flows={side: _flows(steady, key, recent, before) for side, key in SIDES.items()},
        news=Growth.of(_within(steady, recent), _within(steady, before)),
        recent=recent,
        before=before,
        weeks=_weeks([each for each in found if each.is_news], today),
        pay=pay,
        pay_hidden=hidden,
        closing=_closing(found, now),
        with_pay=Share(sum(each.pay is not None for each in here), len(here)),
        remote=Share(sum(each.remote for each in here), len(here)),
    )


def _stock(here: Sequence[Record], key: Key) -> tuple[Stock, ...]:
    openings: Counter[str] = Counter()
    companies: dict[str, set[str]] = defaultdict(set)
    for each in here:
        for name in key(each):
            if name:
                openings[name] += 1
                companies[name].add(each.company)
    top = sorted(openings, key=lambda name: (-openings[name], name))[:_MOST]
    return tuple(Stock(name, openings[name], len(companies[name])) for name in top)


def _flows(steady: Sequence[Record], key: Key, recent: Period, before: Period) -> tuple[Flow, ...]:
    now, then = Counter[str](), Counter[str]()
    for each in steady:
        day = each.posted_at.date()
        counted = now if recent.first <= day <= recent.last else then if before.first <= day <= before.last else None
        if counted is not None:
            counted.update(name for name in key(each) if name)
    found = [Flow(name, Growth.of(now[name], then[name])) for name in {*now, *then} if now[name] + then[name] >= _MOST]
    sure = [each for each in found if each.growth.verdict != Verdict.TOO_FEW]
    return tuple(sorted(sure, key=lambda each: (-each.growth.low, each.name)))[:_MOST]


def _within(found: Sequence[Record], period: Period) -> int:
    return sum(period.first <= each.posted_at.date() <= period.last for each in found)


def _weeks(news: Sequence[Record], today: date) -> tuple[tuple[date, int], ...]:
    """Whole weeks only; those before anything was news are left out."""
    last = iso_week(today).first
    counted = Counter(iso_week(each.posted_at.date()).first for each in news)
    weeks = [last - timedelta(weeks=back) for back in range(WEEKS, 0, -1)]
    first = min(counted, default=last)
    return tuple((week, counted[week]) for week in weeks if week >= first)


def _pay(here: Sequence[Record]) -> tuple[tuple[Pay, ...], int]:
    groups: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for each in here:
        if each.pay is not None and each.category:
            groups[each.category, ""].append(each)
            if each.seniority:
                groups[each.category, each.seniority].append(each)
    told, hidden = [], 0
    for (category, seniority), rows in sorted(groups.items()):
        companies = len({each.company for each in rows})
        if len(rows) < FEWEST_OPENINGS or companies < FEWEST_COMPANIES:
            hidden += 1
            continue
        middle = median(each.pay for each in rows if each.pay is not None)
        told.append(Pay(category, seniority, Decimal(middle), len(rows), companies))
    return tuple(told), hidden


def _closing(found: Sequence[Record], now: datetime) -> tuple[Closing, ...]:
    """Of news alone, since of what was there before those that closed quickly were never seen."""
    groups: dict[str, list[Record]] = defaultdict(list)
    for each in found:
        if each.is_news:
            groups[""].append(each)
            groups[each.category].append(each)
    told = []
    for name, rows in sorted(groups.items()):
        if len(rows) < FEWEST_OPENINGS or len({each.company for each in rows}) < FEWEST_COMPANIES:
            continue
        spans = [
            (((each.closed_at or now) - each.posted_at) / timedelta(days=1), bool(each.closed_at and not each.expired))
            for each in rows
        ]
        told.append(Closing(name, median_time(spans), len(rows)))
    return tuple(told)
