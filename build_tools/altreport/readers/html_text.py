"""HTML that Zotero and publishers write into .bib files: tags become commands of LaTeX or are removed, and entities become characters."""

from __future__ import annotations

import re
from html import unescape

from altreport.markup.plain_latex import escaped

_LOOKS = {
    **dict.fromkeys(["i", "em", "italic", "emphasis"], "emph"),
    **dict.fromkeys(["b", "strong", "bold"], "textbf"),
    **dict.fromkeys(["sup"], "textsuperscript"),
    **dict.fromkeys(["sub", "inf"], "textsubscript"),
    **dict.fromkeys(["sc", "scp"], "textsc"),
    "q": "enquote",
}
_OTHERS = "a blockquote br cite div font h1 h2 h3 h4 h5 h6 hr img li math ol p small span tt u ul"
_NAMES = "|".join(sorted([*_LOOKS, *_OTHERS.split()], key=len, reverse=True))
_SPACES = "jats|mml|xhtml|m|ce|sb|xocs"
"""The prefixes of the tags of publishers (JATS, MathML, Elsevier)."""
_TAG = re.compile(rf"<(/?)(?:(?:{_SPACES}):)?({_NAMES}|m[a-z]+(?<=:[a-z]{{2}})|m(?:i|o|n|row|sup|sub|text|style|space))(\s[^<>]*|/)?>", re.IGNORECASE)
_PAIR = re.compile(r"<([A-Za-z][\w.-]*)>([^<>]*)</\1>")
"""Any other tag with its end: a journal with <NUMPAGES>24</NUMPAGES>, as ADS exports it."""
_ENTITY_TAG = re.compile(r'<html\\?_ent\b[^<>]*\bascii="(\\?[^"]{1,3})"[^<>]*>', re.IGNORECASE)
"""A sign as EBSCO writes it, with its entity and the sign itself."""
_NAMESPACED = re.compile(rf"</?(?:{_SPACES}):[a-z-]+(?:\s[^<>]*|/)?>", re.IGNORECASE)
_BRACED_NAME = re.compile(r"(</?)\{+(\w+)\}+(?=[\s/>])")
_BRACED_ENTITY = re.compile(r"\{\\&\}(?=(?:\\?#|\{\\#\})?\w{2,31};)")
_TYPED_TAG = re.compile(r"\{?\\text(?:less|greater)(?:\{\}|\}|(?![A-Za-z]))|\$[<>]\$|&[lg]t;|\\ensuremath\{[<>]\}")
_BLOCK = re.compile(r"<(?:div|p|ul|ol|li|h[1-6]|blockquote|table)(?:\s[^<>]*)?/?>|\\begin\s*\{|\\(?:sub)*section\*?\s*\{|\\item\b", re.IGNORECASE)
_BREAKS = frozenset(["br", "p", "div", "li", "hr", "h1", "h2", "h3", "blockquote"])
_ENTITY = re.compile(r"\\&((?:\\#)?[A-Za-z0-9]{1,31});")
_TYPED = re.compile(r"\\([&%$#_{}])")


def without_html(text: str) -> str:
    """Return a text in the simple form of `latex_text` without tags and entities."""
    if "\\&" in text and ";" in text:
        text = _BRACED_ENTITY.sub(r"\\&", text)
        text = _ENTITY.sub(_character, _ENTITY.sub(_character, text))
    return _without_tags(_ENTITY_TAG.sub(r"\1", _BRACED_NAME.sub(r"\1\2", text))) if "<" in text and ">" in text else text


def is_private_note(typed: str) -> bool:
    """Return whether a field is a whole note of a reference manager: it has paragraphs or lists in HTML or LaTeX, which no reference has."""
    text = _TYPED_TAG.sub(lambda found: "<" if "less" in found[0] or "<" in found[0] else ">", typed)
    return _BLOCK.search(text) is not None


def _character(found: re.Match[str]) -> str:
    name = found[1].replace("\\", "")
    char = unescape(f"&{name};")
    if char == f"&{name};":
        return found[0]
    if char == "\xa0":
        return "~"
    return escaped(char)


def _without_tags(text: str) -> str:
    """Return the text with a command for each pair of tags around whole groups. A tag without its other half is removed."""
    parts: list[str] = []
    open_tags: list[tuple[str, str, int]] = []
    end = 0
    for tag in _TAG.finditer(text):
        parts.append(text[end : tag.start()])
        end = tag.end()
        name = tag[2].lower()
        if name in _BREAKS:
            parts.append(" ")
        elif not tag[1]:
            open_tags.append((name, _look(name, tag[3] or ""), len(parts)))
        elif (at := next((index for index in reversed(range(len(open_tags))) if open_tags[index][0] == name), None)) is not None:
            _, look, begin = open_tags[at]
            del open_tags[at:]
            inner = "".join(parts[begin:])
            parts[begin:] = [f"{look}{{{inner}}}" if look is not None and inner.strip() and is_whole(inner) and look != "-" else inner]
    return _NAMESPACED.sub("", _PAIR.sub(r"\2", "".join((*parts, text[end:]))))


def _look(name: str, attributes: str) -> str:
    """Return the command for a tag, "" for braces, "-" for nothing."""
    if name in _LOOKS:
        return f"\\{_LOOKS[name]}"
    if name == "span" and "small-caps" in attributes:
        return "\\textsc"
    return "" if name == "span" and "nocase" in attributes else "-"


def is_whole(text: str) -> bool:
    """Return whether each brace in a text has its other half there."""
    depth = 0
    for sign in _TYPED.sub("", text):
        depth += (sign == "{") - (sign == "}")
        if depth < 0:
            return False
    return depth == 0
