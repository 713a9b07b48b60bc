"""Remove what would reveal who worked on a file, where and when: tracked changes, hidden text, paths, ids of sessions, comments.

The text stays as readers see it: insertions are accepted, deletions are removed (ECMA-376 Part 1, 17.13).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import XmlPart
from docx.oxml.xmlchemy import BaseOxmlElement

from altreport.ooxml.namespaces import WP, w
from altreport.ooxml.office_active_content import REVEALING
from altreport.ooxml.package import related
from altreport.ooxml.xml_tree import Element, remove, unwrap

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_REMOVED = frozenset(
    w(name)
    for name in (
        *("del", "moveFrom", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "cellIns", "cellDel", "cellMerge"),
        *("pPrChange", "rPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "tblGridChange", "tcPrChange", "trPrChange", "numberingChange"),
        *("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef", "permStart", "permEnd"),
        *("proofErr", "lastRenderedPageBreak", "rsid", "dataBinding", "docPartObj", "customXmlPr", "smartTagPr"),
    )
)
_UNWRAPPED = frozenset(w(name) for name in ("ins", "moveTo", "smartTag", "customXml"))
_UNWANTED = frozenset(
    (
        *("comments", "commentsExtended", "commentsIds", "people", "webSettings", "glossaryDocument", "customXml"),
        *("stylesWithEffects", "keyMapCustomizations", "attachedToolbars", "vbaProject"),
    )
)
"""Parts in which Word keeps comments, people, web settings, building blocks, macros and foreign data."""
_SESSIONS = "//@w:*[starts-with(local-name(), 'rsid')] | //@w14:paraId | //@w14:textId"
_PATH = re.compile(r"file:|[A-Za-z]:[\\/]|\\\\|/")


def drop_unwanted_parts(document: Document) -> None:
    """Remove parts that reveal persons, or that a finished report does not need."""
    links = document.part.rels
    for link in [link for link in links.values() if link.reltype.rpartition("/")[2] in _UNWANTED]:
        del links[link.rId]


def drop_unused_links(part: XmlPart) -> None:
    """Keep of a part's relationships those that its markup names, and those by which Word finds parts (styles, notes …)."""
    used = set(part.element.xpath("//@r:*"))
    for link in [link for link in part.rels.values() if link.rId not in used and link.reltype in (RT.HYPERLINK, RT.IMAGE, RT.HEADER, RT.FOOTER)]:
        del part.rels[link.rId]


def scrub(document: Document) -> tuple[str, ...]:
    """Remove the metadata of every part; return the kinds of revealing fields ('FILENAME') that were removed."""
    fields: set[str] = set()
    for part in (document.part, *related(document, *{link.reltype for link in document.part.rels.values() if not link.is_external})):
        if isinstance(part, XmlPart):
            _drop_local_links(part)
            fields |= set(_drop_revealing_fields(part.element))
            _drop_marks(part.element)
            _drop_hidden(part.element)
            _drop_paths(part.element)
    return tuple(sorted(fields))


def _drop_marks(root: BaseOxmlElement) -> None:
    for session in root.xpath(_SESSIONS):
        del session.getparent().attrib[session.attrname]
    for element in list(root.iter(*_REMOVED, *_UNWRAPPED)):
        parent = element.getparent()
        if parent is None:
            continue
        if element.tag in _UNWRAPPED and len(element) and parent.tag not in (w("rPr"), w("trPr")):
            unwrap(element)
        else:
            remove(element)
    for mark in root.xpath("//w:bookmarkStart[@w:name = '_GoBack']"):
        for end in [end for end in root.iter(w("bookmarkEnd")) if end.get(w("id")) == mark.get(w("id"))]:
            remove(end)
        remove(mark)


def _drop_hidden(root: BaseOxmlElement) -> None:
    """Remove runs of hidden text (17.3.2.41); a style may still be hidden."""
    for run in root.xpath("//w:r[w:rPr/*[self::w:vanish or self::w:specVanish][not(@w:val = '0' or @w:val = 'false' or @w:val = 'off')]]"):
        remove(run)


def _drop_revealing_fields(root: BaseOxmlElement) -> Iterator[str]:
    for simple in list(root.iter(w("fldSimple"))):
        if (kind := _kind(str(simple.get(w("instr"))))) in REVEALING:
            yield kind
            remove(simple)
    with_fields = {paragraph for mark in root.iter(w("fldChar")) for paragraph in mark.iterancestors(w("p"))}
    for paragraph in filter(with_fields.__contains__, root.iter(w("p"))):
        waiting: list[tuple[list[Element], list[str]]] = []
        for run in list(paragraph.iter(w("r"))):
            mark = run.find(w("fldChar"))
            if mark is not None and mark.get(w("fldCharType")) == "begin":
                waiting.append(([], []))
            for runs, words in waiting:
                runs.append(run)
                words += [code.text or "" for code in run.iter(w("instrText"))]
            if mark is not None and mark.get(w("fldCharType")) == "end" and waiting:
                runs, words = waiting.pop()
                if (kind := _kind("".join(words))) in REVEALING:
                    yield kind
                    for found in runs:
                        remove(found)


def _drop_local_links(part: XmlPart) -> None:
    """Remove links to files on the author's computer: linked pictures, templates, documents."""
    local = {link.rId for link in part.rels.values() if link.is_external and re.match(r"file:|[A-Za-z]:|\\|/", link.target_ref)}
    for name in local:
        del part.rels[name]
    for value in [value for value in part.element.xpath("//@r:*") if value in local]:
        element = value.getparent()
        del element.attrib[value.attrname]
        if element.tag == w("hyperlink"):
            unwrap(element)
        elif element.tag in (f"{{{_A}}}hlinkClick", f"{{{_A}}}hlinkHover"):
            remove(element)


def _drop_paths(root: BaseOxmlElement) -> None:
    """Shorten the names and descriptions that Word makes of the path of a picture's file."""
    for element in root.iter("{*}cNvPr", "{*}docPr"):
        for key in ("name", "descr", "title"):
            words = str(element.get(key) or "")
            if _PATH.match(words):
                element.set(key, re.split(r"[\\/]", words)[-1] if key == "name" else "")
        if not str(element.tag).startswith(f"{{{WP}}}") and element.get("descr") == "":
            del element.attrib["descr"]


def _kind(instruction: str) -> str:
    found = re.match(r"\s*([A-Za-z]+)", instruction)
    return found[1].upper() if found else ""
