"""Everything that a process keeps and that can grow has a bound: it is named here, or it fails this test.

Found are collections that start empty in a module or in an object's `__init__`, and caches of functions without a size.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "jobboard"
_MAKERS = frozenset(
    [
        "dict",
        "list",
        "set",
        "deque",
        "OrderedDict",
        "defaultdict",
        "Counter",
        "Queue",
        "SimpleQueue",
        "WeakKeyDictionary",
        "WeakValueDictionary",
    ]
)

_WRITING = ("apply", "batches", "hooks", "inserts", "publish", "updates")
WORK_ON_ONE_FILE = (
    "importer.reading.",
    *(f"importer.write.{name}." for name in _WRITING),
    "jobs.duplicates.",
    "core.blocks.",
    "trends.charts.",
)
"""Their objects live as long as one file, text, grouping or drawing, which have limits of their own."""

BOUNDS = {
    # While one text, file, import or edition is worked on, which have limits of their own.
    "digest.delivery.sender_pool.SenderPool._threads": "one sending",
    "digest.delivery.sender_pool.SenderPool._done": "one sending",
    "digest.delivery.sender_pool.SenderPool._failed": "one sending",
    "digest.delivery.ledger.Ledger._entries": "mails in hand, taken at each write",
    "digest.delivery.recipients.RecipientLoader._mailings": "one sending",
    "digest.editions.counted_links.CountedLinks.targets": "one edition",
    "core.plain_text._Writer.lines": "one text",
    "core.plain_text._Writer._lists": "one text",
    "core.plain_text._Writer._links": "one text",
    "importer.write.seen_ids.SeenIds._few": "moved to the store over its limit",
    "importer.write.spool.Spool._waiting": "a slice or a weight, then on disk",
    "store.companies.Companies._ids": "_MOST_REMEMBERED, one import",
    "store.companies.Companies._named": "one import",
    "store.companies.Companies._changes": "one import",
    "trends.maths.seasons.Seasons._past": "a year and a week of days",
    "trends.claims.prose.mentions.Segments.findings": "the findings of one report",
    "trends.claims.prose.mentions.Segments._by_word": "the findings of one report",
    "trends.searches.lines._Facts._sums": "one page",
    "web.middleware.page_cache._ResponseRecorder.start": "one answer",
    # By what comes with the program or its settings.
    "core.atlas._Atlas._sections": "sections of a file of ours",
    "core.countries._regions (cache)": "countries",
    "core.packing._getter (cache)": "tables",
    "core.packing._names (cache)": "classes of ours",
    "core.packing._setters (cache)": "classes of ours",
    "core.signing._AS_BEFORE": "never written",
    "jobs.taxonomy.skills.SkillReader._named": "skills of the taxonomy",
    "digest.delivery.holds.Holds._by_provider": "providers of readers that refuse mail",
    "logs._hidden": "secrets of the settings",
    "mail.worker.Worker._due": "steps of the worker",
    "mail.worker.Worker._apart": "steps of the worker",
    "store.index.lexicon.Lexicon._by_length": "words of one index",
    "store.index.lexicon.Lexicon._doubled": "words of one index",
    "store.index.lexicon.Lexicon._sounds": "words of one index",
    "jobs.search.understanding.knowledge.Knowledge._forms": "words of one index",
    "jobs.search.understanding.knowledge.Knowledge._companies": "companies of one index",
    "jobs.search.understanding.knowledge.Knowledge._company_names": "companies of one index",
    "store.index.prefix_index.PrefixIndex.distinct": "words of one index",
    "store.index.synonyms.Synonyms._others": "lines of synonyms.toml",
    "web.server.protocol._servers": "servers of this process",
    # By a number beside them.
    "importer.fetch.robots._cache": "fetchers of this process, _MOST_SITES each",
    "jobs.search.facets.CompanyNames._by_id": "companies with openings, forgotten with each change of the index",
    "jobs.search.search.JobSearch._answers": "_REMEMBERED",
    "jobs.search.search.JobSearch._openings": "_MOST_OPENINGS",
    "jobs.search.suggestions.Suggestions._answers": "_REMEMBERED",
    "importer.standing.host_queue.HostQueue._lines": "registry.MOST sources",
    "importer.standing.host_queue.HostQueue._free": "registry.MOST sources",
    "importer.standing.host_queue.HostQueue._busy": "MOST_CONNECTIONS",
    "importer.standing.host_queue.HostQueue._ids": "registry.MOST sources",
    "mail.webhooks.sns._certificates": "_MOST_CERTIFICATES",
    "net.pace.Pace._hosts": "_MOST_HOSTS",
    "trends.searches.log.SearchLog._events": "MOST",
    "trends.searches.log.SearchLog._last": "bounded as each is noted",
    "trends.searches.log.SearchLog._of_client": "bounded as each is noted",
    "trends.searches.log.SearchLog._marks": "_MARKS",
    "web.render.static.StaticAssets._made": "never written",
    "web.render.fragments.Cards._rendered": "_MOST_CARDS",
    "web.middleware.page_cache.PageCache._pages": "_MOST_BYTES",
    "web.server.connections.Connections._open": "MOST connections",
    "web.server.connections.Connections._waiting": "MOST connections",
    "web.request.view_counts.ViewCounter._views": "_MOST",
    "web.request.view_counts.ViewCounter._applies": "_MOST",
    "web.request.view_counts.ViewCounter._searches": "_MOST",
    "web.request.view_counts.ViewCounter._clicks": "_MOST",
}
"""By what is kept: how much that can be at the most, or for how long."""


def test_whatever_grows_has_a_bound_that_is_named() -> None:
    growing = {name for path in sorted(PACKAGE.rglob("*.py")) for name in _growing(path)}
    assert {name for name in growing if not name.startswith(WORK_ON_ONE_FILE)} == set(BOUNDS)


def _growing(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    module = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
    yield from (f"{module}.{name}" for name in _empty_ones(tree.body))
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            for method in node.body:
                if isinstance(method, ast.FunctionDef) and method.name == "__init__":
                    yield from (f"{module}.{node.name}.{name}" for name in _empty_ones(list(ast.walk(method))))
        elif isinstance(node, ast.FunctionDef) and node.args.args and any(map(_is_endless, node.decorator_list)):
            yield f"{module}.{node.name} (cache)"


def _empty_ones(nodes: list[ast.stmt] | list[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None and _starts_empty(node.value):
            yield _name(node.targets[0] if isinstance(node, ast.Assign) else node.target)


def _starts_empty(value: ast.expr) -> bool:
    if isinstance(value, ast.Dict):
        return not value.keys
    if isinstance(value, ast.List):
        return not value.elts
    if not isinstance(value, ast.Call) or _name(value.func) not in _MAKERS:
        return False
    bounded = any(keyword.arg in ("maxlen", "maxsize") for keyword in value.keywords)
    return not bounded and not (value.args and _name(value.func) in ("dict", "list", "set"))


def _is_endless(decorator: ast.expr) -> bool:
    """Whether it is functools.cache, or lru_cache with maxsize=None."""
    name = _name(decorator.func if isinstance(decorator, ast.Call) else decorator)
    sizes = [keyword.value for keyword in getattr(decorator, "keywords", []) if keyword.arg == "maxsize"]
    endless = bool(sizes) and isinstance(sizes[0], ast.Constant) and sizes[0].value is None
    return name == "cache" or (name == "lru_cache" and endless)


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Subscript):
        return _name(node.value)
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
