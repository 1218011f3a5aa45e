"""The site's look: files made at the start from its accent colour, so that pages need no inline style."""

from collections.abc import Callable, Mapping

from jobboard.core.palette import derive_palette

TOKENS, BOARD, LOOK, ICON = "css/tokens.css", "css/board.css", "css/look.css", "img/icon.svg"
_LATIN = "U+20-7E,U+A0-FF,U+2010-2026,U+20AC,U+20B9,U+2212"
_DEVANAGARI = "U+900-97F,U+200C-200D,U+25CC"
# Family, file, weights, and the letters for which a browser loads it.
_FACES = (
    ("Anek", "anek-text", "400 700", _LATIN),
    ("Anek", "anek-text-ext", "400 700", "U+100-24F"),
    ("AnekHead", "anek-head", "750", _LATIN),
    ("AnekHindi", "anek-one", "400 750", _LATIN),
    ("AnekHindi", "anek-deva", "400 750", _DEVANAGARI),
)
_ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="{accent}" d="M0 0h32v32H0z"/>'
    '<path fill="none" stroke="{on}" stroke-width="4" d="M4 8v16M28 8v16"/>'
    '<path fill="{on}" d="M9 13h14v6H9z"/></svg>'
)


def made_files(accent: str, url: Callable[[str], str]) -> Mapping[str, bytes]:
    """The colours and fonts as a stylesheet, and the icon, by path. `url` addresses other static files."""
    light = derive_palette(accent)["light"]
    return {
        TOKENS: stylesheet(accent, url).encode(),
        ICON: _ICON.format(accent=light["accent"], on=light["on"]).encode(),
    }


def stylesheet(accent: str, url: Callable[[str], str]) -> str:
    """Every colour as a custom property, in light and dark, and the fonts by script."""
    palettes = derive_palette(accent)
    light, dark = (
        ";".join(f"--{name}:{value}" for name, value in palettes[scheme].items()) for scheme in ("light", "dark")
    )
    faces = "".join(
        f'@font-face{{font-family:{family};src:url({url(f"fonts/{file}.woff2")})format("woff2");'
        f"font-weight:{weight};font-display:swap;unicode-range:{letters}}}\n"
        for family, file, weight, letters in _FACES
    )
    return (
        f"{faces}:root{{color-scheme:light dark;{light}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"
    )
