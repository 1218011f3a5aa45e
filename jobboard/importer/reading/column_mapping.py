"""The mapping of columns (of a table or a list of records) to fields of an opening, as a person corrects it."""

from collections.abc import Iterable, Sequence
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field, replace
from typing import Self

from jobboard.core.errors import Misuse
from jobboard.core.text import cut, fold, one_line

SAMPLE_ROWS = 20
MOST_EXAMPLES = 3
_LONGEST_EXAMPLE = 80

FIELDS = {
    "title": "Title of the opening",
    "company": "Company",
    "company_website": "Company’s web site",
    "location": "Place",
    "city": "City",
    "region": "State or region",
    "country": "Country",
    "description": "Text of the opening",
    "url": "Address of the opening",
    "apply_url": "Address to apply at",
    "apply_email": "E-mail to apply to",
    "id": "Id",
    "reference": "Reference number",
    "posted": "Day it was posted",
    "closing": "Closing date",
    "salary": "Pay",
    "salary_min": "Lowest pay",
    "salary_max": "Highest pay",
    "currency": "Currency",
    "period": "Pay period",
    "type": "Kind of employment",
    "workplace": "Remote, hybrid or on site",
    "remote": "Remote, yes or no",
    "category": "Category",
    "department": "Department",
    "team": "Team",
    "seniority": "Seniority",
    "experience": "Years of experience",
    "skills": "Skills",
    "applicants": "Countries of applicants",
    "status": "State: drafts, filled and closed ones stay out",
    "filled": "Filled or closed, yes or no",
    "active": "Open, yes or no",
}
"""Our fields, with what they are called to a person."""


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """`fields`: by column name, the field it is, or "" to ignore the column. Other columns are guessed."""

    fields: AnyMapping[str, str] = field(default_factory=dict)

    @classmethod
    def parse(cls, assignments: Iterable[str]) -> Self:
        """Parse “title=Position”, our field first; “=Notes” ignores a column. Raises Misuse."""
        fields = {}
        for assignment in assignments:
            name, separator, column = assignment.partition("=")
            if not separator or not column.strip():
                raise Misuse(f"“{assignment}” does not say which column is which field; write it as title=Position.")
            fields[column.strip()] = name.strip()
        return cls(fields).checked()

    def checked(self) -> Self:
        """Raises Misuse for an unknown field, and for one that is set for two columns."""
        fields = [name for name in self.fields.values() if name]
        for name in fields:
            if name not in FIELDS:
                raise Misuse(f"“{name}” is no field of an opening; choose from {', '.join(FIELDS)}.")
            if fields.count(name) > 1:
                raise Misuse(f"Two columns are said to be “{name}”; say it of one.")
        return self

    def positions(self, names: Sequence[str]) -> dict[int, str]:
        """By index of a column among `names`: its field. Raises Misuse for a column that does not exist."""
        exact = {one_line(name): index for index, name in reversed(list(enumerate(names)))}
        folded = {fold(name): index for index, name in reversed(list(enumerate(names)))}
        fields_by_index = {}
        for column, name in self.fields.items():
            index = exact.get(one_line(column), folded.get(fold(column)))
            if index is None:
                columns = ", ".join(filter(None, (cut(one_line(column_name), 30) for column_name in names[:12])))
                raise Misuse(f"There is no column “{column}”; the columns are: {columns}.")
            fields_by_index[index] = name
        return fields_by_index

    def fits(self, names: Sequence[str]) -> bool:
        """Whether every mapped column is among `names`."""
        try:
            self.positions(names)
        except Misuse:
            return False
        return True

    def apply(self, guessed: AnyMapping[str, int], names: Sequence[str]) -> dict[str, int]:
        """The guess (field to index) with the corrections of this mapping."""
        corrections = self.positions(names)
        unchanged = {
            name: index
            for name, index in guessed.items()
            if index not in corrections and name not in corrections.values()
        }
        return unchanged | {name: index for index, name in corrections.items() if name}


NO_MAPPING = ColumnMapping()


@dataclass(frozen=True, slots=True)
class Column:
    """A column, the field it is mapped to ("" for none), and up to three example values."""

    name: str
    field: str
    examples: tuple[str, ...] = ()

    def with_examples(self, values: Iterable[str]) -> Self:
        examples = dict.fromkeys(cut(one_line(value), _LONGEST_EXAMPLE) for value in values)
        return replace(self, examples=tuple(filter(None, examples))[:MOST_EXAMPLES])
