"""`python -m tests.importer.truth.systems` renews the list of what is read, and how well, in `docs/importing.md`.

The list is made from the formats in `jobboard/importer/sources` and from what the files beside this one measure.
"""

import sys
import tempfile
from importlib import import_module
from pathlib import Path

from jobboard.importer.reading.source_format import DetailedFormat, PagedFormat, SourceFormat
from jobboard.importer.sources import plugins, sources
from jobboard.store.engine import Store
from tests.importer.played import boards
from tests.importer.truth.judging import FIELDS
from tests.importer.truth.measuring import HERE, Score, cases_in, measure

PAGE = Path(__file__).parents[3] / "docs" / "importing.md"
BEGIN, END = "<!-- systems: python -m tests.importer.truth.systems -->", "<!-- end of systems -->"
COMMAND = "python -m tests.importer.truth.systems"


def is_system(source: SourceFormat) -> bool:
    """Whether boards of this format are found by their addresses or pages, as those of a system that employers use."""
    own, base = type(source), SourceFormat
    return own.feed_url is not base.feed_url or own.feeds_in_page is not base.feeds_in_page


def built_in() -> dict[str, SourceFormat]:
    return {kind: source for kind, source in sources().items() if kind not in plugins()}


def kinds_listed(page: str) -> list[str]:
    """The kinds that the list on the page names."""
    rows = listed_block(page).splitlines()
    return [row.split("`")[1] for row in rows if row.startswith("| `")]


def listed_block(page: str) -> str:
    """The list as it stands on the page, between its marks."""
    return page.partition(BEGIN)[2].partition(END)[0].strip()


def render(score: Score) -> str:
    """The list in Markdown: a sentence, the systems, the other formats, and the figures by field."""
    formats = built_in()
    systems = [kind for kind, source in formats.items() if is_system(source)]
    others = [kind for kind in formats if kind not in systems]
    whole = score.whole()
    played = {board.kind for board in boards().values()}
    return "\n".join(
        [
            f"**{len(systems)} systems and {len(others)} other formats; fields right {_percent(score)}**, "
            f"wrong {score.share('wrong'):.1%}, of {whole['expected']:,} in {score.files} files with known contents.",
            *("", "| system | read from | fields right | files | played |", "|---|---|---:|---:|---|"),
            *(_row(kind, formats[kind], score, played) for kind in systems),
            *("", "| format | read from | fields right | files | played |", "|---|---|---:|---:|---|"),
            *(_row(kind, formats[kind], score, played) for kind in others),
            *("", "| field | right | not read | wrong |", "|---|---:|---:|---:|"),
            *(_field_row(name, score.of(name)) for name in FIELDS),
        ]
    )


def _row(kind: str, source: SourceFormat, score: Score, played: set[str]) -> str:
    own = score.by_kind.get(kind, Score())
    whole = own.whole()
    right = f"{whole['right']} of {whole['expected']}" if whole.get("expected") else "not measured"
    cells = (f"`{kind}`", _read_from(source), right, str(own.files), "yes" if kind in played else "no")
    return f"| {' | '.join(cells)} |"


def _read_from(source: SourceFormat) -> str:
    """The first sentence of its module, and what else a reader should know."""
    module = import_module(type(source).__module__)
    what = " ".join((module.__doc__ or "").strip().partition("\n\n")[0].split()).removesuffix(".").replace("|", "or")
    what = what.replace("`", "").replace("<", "&lt;")  # addresses in it are of other sites, not ours
    paged = ["all pages"] if isinstance(source, PagedFormat) else []
    detailed = ["texts fetched one by one"] if isinstance(source, DetailedFormat) else []
    consent = ["only with the employer’s consent"] if source.consent_terms else []
    return "; ".join([what, *paged, *detailed, *consent])


def _field_row(name: str, row: dict[str, int]) -> str:
    return f"| {name.replace('_', ' ')} | {row['right']} | {row['missing']} | {row['wrong']} |"


def _percent(score: Score) -> str:
    """Rounded down: what is not quite all is not called all."""
    return f"{int(score.share('right') * 1000) / 10:g}%"


def measured(template: Path, folder: Path) -> Score:
    """What all files measure; `template` is an empty store."""
    return measure(cases_in(path for path in sorted(HERE.iterdir()) if path.is_dir()), template, folder)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        template = Path(name) / "empty.db"
        Store.open(f"sqlite:///{template}").close()
        block = render(measured(template, Path(name)))
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    PAGE.write_text(f"{before}{BEGIN}\n{block}\n{END}{rest.partition(END)[2]}", encoding="utf-8")
    sys.stdout.write(f"{PAGE.name}: {block.splitlines()[0]}\n")


if __name__ == "__main__":
    main()
