"""Elements of SVG and HTML by small words."""

from html import escape


def tag(name: str, content: str = "", /, **attributes: object) -> str:
    """An element; `_` in attribute names becomes `-`; None leaves the attribute out."""
    attribute_text = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(short(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{attribute_text}>{content}</{name}>" if content else f"<{name}{attribute_text}/>"


def words(text: str) -> str:
    """Text as content of an element."""
    return escape(text, quote=False)


def short(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return str(value)
