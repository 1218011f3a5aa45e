"""Descriptions from strangers are harmless and valid."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobboard.core.html import is_html, sanitise, text_of, unescape_once

LINK = ' rel="nofollow noopener ugc"'


@pytest.mark.parametrize(
    ("source", "result"),
    [
        pytest.param("<p>a<script>alert(1)</script>b</p>", "<p>ab</p>", id="script"),
        pytest.param("<p onclick=x style='color:red' class=y>a</p>", "<p>a</p>", id="attributes"),
        pytest.param("<img src=x onerror=alert(1)><p>a</p>", "<p>a</p>", id="picture"),
        pytest.param("<a href='javascript:alert(1)'>a</a>", "<p>a</p>", id="javascript link"),
        pytest.param("<a href='jav&#x09;ascript:alert(1)'>a</a>", "<p>a</p>", id="disguised link"),
        pytest.param("<a href='data:text/html,x'>a</a>", "<p>a</p>", id="data link"),
        pytest.param("<a href='/relative'>a</a>", "<p>a</p>", id="relative link"),
        pytest.param("<iframe src=x>y</iframe><svg><p>z</svg><p>a", "<p>z</p><p>a</p>", id="foreign content"),
        pytest.param("a\x00b &#0; &#1; c", "<p>ab \ufffd c</p>", id="control characters, also as references"),
        pytest.param("<style>p{}</style><title>t</title>a", "<p>a</p>", id="style and title"),
        pytest.param("<!-- x --><p>a</p>", "<p>a</p>", id="comment"),
    ],
)
def test_nothing_harmful_is_left(source: str, result: str) -> None:
    assert sanitise(source).replace("  ", " ") == result


def test_links_are_kept_and_marked() -> None:
    kept = sanitise(
        '<p>See <a href="https://bees.example/?a=1&b=2">bees</a> or <a href="mailto:b@bees.example">write</a></p>'
    )
    assert f'See <a href="https://bees.example/?a=1&amp;b=2"{LINK}>bees</a> or' in kept
    assert f'<a href="mailto:b@bees.example"{LINK}>write</a></p>' in kept


@pytest.mark.parametrize(
    ("source", "result"),
    [
        pytest.param("<h1>a</h1><h5>b</h5>", "<h2>a</h2><h4>b</h4>", id="headings keep below the page's own"),
        pytest.param("<p>&nbsp;</p><p><br></p><p> <b> </b></p>a", "<p>a</p>", id="empty paragraphs"),
        pytest.param("one\n\ntwo\nthree", "<p>one</p><p>two<br>three</p>", id="bare text"),
        pytest.param("a<br><br>b<br>c", "<p>a</p><p>b<br>c</p>", id="breaks for space"),
        pytest.param("<div>a</div><div>b</div>", "<p>a</p><p>b</p>", id="divisions"),
        pytest.param("<b>a<div>b</div></b>c", "<p><b>a</b></p><p><b>b</b></p><p>c</p>", id="blocks in bold"),
        pytest.param(
            "<ul><li>a</li><ul><li>b</li></ul></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>", id="list in list"
        ),
        pytest.param("<li>a</li><li>b</li>", "<ul><li>a</li><li>b</li></ul>", id="items without a list"),
        pytest.param("<ul>a<li>b</li></ul>", "<ul><li>a</li><li>b</li></ul>", id="text in a list"),
        pytest.param("<li><p>a</p><p>b</p></li>", "<ul><li>a<br>b</li></ul>", id="paragraphs in an item"),
        pytest.param("<h2><p>a</p></h2>", "<h2>a</h2>", id="paragraph in a heading"),
        pytest.param("<blockquote>a<p>b</blockquote>", "<blockquote><p>a</p><p>b</p></blockquote>", id="quote"),
        pytest.param("<pre>a\n  b</pre>", "<pre>a\n  b</pre>", id="preformatted"),
        pytest.param("<p>a<b> b </b>c</p>", "<p>a <b>b </b>c</p>", id="a space stands before emphasis"),
        pytest.param("<dl><dt>a<dd>b</dl>", "<p>a</p><p>b</p>", id="definitions"),
        pytest.param(
            "<table><tr><th>a</th><td></td></tr></table>",
            "<table><tbody><tr><th>a</th><td></td></tr></tbody></table>",
            id="an empty cell keeps its column",
        ),
        pytest.param("a < b & c", "<p>a &lt; b &amp; c</p>", id="signs"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_careless_markup_becomes_valid(source: str, result: str) -> None:
    assert sanitise(source) == result


TAGS = ("p", "div", "ul", "ol", "li", "b", "i", "h1", "h2", "table", "tr", "td", "pre", "blockquote", "script")
PIECES = [f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]
PIECES += ["<br>", "<a href='https://x.example'>", "</a>", "&nbsp;", "&lt;", "a b", "\n\n"]
MARKUP = st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=25).map("".join)
BALANCED = re.compile(r"<(/?)([a-z0-9]+)[^>]*>")
EMPTY = re.compile(r"<(p|li|ul|ol|h[2-4]|b|i|blockquote)>\s*</\1>")
WRONG_PARENT = re.compile(r"<(?:ul|ol)>(?!<li>)|<p>(?:(?!</p>).)*<(?:p|ul|ol|h[2-4]|table|pre|blockquote)>", re.DOTALL)


@settings(max_examples=150, deadline=None)
@given(MARKUP)
def test_any_markup_comes_out_balanced_full_and_the_same_again(source: str) -> None:
    result = sanitise(source)
    stack: list[str] = []
    for closing, tag in BALANCED.findall(result):
        if tag == "br":
            continue
        if closing:
            assert stack.pop() == tag
        else:
            stack.append(tag)
    assert not stack
    assert not EMPTY.search(result)
    assert not WRONG_PARENT.search(result)
    assert joined(sanitise(result)) == joined(result)


def joined(html: str) -> str:
    """Emphasis that ends and begins again at once may be joined or not."""
    return re.sub(r"</(b|i|a)><\1(?: [^>]*)?>", "", html)


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_any_text_can_be_sanitised_and_read_again(source: str) -> None:
    assert "<script" not in sanitise(source)
    text_of(sanitise(source))


@pytest.mark.parametrize("tags", ["<div>", "<b></i>", "<blockquote><p>"])
def test_nesting_too_deep_to_be_meant_is_flattened_at_once(tags: str) -> None:
    assert sanitise(tags * 50_000 + "deep") == "<p>deep</p>"


def test_plain_text_has_a_line_for_each_block() -> None:
    html = sanitise("<h2>Bees &amp; more</h2><ul><li>a<ul><li>b</li></ul></li></ul><p>c<br>d pro<b>ce</b>ss</p>")
    assert text_of(html) == "Bees & more\na\nb\nc\nd process"


@pytest.mark.parametrize(
    ("text", "result"),
    [
        pytest.param("&lt;p&gt;a &amp;amp; b&lt;/p&gt;", "<p>a &amp; b</p>", id="once"),
        pytest.param("&amp;lt;p&amp;gt;a&amp;lt;/p&amp;gt;", "<p>a</p>", id="twice"),
        pytest.param("a &lt; b", "a &lt; b", id="a sign, not a tag"),
        pytest.param("R&amp;D", "R&amp;D", id="no tags"),
    ],
)
def test_escaped_markup_is_unescaped(text: str, result: str) -> None:
    assert unescape_once(text) == result


@pytest.mark.parametrize(("text", "said"), [("a <b>b</b>", True), ("x < y > z", False), ("<yourname>", False)])
def test_markup_is_told_from_signs(text: str, said: bool) -> None:
    assert is_html(text) is said
