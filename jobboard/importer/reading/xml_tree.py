"""Convert an XML element to the nested object that JSON would have in its place."""

from typing import Any

from lxml import etree

from jobboard.importer.reading.xml_records import Element, local_name

_DEEPEST = 6
_MARKUP = frozenset(
    {
        *(
            "p",
            "br",
            "ul",
            "ol",
            "li",
            "div",
            "span",
            "b",
            "i",
            "u",
            "em",
            "strong",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
        ),
        *("a", "table", "tr", "td", "th", "tbody", "thead", "font", "hr", "img", "blockquote", "section"),
    }
)
_NAMELESS = ("field", "property", "attribute", "param", "custom", "value", "meta", "tag", "data")


def element_to_object(element: Element, depth: int = 0) -> Any:
    """Text, or an object of attributes and children; repeated children become a list, markup becomes HTML text."""
    children = [child for child in element if isinstance(child.tag, str)]
    if any(local_name(child) in _MARKUP for child in children):
        return inner_html(element)
    if not children and (not element.attrib or _has_only_type_attributes(element)):
        return (element.text or "").strip()
    if depth >= _DEEPEST:
        return "".join(map(str, element.itertext())).strip()
    node: dict[str, Any] = {str(key).rpartition("}")[2]: value for key, value in element.attrib.items()}
    if text := (element.text or "").strip():
        node["text"] = text
    if children and not node and _are_items(element, children):
        return [element_to_object(child, depth + 1) for child in children]
    for child in children:
        name, value = _named_child(child, depth)
        if name in node and name not in element.attrib:
            old_value = node[name]
            node[name] = [*old_value, value] if isinstance(old_value, list) else [old_value, value]
        else:
            node[name] = value
    return node


def _are_items(element: Element, children: list[Element]) -> bool:
    """Whether an element is a list by its name: `<locations>` of `<location>`, `<skills>` of `<skill>`."""
    name, whole = local_name(children[0]).casefold(), local_name(element).casefold()
    several = whole in (f"{name}s", f"{name}es", f"{name[:-1]}ies") or (
        len(children) > 1 and whole.startswith(name[:-1])
    )
    return several and all(local_name(child).casefold() == name for child in children)


def inner_html(element: Element) -> str:
    """The content of an element as HTML."""
    parts = [element.text or ""]
    for child in element:
        for descendant in child.iter():
            if isinstance(descendant.tag, str):
                descendant.tag = local_name(descendant)
        etree.cleanup_namespaces(child)
        parts.append(etree.tostring(child, encoding="unicode", method="html"))
    return "".join(parts).strip()


def _has_only_type_attributes(element: Element) -> bool:
    """Whether its attributes only describe the type or language of its text."""
    return all(str(key).rpartition("}")[2] in ("type", "lang", "space", "nil", "format") for key in element.attrib)


def _named_child(child: Element, depth: int) -> tuple[str, Any]:
    """A child and its name, which is an attribute in `<field name="title">` and `<mfield1 label="Location">`."""
    name, value = local_name(child), element_to_object(child, depth + 1)
    label = child.get("label") or child.get("name")
    if label and any(word in name.casefold() for word in _NAMELESS):
        if isinstance(value, dict):
            others = {key: item for key, item in value.items() if key not in ("label", "name")}
            value = next(iter(others.values()), "") if len(others) == 1 else others
        return label, value
    return name, value
