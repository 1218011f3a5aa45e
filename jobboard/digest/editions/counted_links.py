"""Links of an edition's mails lead over our own address, so that they can be counted: the same for every reader."""

from jobboard.core.links import Links


class DirectLinks:
    """Links as they are, for previews and tests."""

    def __init__(self, links: Links) -> None:
        self._links = links

    def __call__(self, target: str) -> str:
        return self._links.full(target) if target.startswith("/") else target


class CountedLinks:
    """Each target gets a number; `targets` are kept with the edition, and nothing else is ever led to."""

    def __init__(self, links: Links, slug: str) -> None:
        self._links, self._slug = links, slug
        self.targets: list[str] = []

    def __call__(self, target: str) -> str:
        if target not in self.targets:
            self.targets.append(target)
        return self._links.full(self._links.edition_link(self._slug, self.targets.index(target) + 1))
