"""Ways in which another system lists the same opening, and ways in which a like one differs. Words are invented."""

import random
import re
from collections.abc import Callable
from dataclasses import replace

from jobboard.core.places import country_name, parse_place
from jobboard.importer.reading.raw_posting import RawPosting

Recipe = Callable[[RawPosting, random.Random], RawPosting]

_CLOSING = (
    "We welcome applications from everybody and decide without regard to age, belief, gender, origin or disability."
    " If you need help with the form, write to the people team and we will answer within two working days. Copies of"
    " this notice on other sites may be out of date; the employer's own page is the one that counts. Do not send money"
    " to anybody who promises you this position, and report such offers to the site on which you found them."
)
_LONG_FORMS = {"Sr": "Senior", "Senior": "Sr.", "II": "2", "III": "3", "Manager": "Mgr", "and": "&", "&": "and"}
_NICKNAMES = {"Bangalore": "Bengaluru", "New York": "NYC", "Gurgaon": "Gurugram", "Mumbai": "Bombay"}


def plain(raw: RawPosting, rng: random.Random) -> RawPosting:
    """The text without its markup, on new lines."""
    text = re.sub(r"[*_#>`]+|^\s*[-•]\s*", "", raw.description, flags=re.MULTILINE)
    return replace(raw, description=re.sub(r"\n{2,}", "\n", text))


def marked_up(raw: RawPosting, rng: random.Random) -> RawPosting:
    """Each line a paragraph of escaped HTML, as feeds have it."""
    lines = (line.strip("#*- ") for line in raw.description.split("\n"))
    return replace(raw, description="".join(f"&lt;p&gt;{line}&lt;/p&gt;" for line in lines if line))


def teaser(raw: RawPosting, rng: random.Random) -> RawPosting:
    words = plain(raw, rng).description.split()
    return replace(raw, description=" ".join(words[: rng.randint(45, 90)]) + "…")


def half(raw: RawPosting, rng: random.Random) -> RawPosting:
    lines = raw.description.split("\n")
    return replace(raw, description="\n".join(lines[: max(6, len(lines) // 2)]))


def wrapped(raw: RawPosting, rng: random.Random) -> RawPosting:
    text = f"{raw.company} is looking for you!\n\n{raw.description}\n\n{_CLOSING}"
    return replace(raw, description=text)


def bare(raw: RawPosting, rng: random.Random) -> RawPosting:
    return replace(raw, description="")


def suffixed(raw: RawPosting, rng: random.Random) -> RawPosting:
    place = parse_place(raw.locations[0]) if raw.locations else None
    endings = [
        " (m/f/d)",
        f" | {raw.company}",
        f" [R-{rng.randint(10_000, 99_999)}]",
        " - Full Time",
        " - Urgent Hiring",
    ]
    if place and place.city:
        endings += [f" - {place.city}", f", {place.city}", f" ({country_name(place.country) or place.city})"]
    return replace(raw, title=raw.title + rng.choice(endings))


def spelt(raw: RawPosting, rng: random.Random) -> RawPosting:
    words = [_LONG_FORMS.get(word, word) for word in raw.title.split()]
    title = " ".join(words)
    return replace(raw, title=title.upper() if rng.random() < 0.3 else title)


def mistyped(raw: RawPosting, rng: random.Random) -> RawPosting:
    long = [word for word in raw.title.split() if len(word) >= 8 and word.isalpha() and word.isascii()]
    if not long:
        return raw
    word = rng.choice(long)
    at = rng.randint(2, len(word) - 2)
    return replace(raw, title=raw.title.replace(word, word[:at] + word[at + 1 :], 1))


def teamed(raw: RawPosting, rng: random.Random) -> RawPosting:
    return replace(raw, title=f"{raw.title} - {raw.category or 'Delivery'}")


def placed(raw: RawPosting, rng: random.Random) -> RawPosting:
    return replace(raw, locations=tuple(_other_name(text, rng) for text in raw.locations))


def formal(raw: RawPosting, rng: random.Random) -> RawPosting:
    return replace(raw, company=raw.company + rng.choice([", Inc.", " Ltd", " GmbH", " Pvt. Ltd."]))


def one_place(raw: RawPosting, rng: random.Random) -> RawPosting:
    return replace(raw, locations=(rng.choice(raw.locations),)) if raw.locations else raw


def moved(raw: RawPosting, rng: random.Random) -> RawPosting:
    """Not the same any more: the same text for a town that it was not for."""
    here = {parse_place(text).city for text in raw.locations}
    towns = [town for town in ("Lisbon, Portugal", "Nagpur, India", "Denver, CO", "Osaka, Japan") if town not in here]
    return replace(raw, locations=(rng.choice(towns),))


def promoted(raw: RawPosting, rng: random.Random) -> RawPosting:
    """Not the same any more: the same text for another level."""
    for level in ("Senior ", "Sr ", "Sr. ", "Staff ", "Associate ", "Principal ", "Lead "):
        if level in raw.title:
            return replace(raw, title=raw.title.replace(level, "", 1))
    return replace(raw, title=rng.choice(["Senior ", "Lead ", "Junior "]) + raw.title)


def transferred(raw: RawPosting, rng: random.Random) -> RawPosting:
    """Not the same any more: the same text for another team."""
    job = raw.title.split(",")[0]
    return replace(raw, title=f"{job}, {rng.choice(['Payments', 'Public Transport', 'Grocery', 'Fleet Insurance'])}")


def _other_name(text: str, rng: random.Random) -> str:
    place = parse_place(text)
    city = _NICKNAMES.get(place.city, place.city)
    if not city:
        return text
    return rng.choice([city, f"{city}, {place.country}", f"{city}, {country_name(place.country)}", f"Greater {city}"])


RECIPES: dict[str, Recipe] = {
    recipe.__name__: recipe
    for recipe in (
        *(plain, marked_up, teaser, half, wrapped, bare, suffixed, spelt, mistyped, teamed, placed, formal, one_place),
        *(moved, promoted, transferred),
    )
}
