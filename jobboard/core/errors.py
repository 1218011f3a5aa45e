"""The family of errors a person may see.

JobboardError
├── Misuse          the caller asked for something that makes no sense (exit 2, 422)
├── Unreadable      a file or answer cannot be read to its end (exit 1)
├── NotFound        there is no such thing (404)
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


class NotFound(JobboardError):
    """There is no such thing, and there was none."""


class Gone(JobboardError):
    """There was such a thing; it is closed."""
