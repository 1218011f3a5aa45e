"""What can go wrong while fetching."""

from jobboard.core.errors import JobboardError


class FetchFailed(JobboardError):
    """Nothing usable came back; `permanent` says that asking again soon is no use."""

    def __init__(self, sentence: str, *, permanent: bool) -> None:
        super().__init__(sentence)
        self.permanent = permanent
