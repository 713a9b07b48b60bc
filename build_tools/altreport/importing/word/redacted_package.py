"""A Word file without its words: a new package with the same structure, made of what is known to be structure.

Nothing is copied unless a list here names it: elements of known namespaces, attributes whose values are numbers or words of the format.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from lxml import etree

from altreport.importing.word.package import Link, WordPackage
from altreport.importing.word.redacted_text import redacted_address, redacted_field, redacted_label, without_letters
from altreport.importing.word.xml import MC, WP, A, Element, M, O, V, parse_foreign
from altreport.ooxml.namespaces import DC, RELATIONSHIPS, R, W

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/"
_CHART = f"{_DRAWING}chart"
_SHAPES = "http://schemas.microsoft.com/office/word/2010/"
_PREFIXES = {
    "w": W,
    "r": R,
    "m": M,
    "mc": MC,
    "wp": WP,
    "a": A,
    "v": V,
    "o": O,
    "pic": f"{_DRAWING}picture",
    "c": _CHART,
    "dgm": f"{_DRAWING}diagram",
    "wps": f"{_SHAPES}wordprocessingShape",
    "wpg": f"{_SHAPES}wordprocessingGroup",
}
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_STORIES = ("styles", "numbering", "footnotes", "endnotes", "comments", "settings", "header", "footer")
_READ = frozenset({"officeDocument", *_STORIES, "chart", "diagramData"})
_NAMED = frozenset({*_READ, "image", "hyperlink", "oleObject", "package", "attachedTemplate", "aFChunk", "subDocument", "vbaProject"})
_NUMBER = re.compile(r"-?\d{1,9}")
_ENUMERATED = re.compile(
    "0|1|on|off|true|false|begin|separate|end|bullet|none|decimal|decimalZero|lowerLetter|upperLetter|lowerRoman|upperRoman|superscript|"
    "subscript|baseline|single|double|restart|continue|drop|margin|paragraph|character|table|numbering|page|column|textWrapping|"
    "separator|continuationSeparator|continuationNotice|preserve|tab|space|nothing|left|right|center|both|start|wps|wpg"
)
_NUMBERED = frozenset((name, "val") for name in ("numId", "ilvl", "abstractNumId", "start", "lvlRestart", "startOverride", "outlineLvl", "gridSpan"))
_COUNTING = frozenset({"id", "ilvl", "numId", "abstractNumId", "left", "right", "hanging", "firstLine", "w"})
"""Elements and attributes whose numbers are kept: they count, refer or measure."""
_STYLES = re.compile(
    r"(heading|toc|list continue|list number|list bullet) [1-9]|title|subtitle|normal|quote|intense quote|block text|toc heading|table of figures|caption|"
    r"list paragraph|(foot|end)note (reference|text)|hyperlink|strong|emphasis|html (code|preformatted)|(numbered )?paragraph|recommendation( basis)?",
    re.IGNORECASE,
)
_TEXTS = frozenset({f"{{{W}}}t", f"{{{W}}}delText", f"{{{M}}}t", f"{{{A}}}t", f"{{{_CHART}}}v"})
_FIELD_CODES = frozenset({f"{{{W}}}instrText", f"{{{W}}}delInstrText"})
_ALTERNATIVES = frozenset({"descr", "title", "alt", "string", f"{{{O}}}title"})
_STYLE_NAMES = frozenset({"pStyle", "rStyle", "tblStyle", "basedOn", "numStyleLink", "styleLink"})


@dataclass
class _Names:
    """New names for what a file names itself: the same name always gets the same new one."""

    stem: str
    made: dict[str, str] = field(default_factory=dict)

    def of(self, name: str) -> str:
        return self.made.setdefault(name.lower(), f"{self.stem}{len(self.made) + 1}")


@dataclass(eq=False)
class _Redaction:
    package: WordPackage
    parts: dict[str, bytes] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    styles: _Names = field(default_factory=lambda: _Names("style"))
    bookmarks: _Names = field(default_factory=lambda: _Names("mark"))
    ids: _Names = field(default_factory=lambda: _Names("rel"))

    def add_links(self, part: str, new: str) -> None:
        """Write the relationships of a part, and all parts to which they lead."""
        folder, _, base = new.rpartition("/")
        root = etree.Element(f"{{{RELATIONSHIPS}}}Relationships", nsmap={"p": RELATIONSHIPS})
        for identifier, link in self.package.links(part).items():
            if link.kind == "core-properties" and self.package.has(link.target):
                self._add_properties(link.target)
                target: str | None = "/docProps/core.xml"
            else:
                target = redacted_address(link.target) if link.external else self._part(link)
            if target is None or link.kind not in {*_NAMED, "core-properties"}:
                continue
            schema = "http://schemas.openxmlformats.org/package/2006/relationships/metadata" if link.kind == "core-properties" else R
            entry = etree.SubElement(root, f"{{{RELATIONSHIPS}}}Relationship", Id=self.ids.of(identifier), Type=f"{schema}/{link.kind}", Target=target)
            if link.external:
                entry.set("TargetMode", "External")
        if len(root):
            self.parts["/".join(filter(None, (folder, "_rels", f"{base}.rels")))] = _as_bytes(root)

    def _part(self, link: Link) -> str | None:
        """Add the part to which a relationship leads, once; its new name. Pictures and objects are empty."""
        if link.kind not in _NAMED or not self.package.has(link.target):
            return None
        key = link.target.lower()
        if key not in self.names:
            number = len(self.names) + 1
            new = self.names[key] = f"word/part{number}.{'xml' if link.kind in _READ else 'bin'}"
            self.kinds[new] = link.kind
            self.parts[new] = b""
            if link.kind in _READ:
                self.parts[new] = _as_bytes(self._rebuilt(parse_foreign(self.package.read(link.target), link.target)))
                self.add_links(link.target, new)
        return f"/{self.names[key]}"

    def _add_properties(self, part: str) -> None:
        title = parse_foreign(self.package.read(part), part).findtext(f"{{{DC}}}title") or ""
        core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
        root = etree.Element(f"{{{core}}}coreProperties", nsmap={"cp": core, "dc": DC})
        etree.SubElement(root, f"{{{DC}}}title").text = without_letters(title)
        self.parts["docProps/core.xml"] = _as_bytes(root)

    def _rebuilt(self, root: Element) -> Element:
        made: Element = etree.Element(str(root.tag) if _known(root) else f"{{{W}}}unknown", nsmap=_PREFIXES)
        self._fill(made, root)
        return made

    def _fill(self, made: Element, element: Element) -> None:
        tag = str(element.tag)
        if _known(element):
            for name, value in element.attrib.items():
                kept = self._attribute(element, str(name), str(value))
                if kept is not None:
                    made.set(str(name), kept)
            if tag in _TEXTS:
                made.text = without_letters(element.text or "")
            elif tag in _FIELD_CODES:
                made.text = redacted_field(element.text or "", self.bookmarks.made)
        for child in element:
            if not isinstance(child.tag, str):
                continue
            self._fill(etree.SubElement(made, child.tag) if _known(child) else made, child)

    def _attribute(self, element: Element, name: str, value: str) -> str | None:
        """The value that an attribute has in the copy; None where it has none."""
        tag, local = etree.QName(element.tag).localname, etree.QName(name).localname
        rule = self._rules().get((tag, local)) or self._rules().get(("", name))
        if etree.QName(name).namespace == R:
            rule = self.ids.of
        if rule is not None:
            return rule(value)
        is_number = _NUMBER.fullmatch(value) is not None and ((tag, local) in _NUMBERED or local in _COUNTING)
        return value if _ENUMERATED.fullmatch(value) or is_number else None

    @cache  # noqa: B019 - one redaction is made for one file
    def _rules(self) -> dict[tuple[str, str], Callable[[str], str | None]]:
        """What becomes of a value, by the element and the attribute, or by the attribute alone."""
        fields: Callable[[str], str] = lambda code: redacted_field(code, self.bookmarks.made)  # noqa: E731 - one of a table
        return {
            **dict.fromkeys(((name, "val") for name in _STYLE_NAMES), self.styles.of),
            **dict.fromkeys((("", name) for name in _ALTERNATIVES), without_letters),
            **dict.fromkeys(((tag, name) for tag in ("lang", "themeFontLang") for name in ("val", "eastAsia", "bidi")), _matching(r"[a-z]{2,3}(-[A-Z]{2})?")),
            **dict.fromkeys((("sym", "font"), ("rFonts", "ascii")), _matching("Symbol|Webdings|Wingdings( [23])?")),
            **dict.fromkeys(((tag, "val") for tag in ("chr", "begChr", "endChr", "sepChr")), _matching(r"[^\w\s]")),
            **dict.fromkeys((("tblCaption", "val"), ("tblDescription", "val")), without_letters),
            **dict.fromkeys((("bookmarkStart", "name"), ("hyperlink", "anchor")), self.bookmarks.of),
            ("lvlText", "val"): redacted_label,
            ("style", "styleId"): self.styles.of,
            ("name", "val"): lambda style: style if _STYLES.fullmatch(style) else self.styles.of(f"name {style}"),
            ("fldSimple", "instr"): fields,
            ("sym", "char"): _matching("[Ff]0[0-9A-Fa-f]{2}"),
            ("tblLook", "val"): _matching("[0-9A-F]{4}"),
        }


def _matching(pattern: str) -> Callable[[str], str | None]:
    return lambda value: value if re.fullmatch(pattern, value) else None


def _known(element: Element) -> bool:
    return etree.QName(element.tag).namespace in _PREFIXES.values()


def _as_bytes(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def redacted_package(package: WordPackage) -> bytes:
    """The file as an archive in which no word, name, date or picture of it is left; `ImportRefusedError` where a part of it is damaged."""
    redaction = _Redaction(package)
    for part in {package.document, *(link.target for link in package.links(package.document).values() if not link.external and package.has(link.target))}:
        _learn_bookmarks(package, part, redaction)
    redaction.add_links("", "")
    types = etree.Element(f"{{{_TYPES}}}Types", nsmap={"types": _TYPES})
    for extension, kind in (
        ("xml", "application/xml"),
        ("bin", "application/octet-stream"),
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
    ):
        etree.SubElement(types, f"{{{_TYPES}}}Default", Extension=extension, ContentType=kind)
    for name, kind in redaction.kinds.items():
        if kind in ("officeDocument", *_STORIES):
            content = f"{_WORD}{'document.main' if kind == 'officeDocument' else kind}+xml"
            etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=content)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, written in {"[Content_Types].xml": _as_bytes(types), **redaction.parts}.items():
            archive.writestr(zipfile.ZipInfo(name), written, zipfile.ZIP_DEFLATED)  # the earliest date that an archive can have
    return buffer.getvalue()


def _learn_bookmarks(package: WordPackage, part: str, redaction: _Redaction) -> None:
    """Name the bookmarks of a part, so that fields before them in the file lead to them too."""
    if not part.lower().endswith(".xml"):
        return
    for element in parse_foreign(package.read(part), part).iter(f"{{{W}}}bookmarkStart"):
        redaction.bookmarks.of(str(element.get(f"{{{W}}}name") or ""))
