"""python -m tests.fonts NODE_MODULES: cuts the fonts of pages and pictures from Anek, as npm has it.

Those of `static/fonts` are WOFF2; those of pictures (`jobboard/trends/charts/fonts`) are TrueType, which resvg reads.

Anek is by Ek Type, under the SIL Open Font License 1.1 (`static/fonts/OFL.txt`), without a reserved name. The packages
`@fontsource-variable/anek-latin` and `anek-devanagari` at 5.3.0 hold it in parts by script; the sign of the rupee lies
in the part "latin-ext", so it is put into our Latin fonts here: a page loads two files instead of four.
"""

import sys
from io import BytesIO
from pathlib import Path

from fontTools import merge, subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

FONTS = Path(__file__).parents[1] / "static" / "fonts"
PICTURE_FONTS = Path(__file__).parents[1] / "jobboard" / "trends" / "charts" / "fonts"
RUPEE = 0x20B9
LATIN = {*range(0x20, 0x7F), *map(ord, "\xa0£©«°±·»×éèüöä–—‘’“”•…€₹−")}
DEVANAGARI = {
    *(0x20, 0x901, 0x902, 0x903, 0x90F, 0x910, 0x911, 0x913, 0x914, 0x932, 0x93C, 0x93E, 0x964, 0x970, 0x200C, 0x200D),
    *range(0x905, 0x90C), *range(0x915, 0x929), *range(0x92A, 0x931), *range(0x935, 0x93A), *range(0x93F, 0x946),
    *range(0x947, 0x94A), *range(0x94B, 0x94E), *range(0x966, 0x970),
}  # fmt: skip
_LATIN_FEATURES = ["kern", "tnum", "mark", "mkmk", "ccmp", "locl"]
# Without `pres`, whose ligatures cost 24 KB and which text stays readable without.
_DEVANAGARI_FEATURES = [
    *("akhn", "nukt", "rphf", "rkrf", "half", "vatu", "cjct", "blwf", "locl"),
    *("abvs", "blws", "psts", "kern", "mark", "mkmk", "abvm", "blwm", "dist"),
]
_TEXT = {"wght": (400, 700), "wdth": 100}
_HEAD = {"wght": 750, "wdth": 75}
_ONE = {"wght": 560, "wdth": 100}


def main(modules: Path) -> None:
    source = modules / "@fontsource-variable"
    latin = source / "anek-latin/files/anek-latin-latin-wdth-normal.woff2"
    extended = source / "anek-latin/files/anek-latin-latin-ext-wdth-normal.woff2"
    devanagari = source / "anek-devanagari/files/anek-devanagari-devanagari-wght-normal.woff2"
    for name, limits in (("anek-text", _TEXT), ("anek-head", _HEAD), ("anek-one", _ONE)):
        font = _cut(latin, LATIN, limits, _LATIN_FEATURES)
        _add_rupee(font, _cut(extended, {RUPEE}, limits, []))
        _write(font, name)
    others = set(TTFont(extended).getBestCmap()) | set(TTFont(latin).getBestCmap())
    letters = {code for code in others if 0xA1 <= code < 0x250} - LATIN
    _write(_cut(extended, letters, _TEXT, _LATIN_FEATURES), "anek-text-ext")
    _write(_cut(devanagari, DEVANAGARI, {"wght": 560}, _DEVANAGARI_FEATURES), "anek-deva")
    _write_picture_fonts(latin, extended, devanagari)


def _write_picture_fonts(latin: Path, extended: Path, devanagari: Path) -> None:
    """Static fonts of all Latin letters in three faces, and Devanagari in one."""
    for name, family, weight, limits in (
        ("anek-text", "Anek", 400, {"wght": 430, "wdth": 100}),
        ("anek-bold", "Anek", 700, {"wght": 640, "wdth": 100}),
        ("anek-head", "Anek Head", 700, _HEAD),
    ):
        parts = []
        for source in (latin, extended):
            whole = BytesIO()
            _cut(source, set(TTFont(source).getBestCmap()), limits, _LATIN_FEATURES).save(whole)
            parts.append(whole)
        _write_picture_font(merge.Merger().merge(parts), name, family, weight)
    font = _cut(devanagari, DEVANAGARI, {"wght": 560}, [*_DEVANAGARI_FEATURES, "pres"])
    _write_picture_font(font, "anek-devanagari", "Anek Devanagari", 400)


def _write_picture_font(font: TTFont, name: str, family: str, weight: int) -> None:
    style = "Bold" if weight > 400 else "Regular"
    for number, text in ((1, family), (2, style), (4, f"{family} {style}"), (6, f"{family}-{style}".replace(" ", ""))):
        font["name"].setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass, font["OS/2"].usWidthClass = weight, 5
    font["OS/2"].fsSelection = 1 << (5 if style == "Bold" else 6)
    font["head"].macStyle = int(style == "Bold")
    font.save(PICTURE_FONTS / f"{name}.ttf")


def _cut(path: Path, codes: set[int], limits: dict[str, object], features: list[str]) -> TTFont:
    whole = BytesIO()
    instancer.instantiateVariableFont(TTFont(path), limits).save(whole)
    font = TTFont(whole)
    font.flavor = None
    options = subset.Options(layout_features=features, hinting=False, name_IDs=[0, 1, 2, 13, 14], notdef_outline=True)
    options.drop_tables += ["DSIG", "STAT", "MVAR", "HVAR", "meta"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=codes)
    cutter.subset(font)
    return font


def _add_rupee(font: TTFont, source: TTFont) -> None:
    """Copies the one glyph with its widths and, in a variable font, its variations; both have the same axes."""
    name = source.getBestCmap()[RUPEE]
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    font["glyf"].glyphs[name] = source["glyf"][name]
    font["glyf"].glyphOrder = font.getGlyphOrder()
    font["hmtx"].metrics[name] = source["hmtx"][name]
    if "gvar" in font:
        font["gvar"].variations[name] = source["gvar"].variations[name]
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[RUPEE] = name


def _write(font: TTFont, name: str) -> None:
    font.flavor = "woff2"
    path = FONTS / f"{name}.woff2"
    font.save(path)
    print(f"{path.name:20} {font['maxp'].numGlyphs:5} glyphs {path.stat().st_size:7,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
