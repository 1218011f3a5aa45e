"""Places of the index on the globe: terms that name where they lie, and which of them are near."""

import numpy as np

_EARTH_KM = 6371.0


def spot_term(lat: float, lon: float) -> str:
    """The term of a place; a hundred metres are near enough."""
    return f"{lat:.3f},{lon:.3f}"


class SpotTable:
    """All the spots of one state of the index. They are few, however many postings there are."""

    def __init__(self, terms: list[str]) -> None:
        self._terms = terms
        degrees = [term.split(",") for term in terms]
        self._lat, self._lon = np.radians(np.array(degrees, dtype=float).reshape(-1, 2)).T

    def within(self, lat: float, lon: float, km: float) -> list[str]:
        """The terms of what lies at most `km` from there, along the ground."""
        here_lat, here_lon = np.radians((lat, lon))
        half = np.sin((self._lat - here_lat) / 2) ** 2
        half = half + np.cos(here_lat) * np.cos(self._lat) * np.sin((self._lon - here_lon) / 2) ** 2
        away = 2 * _EARTH_KM * np.arcsin(np.sqrt(np.minimum(half, 1.0)))
        return [self._terms[number] for number in np.flatnonzero(away <= km)]
