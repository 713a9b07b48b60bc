"""Content of office files that runs a program, loads a file, or leads to an address to which no link may lead.

Lists of what is allowed, by the names of ECMA-376 in any namespace (its strict form has others): relationships (Part 1, 15.2 and [MS-DOCX],
[MS-XLSX]), fields (17.16.5), addresses (`markup.targets`).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from altreport.markup.targets import refusal_by_hand
from altreport.ooxml.namespaces import R, W
from altreport.ooxml.xml_tree import Element


class ActiveContent(NamedTuple):
    """One such piece of content, as the end of a sentence that begins with the file's name, and what to do."""

    said: str
    hint: str


_RELATIONS = frozenset(
    """
    officeDocument core-properties extended-properties custom-properties extendedProperties customProperties thumbnail classificationlabels
    styles stylesWithEffects settings webSettings fontTable font theme themeOverride numbering footnotes endnotes header footer image hyperlink
    comments commentsExtended commentsIds commentsExtensible people intelligence documenttasks customXml customXmlProps glossaryDocument printerSettings
    chart chartEx chartStyle chartColorStyle chartUserShapes diagramData diagramLayout diagramQuickStyle diagramColors diagramDrawing package
    worksheet chartsheet sharedStrings calcChain table tableSingleCells drawing vmlDrawing threadedComment person ctrlProp sheetMetadata
    namedSheetView FeaturePropertyBag pivotTable pivotCacheDefinition pivotCacheRecords slicer slicerCache timeline timelineCache xmlMaps
    rdRichValue rdRichValueStructure rdRichValueTypes rdSupportingPropertyBag rdSupportingPropertyBagStructure richValueRel richStyles
    """.split()  # noqa: SIM905 - a column of words is harder to read
)
"""Kinds of relationship that lead to a part of the file itself, which is text, a picture, a font or another office file."""
_SHOWN = frozenset(
    """
    = ADDIN ADVANCE ASK AUTHOR AUTONUM AUTONUMLGL AUTONUMOUT BIBLIOGRAPHY BIDIOUTLINE CITATION COMMENTS COMPARE CREATEDATE DATE DOCPROPERTY DOCVARIABLE
    EDITTIME EQ FILENAME FILESIZE FILLIN FORMCHECKBOX FORMDROPDOWN FORMTEXT GOTOBUTTON HYPERLINK IF INDEX INFO KEYWORDS LASTSAVEDBY LISTNUM MERGEFIELD
    NOTEREF NUMCHARS NUMPAGES NUMWORDS PAGE PAGEREF PRINTDATE QUOTE REF REVNUM SAVEDATE SECTION SECTIONPAGES SEQ SET STYLEREF SUBJECT SYMBOL
    TA TC TEMPLATE TIME TITLE TOA TOC USERADDRESS USERINITIALS USERNAME XE
    """.split()  # noqa: SIM905 - a column of words is harder to read
)
"""Fields that show something of the file itself, or of its reader. Word reads ADDIN for programs that manage references alone."""
REVEALING = frozenset(
    (
        *("FILENAME", "TEMPLATE", "AUTHOR", "LASTSAVEDBY", "USERNAME", "USERINITIALS", "USERADDRESS", "COMMENTS", "DOCPROPERTY", "DOCVARIABLE", "INFO"),
        *("DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE", "EDITTIME", "REVNUM", "INCLUDEPICTURE", "INCLUDETEXT", "LINK"),
    )
)
"""Fields (17.16.5) that show, or show again when Word counts them anew, who worked on a file, where, and when."""
_SPACES = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
_ELEMENTS = ("altChunk", "subDoc", "control", "OLEObject", "mailMerge", "webVideoPr", "ddeLink", "oleLink", "webPublishItem", "saveThroughXslt")
_VML = "{urn:schemas-microsoft-com:vml}*"
_FORMULAS = ("{*}f", "{*}formula", "{*}formula1", "{*}formula2", "{*}definedName")
_CALLS = re.compile(
    r"(?<![\w.])(?:_xl\w+\.)*(?:WEBSERVICE|IMAGE|RTD|HYPERLINK|CALL|REGISTER(?:\.ID)?|EXEC|DDE|SQL\.REQUEST|STOCKHISTORY|TRANSLATE|PY)(?![\w.])|(?<=\w)\|[^,;]*!",
    re.IGNORECASE | re.DOTALL,
)
"""Functions of workbooks that ask a server or open something; DDE is written program|topic!item."""
_NAME = re.compile(r"\s*(=|[A-Za-z]+)")
_GIVEN = re.compile(r'(?:\\[lost]\s*)?(?:"([^"]*)"|([^\s"\\]\S*))|\S', re.IGNORECASE)
"""What a field is given: of HYPERLINK all are addresses but for those after a switch for the place, the tip, the frame (17.16.5.25)."""
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|[\\/]{2}")
_TAKE_OUT = "Delete it in Word or Excel, or leave the file out."


