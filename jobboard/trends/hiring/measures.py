"""Hiring figures: open jobs, growth, pay, time to close. Medians of too few openings are left out."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from statistics import median

from jobboard.core.periods import Period, iso_week
from jobboard.trends.hiring.movement import Flow, Key, flows, headline
from jobboard.trends.hiring.records import OpeningRecord, Timing
from jobboard.trends.hiring.survival import median_time
from jobboard.trends.maths.growth import Growth
from jobboard.trends.maths.proportion import wilson_interval

FEWEST_OPENINGS, FEWEST_COMPANIES = 5, 3
WINDOW = timedelta(days=28)
WEEKS = 26
_MOST = 15

SIDES: dict[str, Key] = {
    "category": lambda record: (record.category,),
    "skill": lambda record: record.skills,
    "company": lambda record: (record.company,),
    "place": lambda record: record.places,
}
MOVING = {side: key for side, key in SIDES.items() if side != "company"}
"""Sides whose lines may be said to rise or fall: what one company alone posts is no trend."""


@dataclass(frozen=True, slots=True)
class Stock:
    """How many are open under one heading, at how many companies."""

    name: str
    openings: int
    companies: int


@dataclass(frozen=True, slots=True)
class Pay:
    """The median of the middle of ranges, per year, of a family of roles; of a category where titles name no role."""

    group: str
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

    @property
    def interval(self) -> tuple[float, float] | None:
        """The percent between which it lies, at 95%."""
        if not self.whole:
            return None
        low, high = wilson_interval(self.part, self.whole)
        return 100 * low, 100 * high


@dataclass(frozen=True, slots=True)
class Hiring:
    """Everything that the hiring page shows. `weeks` are (Monday, number of new openings)."""

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
    unconfirmed: Share
    """Open now, and not confirmed in the last seven days."""
    gone: Share
    """Open now at a source that was read whole in the last seven days, and not named by that read."""


def measure_hiring(records: Sequence[OpeningRecord], now: datetime) -> Hiring:
    """Everything at once. `records` as `hiring.records` gives them."""
    open_now = [record for record in records if record.is_open]
    today = now.astimezone(UTC).date()
    recent = Period(today - WINDOW, today - timedelta(days=1))
    before = Period(recent.first - WINDOW, recent.first - timedelta(days=1))
    # Like with like: an employer who came meanwhile is no growth.
    steady = [record for record in records if record.is_news and record.company_since.date() < before.first]
    pay, hidden = _pay(open_now)
    return Hiring(
        at=now,
        total=len(open_now),
        companies=len({record.company for record in open_now}),
        stock={side: _stock(open_now, key) for side, key in SIDES.items()},
        flows=flows(steady, MOVING, recent, before),
        news=headline(steady, recent, before),
        recent=recent,
        before=before,
        weeks=_weeks([record for record in records if record.is_news], today),
        pay=pay,
        pay_hidden=hidden,
        closing=_closing(records, now),
        with_pay=Share(sum(record.states_pay for record in open_now), len(open_now)),
        remote=Share(sum(record.remote for record in open_now), len(open_now)),
        unconfirmed=Share(sum(not record.is_confirmed for record in open_now), len(open_now)),
        gone=Share(
            sum(record.is_watched and not record.is_named for record in open_now),
            sum(record.is_watched for record in open_now),
        ),
    )


def _stock(open_now: Sequence[OpeningRecord], key: Key) -> tuple[Stock, ...]:
    openings: Counter[str] = Counter()
    companies: dict[str, set[str]] = defaultdict(set)
    for record in open_now:
        for name in key(record):
            if name:
                openings[name] += 1
                companies[name].add(record.company)
    top = sorted(openings, key=lambda name: (-openings[name], name))[:_MOST]
    return tuple(Stock(name, openings[name], len(companies[name])) for name in top)


def _weeks(news: Sequence[OpeningRecord], today: date) -> tuple[tuple[date, int], ...]:
    """Whole weeks only; those before anything was news are left out."""
    last = iso_week(today).first
    counted = Counter(iso_week(record.posted_at.date()).first for record in news)
    weeks = [last - timedelta(weeks=back) for back in range(WEEKS, 0, -1)]
    first = min(counted, default=last)
    return tuple((week, counted[week]) for week in weeks if week >= first)


def _pay(open_now: Sequence[OpeningRecord]) -> tuple[tuple[Pay, ...], int]:
    groups: dict[tuple[str, str], list[OpeningRecord]] = defaultdict(list)
    for record in open_now:
        if record.pay is not None and record.pay_group:
            groups[record.pay_group, ""].append(record)
            if record.seniority:
                groups[record.pay_group, record.seniority].append(record)
    pays, hidden = [], 0
    for (group, seniority), rows in sorted(groups.items()):
        companies = len({record.company for record in rows})
        if len(rows) < FEWEST_OPENINGS or companies < FEWEST_COMPANIES:
            hidden += 1
            continue
        middle = median(record.pay for record in rows if record.pay is not None)
        pays.append(Pay(group, seniority, Decimal(middle), len(rows), companies))
    return tuple(pays), hidden


def _closing(records: Sequence[OpeningRecord], now: datetime) -> tuple[Closing, ...]:
    """Of news alone, since of what was there before those that closed quickly were never seen."""
    groups: dict[str, list[OpeningRecord]] = defaultdict(list)
    for record in records:
        if record.is_news:
            groups[""].append(record)
            groups[record.category].append(record)
    closings = []
    for name, rows in sorted(groups.items()):
        if len(rows) < FEWEST_OPENINGS or len({record.company for record in rows}) < FEWEST_COMPANIES:
            continue
        closings.append(Closing(name, median_time(span_of(record, now) for record in rows), len(rows)))
    return tuple(closings)


def span_of(record: OpeningRecord | Timing, now: datetime) -> tuple[float, bool]:
    """For how many days it was open until now, and whether its employer closed it then."""
    days = ((record.closed_at or now) - record.posted_at) / timedelta(days=1)
    return days, bool(record.closed_at and not record.expired)
