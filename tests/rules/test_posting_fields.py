"""A field of a posting goes everywhere: into API, form, export and the clean-up of imports, or is named here.

`docs/how-to-add/field.md` is the checklist; a place that is forgotten fails one of these tests.
"""

from collections.abc import Collection
from dataclasses import fields

import pytest

from jobboard.core.posting_content import COLUMNS, LABELS, PostingContent
from jobboard.importer.normalise import clean_fields
from jobboard.importer.reading.raw_posting import RawPosting
from jobboard.jobs.feeds.tables import COLUMNS as EXPORTED
from jobboard.jobs.submissions.form_fields import ORDER
from jobboard.web.api.opening import OpeningIn
from jobboard.web.api.posting import Posting

FIELDS = {field.name for field in fields(PostingContent)} - {"inferred"}
APPLY = {"apply_url": "apply", "apply_email": "apply", "description_html": "description"}
PLACES: dict[str, tuple[Collection[str], dict[str, str]]] = {
    "the API gives it": (Posting.model_fields, {}),
    "the API takes it": (OpeningIn.model_fields, APPLY | {"valid_through": "closing_date"}),
    "the form takes it": (
        ORDER,
        APPLY | {"valid_through": "closing_date", "salary": "salary_min", "experience": "experience_min"},
    ),
    "the export has it": (
        EXPORTED,
        {"employment_types": "employment type", "salary": "salary min", "description_html": "description"}
        | {"valid_through": "closing", "apply_url": "apply url", "apply_email": "apply email"}
        | {"applicant_countries": "applicant countries"},
    ),
}
"""The names at each place, and how those of the content are called there where it differs."""
MISSING = {"the API takes it": {"applicant_countries"}, "the form takes it": {"applicant_countries"}}
"""Only sources name the countries that people may apply from."""


@pytest.mark.parametrize("place", PLACES)
def test_every_field_is_there(place: str) -> None:
    names, other_names = PLACES[place]
    missing = {name for name in FIELDS if other_names.get(name, name) not in names}
    assert missing == MISSING.get(place, set())


def test_every_column_has_a_label_for_the_history() -> None:
    columns = {column for names in COLUMNS.values() for column in names}
    assert columns - set(LABELS) == {"inferred_parts"}


def test_every_field_of_an_import_is_cleaned() -> None:
    cleaned = {*clean_fields._REQUIRED, *clean_fields._LINES, *clean_fields._LISTS}
    elsewhere = {"where", "external_id", "description", "split_locations", "notes"}
    assert {field.name for field in fields(RawPosting)} - cleaned == elsewhere