def active_content_in(name: str, root: Element, dropped: frozenset[str] = frozenset()) -> Iterator[ActiveContent]:
    """The active content of the part `name`; fields of the kinds `dropped` are removed later and do not count."""
    if name.endswith(".rels"):
        for link in root.iter("{*}Relationship"):
            kind, target = posixpath.basename(str(link.get("Type") or "")), str(link.get("Target") or "")
            if link.get("TargetMode", "Internal") != "Internal" or _ELSEWHERE.match(target):
                yield from _of_link(kind, target)
            elif kind not in _RELATIONS:
                yield ActiveContent(f"holds something that Word or Excel would run or open ({kind})", "Delete it there, and save the file again.")
    elif name == "[Content_Types].xml":
        types = {str(entry.get("ContentType") or "") for entry in root.iter("{*}Default", "{*}Override")}
        if any(re.search(r"macro|vba|activeX|oleObject", found, re.IGNORECASE) for found in types):
            yield ActiveContent("holds a program (a macro or a control)", "Save it as a document without macros (.docx, .xlsx).")
    elif not name.startswith("customXml/"):
        yield from _of_markup(root)
        yield from _of_fields(root, _SHOWN | dropped)


def active_content_in_markup(markup: str) -> Iterator[ActiveContent]:
    """The active content of a piece of markup that an author wrote; nothing where it is no markup at all."""
    root = etree.fromstring(f"<p {_SPACES}>{markup}</p>", etree.XMLParser(resolve_entities=False, no_network=True, recover=True))
    yield from active_content_in("", root) if root is not None else ()


def active_content_in_formula(formula: str) -> Iterator[ActiveContent]:
    """The active content of a formula of a workbook."""
    words = re.sub(r"""\"[^"]*\"|'[^']*'""", " ", formula)
    if (found := _CALLS.search(words)) is not None:
        said = f"has a formula with {_cut(found[0])}, which would contact a server or open something"
        yield ActiveContent(said, "Replace the formula by its value.")


def _of_link(kind: str, target: str) -> Iterator[ActiveContent]:
    """The active content of an address outside of the file; one that readers follow by hand is judged as in a text."""
    if kind != "hyperlink":
        hint = "Insert the picture in the document. Detach a template under Developer › Document Template."
        yield ActiveContent(f"would load {_cut(target)} whenever it is opened", hint)
    elif not target.startswith("#") and (why := refusal_by_hand(target)) is not None:
        yield ActiveContent(f"has a link to {_cut(target)}, an address that {why[0]}", why[1])


def _of_markup(root: Element) -> Iterator[ActiveContent]:
    for element in root.iter(*(f"{{*}}{name}" for name in _ELEMENTS)):
        kind = str(element.tag).rpartition("}")[2]
        yield ActiveContent(f"holds something that Word or Excel would run or open ({kind})", _TAKE_OUT)
    for shape in root.iter(_VML):
        for key, value in shape.items():
            attribute = str(key).rpartition("}")[2].lower()
            if attribute in ("src", "althref") and value:
                yield from _of_link("image", str(value))
            elif attribute == "href" and value:
                yield from _of_link("hyperlink", str(value))
    for formula in root.iter(*_FORMULAS):
        yield from active_content_in_formula("".join(str(text) for text in formula.itertext()))


def _of_fields(root: Element, shown: frozenset[str]) -> Iterator[ActiveContent]:
    """The active content of fields, whose codes may be in pieces; a field whose name another field would write is refused too."""
    for simple in root.iter("{*}fldSimple"):
        yield from _of_code(next((str(value) for key, value in simple.items() if str(key).endswith("instr")), ""), shown)
    codes: list[str] = [""]
    for element in root.iter("{*}fldChar", "{*}instrText", "{*}delInstrText"):
        if not str(element.tag).endswith("fldChar"):
            codes[-1] += element.text or ""
            continue
        kind = next((str(value) for key, value in element.items() if str(key).endswith("fldCharType")), "")
        if kind == "begin":
            codes[-1] += _NESTED
            codes.append("")
        elif len(codes) > 1 and kind == "separate":
            yield from _of_code(codes[-1], shown)
            codes[-1] = _JUDGED
        elif len(codes) > 1 and kind == "end":
            yield from _of_code(codes.pop(), shown)
    for code in (codes[0].replace(_NESTED, ""), *codes[1:]):
        if code.strip():
            yield from _of_code(code, shown)


_NESTED, _JUDGED = "\ufdd0", "\ufdd1"
"""Where another field is in a field's code, and the code of a field whose result has begun: no XML has these characters (Unicode, 23.7)."""


def _of_code(code: str, shown: frozenset[str]) -> Iterator[ActiveContent]:
    if code.startswith(_JUDGED):
        return
    found = _NAME.match(code)
    name = found[1].upper() if found else ""
    if found is None or name not in shown or (name == "HYPERLINK" and _NESTED in code):
        called = f"a field {name}" if name and _NESTED not in code else "a field whose code is written by another field"
        yield ActiveContent(f"has {called}, which lets Word start a program or load a file", "Delete the field in Word, or type its words.")
    elif name == "HYPERLINK":
        for given in _GIVEN.finditer(code, found.end()):
            if not given[0].startswith("\\"):
                yield from _of_link("hyperlink", given[1] or given[2] or "")


def _cut(text: str) -> str:
    """An address as a message quotes it."""
    return f"‘{''.join(char for char in text[:60] if char.isprintable())}’"
