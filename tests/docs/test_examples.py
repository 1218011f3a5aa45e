"""The tables, settings and addresses that the documentation shows are ones that the program takes."""

import re
from pathlib import Path

import pytest
from starlette.routing import Match

from jobboard.config import NOT_SETTINGS, PREFIX, Settings
from jobboard.core.exchange import Rates
from jobboard.core.text import fold
from jobboard.jobs.taxonomy.reading import Taxonomy
from jobboard.store.index.stems import stems_of
from jobboard.store.index.synonyms import Synonyms
from jobboard.web.routes.table import routes
from tests.rules.test_docs import TEXTS

THEIRS = re.compile(r"<!-- systems: .*<!-- end of systems -->", re.DOTALL)
"""A table of other systems, whose addresses are not ours."""
ADDRESSES = sorted(
    {
        (page, path)
        for page, text in TEXTS.items()
        for path in re.findall(r"`(?:GET |POST )?(/[\w/{}.?=&-]*)`", THEIRS.sub("", text))
    }
)


def tables_of(page: str) -> list[str]:
    return re.findall(r"^```toml\n(.*?)^```", TEXTS[page], re.MULTILINE | re.DOTALL)


def test_the_synonyms_and_rates_shown_are_taken(tmp_path: Path) -> None:
    synonyms, rates = tables_of("docs/searching.md")
    (tmp_path / "synonyms.toml").write_text(synonyms)
    (tmp_path / "exchange-rates.toml").write_text(rates)
    assert stems_of("freelance reporter") in Synonyms.from_data_dir(tmp_path).others(stems_of("stringer"))
    assert str(dict(Rates.of(tmp_path).a_dollar)["INR"]) in rates


def test_the_taxonomy_shown_is_taken(tmp_path: Path) -> None:
    table, roles = tables_of("docs/importing.md")
    (tmp_path / "taxonomy.toml").write_text(table)
    taxonomy = Taxonomy.from_data_dir(tmp_path)
    assert taxonomy.category("Pastry chef") == "Baking"
    (tmp_path / "roles.toml").write_text(roles)
    with_roles = Taxonomy.from_data_dir(tmp_path)
    assert [match.role.id for match in with_roles.roles.find("Levain baker, or a peeler")] == [
        "sourdough-baker",
        "peel",
    ]
    assert with_roles.category("Deck oven hands") == "Baking"
    assert "Sourdough" in taxonomy.skills("Baker", fold("You keep our levain alive"))


def test_the_settings_shown_are_settings() -> None:
    used = {name for text in TEXTS.values() for name in re.findall(rf"\b{PREFIX}([A-Z_]+)", text)}
    known = {name.upper() for name in Settings.model_fields} | NOT_SETTINGS
    assert {name.removesuffix("_FILE").strip("_") for name in used} <= known


@pytest.mark.parametrize(("page", "path"), ADDRESSES)
def test_the_addresses_shown_are_served(page: str, path: str) -> None:
    scope = {"type": "http", "path": path.partition("?")[0], "method": "GET"}
    assert any(route.matches(scope)[0] != Match.NONE for route in routes())
