"""Reasons for rejecting an opening: the label an editor picks, and the sentence the employer reads."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """`label` for the desk, `sentence` for the employer."""

    label: str
    sentence: str


REASONS = {
    "unclear-place": Reason("No place", "Readers could not tell where the work is done."),
    "unclear-work": Reason("Too little said", "The text says too little of what one would do all day."),
    "unclear-employer": Reason("Who hires?", "Readers could not tell who the employer is."),
    "not-an-opening": Reason("No opening", "It reads like an advertisement or a course rather than an opening."),
    "shuts-out": Reason("Shuts people out", "Some words in it shut people out who could do the work."),
    "duplicate": Reason("Listed already", "The same opening is listed here already."),
    "dead-link": Reason("Dead link", "The address to apply at leads nowhere."),
    "asks-for-money": Reason("Asks for money", "We list nothing that asks applicants for money or papers up front."),
    "off-topic": Reason("Not our field", "It is outside of what our readers work in."),
    "scam": Reason("Scam", "We could not convince ourselves that this opening exists."),
    "spam": Reason("Spam", "It is no job opening."),
    "other": Reason("In own words", "An editor could not list it as it is."),
}
