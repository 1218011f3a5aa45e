"""One opening's pay among those of its field: each range a thin line, the own one in the marker, the median dotted."""

from collections.abc import Sequence
from dataclasses import dataclass

from jobboard.jobs.posting.field_pay import FieldPay
from jobboard.web.render.pay_scale import PayScale, Range

_MOST_LINES = 24
_TOP, _GAP, _THIN, _OWN = 24, 7, 4, 16


@dataclass(frozen=True, slots=True)
class PayStrip:
    """`place` is "above", "below" or "near" the median; `svg` is drawn on `scale`."""

    svg: str
    scale: PayScale
    median: float
    openings: int
    companies: int
    place: str


def pay_strip(field: FieldPay, own: Range, median_text: str) -> PayStrip | None:
    """None where all pay is nothing."""
    scale = PayScale.from_ranges([*field.ranges, own])
    if scale is None:
        return None
    middle, median = (own[0] + own[1]) / 2, field.median
    place = "near" if abs(middle - median) <= 0.05 * median else "above" if middle > median else "below"
    others = _thin_out([pay for pay in field.ranges if pay != own])
    svg = _draw(scale, others, own, median, median_text)
    return PayStrip(svg, scale, median, len(field.ranges), field.companies, place)


def _thin_out(ranges: Sequence[Range]) -> Sequence[Range]:
    """At most as many as can be told apart, evenly over all."""
    if len(ranges) <= _MOST_LINES:
        return ranges
    return [ranges[at * len(ranges) // _MOST_LINES] for at in range(_MOST_LINES)]


def _draw(scale: PayScale, others: Sequence[Range], own: Range, median: float, text: str) -> str:
    y, lines, mine = _TOP, "", ""
    middle = sum(own)
    for pay in sorted([*others, own], key=sum):
        low, high = scale.position(pay[0]), scale.position(pay[1])
        width = max(high - low, 1.5)
        if pay is own or (not mine and pay == own and sum(pay) == middle):
            mine = (
                f'<rect class="own" x="{low}%" y="{y}" width="{width:.1f}%" height="{_OWN}"/>'
                f'<rect class="cap" x="{low}%" y="{y}" width="3" height="{_OWN}"/>'
                f'<rect class="cap" x="{low + width:.1f}%" y="{y}" width="3" height="{_OWN}"/>'
            )
            y += _OWN + _GAP - _THIN
            continue
        lines += f'<rect x="{low}%" y="{y}" width="{width:.1f}%" height="{_THIN}"/>'
        y += _GAP
    at = scale.position(median)
    anchor = "start" if at < 20 else "end" if at > 80 else "middle"
    return (
        f'<svg class="strip" height="{y + 4}" aria-hidden="true">{lines}{mine}'
        f'<line x1="{at}%" x2="{at}%" y1="18" y2="{y + 4}"/>'
        f'<text x="{at}%" y="13" text-anchor="{anchor}">median {text}</text></svg>'
    )
