"""What can go wrong while fetching."""

from jobboard.core.errors import JobboardError


class FetchFailed(JobboardError):
    """Nothing usable came back; `permanent` says that asking again soon is no use."""

    def __init__(self, sentence: str, *, permanent: bool) -> None:
        super().__init__(sentence)
        self.permanent = permanent


class TooLarge(FetchFailed):
    """More came than was wanted; the next try would bring as much."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, permanent=False)


class Stopped(FetchFailed):
    """The board is being stopped: nobody's fault, and read again later."""

    def __init__(self) -> None:
        super().__init__("The board is being stopped; it is read again later.", permanent=False)
