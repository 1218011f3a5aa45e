"""What can go wrong while fetching."""

from jobboard.core.errors import JobboardError


class FetchFailed(JobboardError):
    """The fetch failed; `permanent` says that a retry soon is of no use."""

    def __init__(self, sentence: str, *, permanent: bool) -> None:
        super().__init__(sentence)
        self.permanent = permanent


class TooLarge(FetchFailed):
    """The body is over the limit; a retry would bring the same."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, permanent=False)


class Stopped(FetchFailed):
    """The program is being stopped; the address is fetched again later."""

    def __init__(self) -> None:
        super().__init__("The board is being stopped; it is read again later.", permanent=False)
