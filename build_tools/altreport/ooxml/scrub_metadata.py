"""Traces of those who worked on a file, in the markup of any part: changes with their names, hidden text, paths, ids of sessions.

What a file shows stays as it is: insertions are taken in, deletions are gone (ECMA-376 Part 1, 17.13).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from altreport.ooxml.active_content import TELLING
from altreport.ooxml.names import WP, R, w
from altreport.ooxml.package import Element, Package, path

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_GONE = frozenset(
    w(name)
    for name in (
        *("del", "moveFrom", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "cellIns", "cellDel", "cellMerge"),
        *("pPrChange", "rPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "tblGridChange", "tcPrChange", "trPrChange", "numberingChange"),
        *("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef", "permStart", "permEnd"),
        *("proofErr", "lastRenderedPageBreak", "rsid", "dataBinding", "docPartObj", "customXmlPr", "smartTagPr"),
    )
)
_DISSOLVED = frozenset(w(name) for name in ("ins", "moveTo", "smartTag", "customXml"))
_SESSIONS = path("//@w:*[starts-with(local-name(), 'rsid')] | //@w14:paraId | //@w14:textId")
_LINKED = path("//*[@r:*]")
"""Attributes are sought by XPath, elements by their tags: a long report has hundreds of thousands that are no one's trace."""
_PATH = re.compile(r"file:|[A-Za-z]:[\\/]|\\\\|/")


def drop_traces(package: Package) -> tuple[str, ...]:
    """Take the traces out of every part; the kinds of telling fields that were there ('FILENAME'), which are gone too."""
    fields: set[str] = set()
    for name in [name for name in package.parts if name.startswith("word/") and name.endswith(".xml")]:
        root = package.tree(name)
        _drop_local_links(package, name, root)
        fields |= set(_drop_telling_fields(root))
        _drop_marks(root)
        _drop_hidden(root)
        _drop_paths(root)
    return tuple(sorted(fields))


def _drop_marks(root: Element) -> None:
    for session in _SESSIONS(root):
        del session.getparent().attrib[session.attrname]
    for element in list(root.iter(*_GONE, *_DISSOLVED)):
        parent = element.getparent()
        if parent is None:
            continue
        if element.tag in _DISSOLVED and len(element) and parent.tag not in (w("rPr"), w("trPr")):
            _dissolve(element)
        else:
            _remove(element)
    for mark in [mark for mark in root.iter(w("bookmarkStart")) if mark.get(w("name")) == "_GoBack"]:
        for end in [end for end in root.iter(w("bookmarkEnd")) if end.get(w("id")) == mark.get(w("id"))]:
            _remove(end)
        _remove(mark)


def _drop_hidden(root: Element) -> None:
    """Hidden text (17.3.2.41) is gone; a style may still be called hidden."""
    for look in list(root.iter(w("vanish"), w("specVanish"))):
        run = next((parent for parent in look.iterancestors(w("r"))), None)
        if run is not None and look.get(w("val"), "1") not in ("0", "false", "off"):
            _remove(run)


def _drop_telling_fields(root: Element) -> Iterator[str]:
    for simple in list(root.iter(w("fldSimple"))):
        if (kind := _kind(str(simple.get(w("instr"))))) in TELLING:
            yield kind
            _remove(simple)
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
                if (kind := _kind("".join(words))) in TELLING:
                    yield kind
                    for found in runs:
                        _remove(found)


def _drop_local_links(package: Package, part: str, root: Element) -> None:
    """Links to files of a machine lead no one anywhere: pictures kept elsewhere, templates, documents."""
    links = package.relationships(part)
    local = {link.id for link in links if link.external and re.match(r"file:|[A-Za-z]:|\\|/", link.target)}
    if not local:
        return
    package.relate(part, [link for link in links if link.id not in local])
    for element in _LINKED(root):
        for key in [key for key, value in element.attrib.items() if str(key).startswith(f"{{{R}}}") and str(value) in local]:
            del element.attrib[key]
            if element.tag == w("hyperlink"):
                _dissolve(element)
            elif element.tag in (f"{{{_A}}}hlinkClick", f"{{{_A}}}hlinkHover"):
                _remove(element)


def _drop_paths(root: Element) -> None:
    """Word names a picture after the file that it came from, with its folders, and describes it so too."""
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


def _dissolve(element: Element) -> None:
    """Put what is in an element in its place."""
    parent = element.getparent()
    if parent is not None:
        at = parent.index(element)
        for child in reversed(list(element)):
            parent.insert(at, child)
        parent.remove(element)


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
