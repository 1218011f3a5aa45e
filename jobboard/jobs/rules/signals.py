"""Signs of scam and spam, each with its reason in words. They order the review queue; they never reject."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from jobboard.core.lookalikes import imitates, mixes_scripts
from jobboard.core.mail_domains import domain_of, is_public_provider, web_domain
from jobboard.jobs.rules import phrases
from jobboard.jobs.rules.submission import Signal, Submission

_NEW_DOMAIN = timedelta(days=30)
_UNUSUAL_PAY_FACTOR = 3


@dataclass(frozen=True, slots=True)
class ReviewContext:
    """What the board knows about the employer and similar postings when it reviews a submission.

    `company_domain` is the verified one or empty; `category_pay` the usual yearly pay of the category (10th and 90th
    percentile) in the submission's currency; `domain_first_seen` when the contact's mail domain first wrote to us.
    """

    now: datetime = field(default_factory=lambda: datetime(1970, 1, 1, tzinfo=UTC))
    company_domain: str = ""
    category_pay: tuple[Decimal, Decimal] | None = None
    same_text_companies: tuple[str, ...] = ()
    known_companies: tuple[str, ...] = ()
    domain_first_seen: datetime | None = None
    earlier_rejections: int = 0
    earlier_approvals: int = 0
    trapped: bool = False


def signals(submission: Submission, context: ReviewContext) -> list[Signal]:
    """The signals of a submission for an editor, the heaviest first."""
    signals = [*_words(submission), *_domains(submission, context), *_company(submission, context)]
    signals += [*_pay(submission, context), *_history(context)]
    return sorted(signals, key=lambda signal: -signal.weight)


def score(signals: list[Signal]) -> int:
    """The sum of the weights; the review queue is ordered by it."""
    return sum(signal.weight for signal in signals)


def _words(submission: Submission) -> Iterator[Signal]:
    text = f"{submission.title}\n{submission.text}"
    for money in phrases.MONEY.finditer(text):
        if not phrases.NO_MONEY.search(text, max(0, money.start() - 70), money.start()):
            yield Signal("asks-for-money", 5, f"It asks applicants for money: “{money.group().strip()}”.")
            break
    messenger = phrases.MESSENGER.search(text)
    if messenger:
        yield Signal("messenger", 4, f"People are to apply by messenger: “{messenger.group().strip()}”.")
    lure = phrases.TOO_GOOD.search(text)
    if lure:
        yield Signal("too-good", 3, f"It promises a lot for little: “{lure.group().strip()}”.")
    personal = phrases.PERSONAL.search(text)
    if personal:
        yield Signal("personal-data", 4, f"It asks for papers or accounts before an interview: “{personal.group()}”.")
    short = phrases.SHORTENERS.search(f"{text}\n{submission.apply_url or ''}")
    if short:
        yield Signal("shortener", 3, f"A short link hides where it leads: “{short.group()}”.")


def _domains(submission: Submission, context: ReviewContext) -> Iterator[Signal]:
    site = context.company_domain or web_domain(submission.company_website)
    apply_mail = domain_of(submission.apply_email or "")
    if site and apply_mail and is_public_provider(apply_mail):
        sentence = f"Applications go to a free mail address ({submission.apply_email}), though the company has {site}."
        yield Signal("free-mail", 3, sentence)
    elif site and apply_mail and apply_mail != site:
        yield Signal("apply-domain", 2, f"Applications go to {apply_mail}, not to the company’s {site}.")
    contact = domain_of(submission.contact)
    if site and contact and contact != site:
        kind = "a free mail address" if is_public_provider(contact) else contact
        yield Signal("contact-domain", 2, f"It was sent from {kind}, not from the company’s {site}.")
    is_new = context.domain_first_seen is None or context.domain_first_seen > context.now - _NEW_DOMAIN
    if contact and not is_public_provider(contact) and is_new:
        yield Signal("new-domain", 1, f"{contact} first wrote to this board less than 30 days ago.")


def _company(submission: Submission, context: ReviewContext) -> Iterator[Signal]:
    other = imitates(submission.company_name, context.known_companies)
    if other is not None:
        yield Signal("imitates", 4, f"“{submission.company_name}” looks like “{other}” but is spelt otherwise.")
    elif mixes_scripts(submission.company_name):
        yield Signal("mixed-scripts", 3, f"“{submission.company_name}” mixes letters of several scripts in one word.")
    if context.same_text_companies:
        names = ", ".join(context.same_text_companies[:3])
        yield Signal("same-text", 3, f"Nearly the same text stands under {names}.")


def _pay(submission: Submission, context: ReviewContext) -> Iterator[Signal]:
    if submission.salary is None or context.category_pay is None:
        return
    low, high = submission.salary.yearly()
    usual_low, usual_high = context.category_pay
    if high > _UNUSUAL_PAY_FACTOR * usual_high:
        yield Signal(
            "pay-high", 2, f"The pay is more than {_UNUSUAL_PAY_FACTOR} times what is usual in {submission.category}."
        )
    elif usual_low > 0 and low * _UNUSUAL_PAY_FACTOR < usual_low:
        yield Signal("pay-low", 1, f"The pay is less than a third of what is usual in {submission.category}.")


def _history(context: ReviewContext) -> Iterator[Signal]:
    if context.earlier_rejections and context.earlier_rejections >= context.earlier_approvals:
        times = "once" if context.earlier_rejections == 1 else f"{context.earlier_rejections} times"
        yield Signal("rejected-before", 2, f"This employer was rejected {times} before.")
    if context.trapped:
        yield Signal("robot", 3, "The form was filled in faster than a person can, or a field only robots see was.")
