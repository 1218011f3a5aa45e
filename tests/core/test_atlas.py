"""The file of cities is what its maker makes of GeoNames and CLDR, and costs next to nothing to open."""

import subprocess
import sys
from importlib.resources import files

import pytest

from jobboard.core.atlas import city_in_atlas, foreign_countries
from jobboard.core.atlas_build import build

_MEGABYTE = 1024
_LOOK = """
import resource
from jobboard.core import atlas, places
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for name in ("Pune", "Lingen, DE", "मुंबई", "Whitefield, Bengaluru 560066"):
    places.read_places(name)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.mark.slow
def test_the_file_is_what_would_be_made_today() -> None:
    assert (files("jobboard.core") / "atlas.bin").read_bytes() == build()


def test_looking_up_cities_costs_less_than_20_megabytes() -> None:
    grown = subprocess.run([sys.executable, "-c", _LOOK], capture_output=True, check=True, text=True).stdout
    assert int(grown) < 20 * _MEGABYTE


def test_small_towns_and_other_scripts_are_known() -> None:
    towns = [("Ullapool", "GB"), ("Chakan", "IN"), ("मुंबई", "IN"), ("दुबई", "AE"), ("大阪", "JP")]
    assert [city.country for name, _ in towns if (city := city_in_atlas(name))] == [country for _, country in towns]
    assert {foreign_countries()[name] for name in ("deutschland", "германия", "tyskland")} == {"DE"}
