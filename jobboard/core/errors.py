"""The family of errors a person may see.

JobboardError
├── Misuse          the caller asked for something that makes no sense (exit 2, 422)
├── Unreadable      a file or answer cannot be read to its end (exit 1)
├── SignInNeeded    nobody is signed in (401; pages lead to the sign-in)
├── Forbidden       somebody is known, but may not (403)
├── NotFound        there is no such thing, or none for you (404)
├── Conflict        it has moved on meanwhile (409)
├── TooMany         too often in too short a time (429)
└── Gone            there was such a thing (410)

Each carries one sentence for the person: what is wrong, where, and what to do.
"""


class JobboardError(Exception):
    """An error whose text is a sentence for a person."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Misuse(JobboardError):
    """The request itself is wrong; trying again unchanged will not help."""


class Unreadable(JobboardError):
    """The input cannot be read to its end, so nothing of it was taken."""


class SignInNeeded(JobboardError):
    """Nobody is signed in who could do this."""

    def __init__(self, sentence: str = "Please sign in first.") -> None:
        super().__init__(sentence)


class Forbidden(JobboardError):
    """Whoever asks is known, and may not."""


class Conflict(JobboardError):
    """The thing is no longer in the state this was asked for."""


class TooMany(JobboardError):
    """Too often in too short a time; `seconds` says when to try again."""

    def __init__(self, sentence: str, seconds: int = 60) -> None:
        super().__init__(sentence)
        self.seconds = seconds


class NotFound(JobboardError):
    """There is no such thing, and there was none."""


class Gone(JobboardError):
    """There was such a thing; it is closed."""
