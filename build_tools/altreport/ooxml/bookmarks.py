"""What must not be in a file that is handed over: parts of comments and people, links and bookmarks that lead nowhere."""

from __future__ import annotations

from altreport.ooxml.names import R, w
from altreport.ooxml.package import Element, Package, path

_UNWANTED = (
    "comments",
    "commentsExtended",
    "commentsIds",
    "people",
    "webSettings",
    "glossaryDocument",
    "customXml",
    "stylesWithEffects",
    "keyMapCustomizations",
    "attachedToolbars",
    "vbaProject",
)
_LINK_IDS = path("//@r:*")


def drop_unwanted_parts(package: Package) -> None:
    """Take out the parts in which Word keeps comments, people, web settings, building blocks, macros and foreign data."""
    kept = []
    for link in package.relationships(package.document):
        if link.type.rsplit("/", 1)[-1] in _UNWANTED:
            if not link.external:
                package.drop(package.target(package.document, link))
        else:
            kept.append(link)
    package.relate(package.document, kept)


def drop_unused_links(package: Package, part: str) -> None:
    """Keep of a part's relationships those that its markup names, and those by which Word finds parts (styles, notes …)."""
    used = {str(value) for value in _LINK_IDS(package.tree(part))}
    named = {f"{R}/{kind}" for kind in ("hyperlink", "image", "header", "footer")}
    package.relate(part, [link for link in package.relationships(part) if link.id in used or link.type not in named])


def drop_repeated_bookmarks(root: Element) -> None:
    """Of several bookmarks with one name keep the first, as Word would on opening (17.13.6.2)."""
    seen: set[str] = set()
    for start in list(root.iter(w("bookmarkStart"))):
        name = str(start.get(w("name"))).lower()
        if name in seen:
            number = start.get(w("id"))
            for mark in [start, *(end for end in root.iter(w("bookmarkEnd")) if end.get(w("id")) == number)]:
                _remove(mark)
        seen.add(name)


def shorten_bookmarks(root: Element) -> bool:
    """End each bookmark in the paragraph in which it begins, which is the one that has the number; whether one ended elsewhere.

    LibreOffice 7.4 writes the beginning of a longer one a second time, in its last paragraph, and gives it its end there
    alone, so that references would lead to the wrong paragraph.
    """
    changed = False
    ends = {str(end.get(w("id"))): end for end in root.iter(w("bookmarkEnd"))}
    for start in root.iter(w("bookmarkStart")):
        paragraph = next(iter(start.iterancestors(w("p"))), None)
        end = ends.get(str(start.get(w("id"))))
        if paragraph is not None and end is not None and paragraph not in end.iterancestors(w("p")):
            _remove(end)
            paragraph.append(end)
            changed = True
    return changed


def _remove(element: Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)
