"""What the index holds of a posting, and how its words are cut."""

import tantivy

SCHEMA_VERSION = 11
FOREVER = 2**62
"""`valid_through` of a posting without a closing date, in microseconds since 1970."""

FACET_FIELDS = ("category", "type", "workplace", "seniority", "experience", "location", "skill", "company")
"""What a list can be narrowed by and is counted by; filters and pages take their order from here."""
FILTERED_BY = {"location": "place", "skill": "skill_key"}
"""Facets whose choice is matched on another field than that of their name."""
COUNTED_ON = {"company": "employer"}
"""Facets that are counted on another field: of many values, numbers are counted five times as fast as names."""

GIVEN, NOT_GIVEN = "given", "not given"
"""Whether a posting says pay that can be compared."""

_WORDS = "words"
_SPELT = "spelt"

# A tokenizer by regular expression knows these names as they are but indexes three times slower.
_SIGNED_NAMES = (
    *((name, " cplusplus ") for name in ("C++", "c++")),
    *((name, " csharp ") for name in ("C#", "c#")),
    *((name, " fsharp ") for name in ("F#", "f#")),
    *((name, " dotnet ") for name in (".NET", ".Net", ".net")),
)


def build_schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("id", indexed=True, fast=True)
    for name in ("title", "skills", "head", "text"):
        builder.add_text_field(name, tokenizer_name=_WORDS, index_option="position")
    for name in FACET_FIELDS:
        builder.add_text_field(name, tokenizer_name="raw", fast=name not in COUNTED_ON, index_option="basic")
    builder.add_unsigned_field("employer", fast=True)
    # The source whose last whole read named it: when that was is not here, so that a read rewrites no document.
    builder.add_unsigned_field("named_by", indexed=True)
    builder.add_integer_field("employer_confirmed", indexed=True)
    builder.add_text_field("pay_said", tokenizer_name="raw", fast=True, index_option="basic")
    # As they are written, to complete and to correct what somebody types.
    builder.add_text_field("spelling", tokenizer_name=_SPELT, index_option="basic")
    # The title by the forms of its words, so that an accountant is no account manager.
    builder.add_text_field("form", tokenizer_name=_SPELT, index_option="position")
    for name in ("place", "skill_key", "spot", "called", "headline", "firm", "area", "role"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in ("valid_through", "posted_at", "newest", "pay", "pay_from"):
        builder.add_integer_field(name, indexed=name == "valid_through", fast=True)
    return builder.build()


def analyzer() -> tantivy.TextAnalyzer:
    """Words without case and accents, English stems."""
    return _plainly().filter(tantivy.Filter.stemmer("english")).build()


def spelling() -> tantivy.TextAnalyzer:
    """Words without case and accents, whole."""
    return _plainly().build()


def open_index(path: str) -> tantivy.Index:
    """The index in an existing folder, made there if the folder is empty."""
    index = tantivy.Index(build_schema(), path=path)
    index.register_tokenizer(_WORDS, analyzer())
    index.register_tokenizer(_SPELT, spelling())
    return index


def memory_index() -> tantivy.Index:
    """An index that is in no folder, for questions about a few documents."""
    index = tantivy.Index(build_schema())
    index.register_tokenizer(_WORDS, analyzer())
    index.register_tokenizer(_SPELT, spelling())
    return index


def _plainly() -> tantivy.TextAnalyzerBuilder:
    return (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.remove_long(80))
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.ascii_fold())
    )


def spell_out(text: str) -> str:
    """Names that live by their signs (C++, C#, .NET) as words that survive the cutting."""
    if "#" in text or ("+" in text and "++" in text) or ".N" in text or ".n" in text:
        for name, word in _SIGNED_NAMES:
            text = text.replace(name, word)
    return text
