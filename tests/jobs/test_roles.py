"""Roles found in titles and queries: by form, never by stem."""

from pathlib import Path

import pytest

from jobboard.core.errors import Misuse
from jobboard.jobs.taxonomy.role_build import built, unpacked
from jobboard.jobs.taxonomy.roles import Roles, find_roles


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("SDE II, Payments", ["software-engineer"]),
        ("Senior Back-End Engineer", ["backend-engineer"]),
        ("backend developers", ["backend-engineer"]),
        ("Sub-editor", ["sub-editor"]),
        ("subeditors", ["sub-editor"]),
        ("telecaller", ["telecaller"]),
        ("Tele Callers (female)", ["telecaller"]),
        ("outbound calling executive", ["telecaller"]),
        ("headhunter", ["recruiter"]),
        ("Programme Manager", ["program-manager"]),
        ("Program Managers", ["program-manager"]),
        ("accountant", ["accountant"]),
        ("account manager", ["account-manager"]),
        ("accounts executive", ["accounts-executive"]),
        ("account executive", ["account-executive"]),
        ("programmer", ["software-engineer"]),
        ("reporter", ["reporter"]),
        ("heads of marketing", ["marketing-director"]),
        ("camerawoman", ["camera-operator"]),
        ("UI/UX Designer & Video Editor", ["ux-designer", "video-editor"]),
        ("PGT English", ["pgt-teacher"]),
        ("a rider on the storm of paper", ["delivery-boy"]),
        ("The quick brown fox", []),
        ("", []),
    ],
)
def test_roles_are_found_by_their_form(text: str, roles: list[str]) -> None:
    assert [match.role.id for match in find_roles(text)] == roles


def test_a_match_says_where_it_stands() -> None:
    text = "Wanted: Sub-Editors, Pune"
    [match] = find_roles(text)
    assert text[match.start : match.end] == "Sub-Editors" and match.words == 2 and match.is_certain


@pytest.mark.parametrize("text", ["CA", "GET", "Baker, Oakland, CA"])
def test_letters_that_mean_other_things_too_are_not_certain(text: str) -> None:
    assert not find_roles(text)[-1].is_certain


def test_relations_go_both_ways() -> None:
    roles = Roles.shipped()
    engineer, backend, python = (
        roles.get(one) for one in ("software-engineer", "backend-engineer", "python-developer")
    )
    assert engineer and backend and python
    assert backend.broader == (engineer.id,) and backend.id in engineer.narrower
    assert python.family == backend.family == engineer.family == engineer.id
    cartoonist, illustrator = roles.get("cartoonist"), roles.get("illustrator")
    assert cartoonist and illustrator
    assert cartoonist.same_as == (illustrator.id,) and cartoonist.id in illustrator.same_as


@pytest.mark.slow
def test_the_owner_s_table_adds_overrides_and_takes_out(tmp_path: Path) -> None:
    (tmp_path / "roles.toml").write_text(
        'without = ["Cartoonist"]\n[roles.Kitchen]\n'
        '"sourdough baker" = { names = ["{levain, bread} {keeper, minder}"], broader = ["baker"],'
        ' narrower = ["oven lead / loaf lead"] }\n'
    )
    roles = Roles.from_data_dir(tmp_path)
    [match] = roles.find("Levain Minders wanted")
    assert (match.role.id, match.role.group, match.role.family) == ("sourdough-baker", "Kitchen", "chef")
    assert [match.role.broader for match in roles.find("loaf lead")] == [("sourdough-baker",)]
    assert roles.get("cartoonist") is None and Roles.shipped().get("cartoonist")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('colour = "x"', "'colour' is not a part of this table"),
        ('roles = "x"', r"roles must be tables such as \[roles.Editorial\]"),
        ('[roles]\nx = "y"', r"\[roles.x\] needs lines such as"),
        ('[roles.X]\ny = "z"', "'y' needs a list of texts"),
        ("[roles.X]\ny = { nick = [] }", "'y' has 'nick'; a role has broader"),
        ('[roles.X]\ny = { broader = ["nobody"] }', "'y' points to 'nobody', which is not a role"),
        ('[roles.X]\ny = { broader = ["z"] }\nz = { broader = ["y"] }', "is broader than itself"),
        ('[roles.X]\ny = ["{a"]', "may have three lists in braces, each closed"),
        ('[roles.X]\ny = ["one two three four five six seven eight"]', "must have 1 to 7 words"),
        ('[roles.X]\ny = { general = "yes" }', "general of 'y' must be true or false"),
        ('without = ["nobody"]', "without names 'nobody', which is not a role"),
    ],
)
def test_an_invalid_table_is_refused_with_a_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    (tmp_path / "roles.toml").write_text(text)
    with pytest.raises(Misuse, match=f"roles.toml: .*{sentence}"):
        Roles.from_data_dir(tmp_path)


def test_a_long_text_costs_no_more_than_its_beginning() -> None:
    assert len(find_roles("editor " * 100_000)) <= 400


@pytest.mark.slow
def test_the_built_file_is_of_the_table() -> None:
    assert unpacked() == built(), "run python -m jobboard.jobs.taxonomy.role_build"


@pytest.mark.slow
def test_every_role_is_found_by_its_own_name() -> None:
    roles = Roles.shipped()
    assert len(roles) >= 1_200
    assert [role.id for role in roles if [match.role.id for match in roles.find(role.name)] != [role.id]] == []
