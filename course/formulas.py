"""Formulas in TeX, within a page's text, as MathML: shown by a browser without script or network.

Made of cleaned HTML alone. What cannot be read as a formula stays as it was written.
"""

import html
import re
from functools import lru_cache
from html.parser import HTMLParser
from xml.etree.ElementTree import Element, tostring

from latex2mathml.converter import convert_to_element

FORMULA = re.compile(
    r"\$\$(?P<block>.{1,1500}?)\$\$"
    r"|\\\[(?P<square>.{1,1500}?)\\\]"
    r"|(?P<environment>\\begin\{(?P<name>[a-z]{1,20}\*?)\}.{1,1500}?\\end\{(?P=name)\})"
    r"|\\\((?P<round>.{1,500}?)\\\)"
    r"|(?<![\\\w$])\$(?!\s)(?P<inline>[^$]{1,500}?)(?<!\s)\$(?!\d)",
    re.S,
)
LONGEST, DEEPEST = 1_500, 40  # characters of a formula, braces in braces
MOST = 1_000  # signs that may begin or end a formula; a text with more is shown as it is
TAGS = {
    *("math", "maction", "menclose", "merror", "mfrac", "mi", "mn", "mo", "mover", "mpadded"),
    *("mphantom", "mroot", "mrow", "ms", "mspace", "msqrt", "mstyle", "msub", "msubsup", "msup"),
    *("mtable", "mtd", "mtext", "mtr", "munder", "munderover"),
}
ATTRIBUTES = {
    *("accent", "accentunder", "columnalign", "columnlines", "columnspacing", "depth", "display"),
    *("displaystyle", "fence", "form", "height", "largeop", "linethickness", "lspace", "mathsize"),
    *("mathvariant", "maxsize", "minsize", "movablelimits", "notation", "rowlines", "rowspacing"),
    *("rspace", "scriptlevel", "separator", "stretchy", "symmetric", "voffset", "width", "xmlns"),
}
CODE = {"code", "pre", "kbd", "samp", "tt"}


def with_formulas(cleaned: str) -> str:
    """The HTML, which `safe_html` made, with every formula outside of code as MathML, and blocks of
    code that can be scrolled by keyboard."""
    if "$" not in cleaned and "\\" not in cleaned and "<pre" not in cleaned:
        return cleaned
    reader = _Reader()
    reader.feed(cleaned)
    reader.close()
    return "".join(reader.made)


class _Reader(HTMLParser):
    """Hands tags on as they are, and text with its formulas."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.made: list[str] = []
        self.code = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        text = self.get_starttag_text() or ""
        self.made.append(f'<pre tabindex="0"{text[4:]}' if tag == "pre" else text)
        self.code += tag in CODE

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        self.made.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        self.made.append(f"</{tag}>")
        self.code -= tag in CODE

    def handle_data(self, data: str) -> None:
        self.made.append(html.escape(data, quote=False) if self.code else in_text(data))


def in_text(text: str) -> str:
    """Plain text as HTML, its formulas as MathML."""
    if text.count("$") + text.count("\\") > MOST:
        return html.escape(text, quote=False)
    made, end = [], 0
    for found in FORMULA.finditer(text):
        made += [html.escape(text[end : found.start()], quote=False), _formula(found)]
        end = found.end()
    return "".join([*made, html.escape(text[end:], quote=False)])


def _formula(found: re.Match[str]) -> str:
    named = found.groupdict()
    inline = named["inline"] or named["round"]
    tex = inline or named["block"] or named["square"] or named["environment"]
    return mathml(tex.strip(), inline is None) or html.escape(found.group(), quote=False)


@lru_cache(4_096)
def mathml(tex: str, block: bool = False) -> str | None:
    """The formula as MathML; None if it cannot be read as one."""
    depth = deepest = 0
    for letter in tex:
        depth += (letter == "{") - (letter == "}")
        deepest = max(deepest, depth)
    if not tex or len(tex) > LONGEST or deepest > DEEPEST:
        return None
    try:
        made = convert_to_element(tex, display="block" if block else "inline")
        for one in made.iter():  # the library writes some letters as references
            one.text = html.unescape(one.text or "")
        if not _harmless(made):
            return None
        if block:
            made.set("tabindex", "0")  # a wide one can be scrolled by keyboard
        return tostring(made, encoding="unicode")
    except Exception:  # it is students' text, and the library has many ways to refuse
        return None


def _harmless(made: Element) -> bool:
    return all(one.tag in TAGS and not set(one.attrib) - ATTRIBUTES for one in made.iter())
