"""Citations of reference managers: Zotero and Mendeley keep CSL-JSON in a field's instruction, EndNote its own XML, and Mendeley Cite uses content controls.

`ADDIN ZOTERO_ITEM CSL_CITATION {…}` and `ADDIN CSL_CITATION {…}` have `citationItems` with `itemData` (csl-citation.json of the
Citation Style Language); `ADDIN EN.CITE <EndNote>…` has a `record` for each work, as EndNote exports it to XML;
a content control (17.5.2) of Mendeley Cite has the same JSON as base64 in its tag, after `MENDELEY_CITATION_v3_`.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from altreport.importing.foreign_document import CitedItem

_KINDS = {
    "17": "article-journal", "6": "book", "28": "book", "5": "chapter", "47": "paper-conference", "10": "paper-conference", "27": "report", "32": "thesis",
    "12": "webpage", "16": "webpage", "46": "report", "4": "bill", "31": "legislation", "7": "legal_case", "23": "article-newspaper", "19": "article-magazine",
}  # fmt: skip
"""Types of CSL by the numbers of EndNote's reference types."""
_TEXTS = {
    "title": "titles/title", "container-title": "titles/secondary-title", "volume": "volume", "issue": "number", "page": "pages", "publisher": "publisher",
    "publisher-place": "pub-location", "edition": "edition", "DOI": "electronic-resource-num", "URL": "urls/related-urls/url", "ISBN": "isbn",
}  # fmt: skip


def cited_items(instruction: str, data: str = "") -> tuple[CitedItem, ...]:
    """The works in a field's instruction, or in the data that Word keeps beside it (`w:fldData`, 17.16.18, base64); () where there are none."""
    kind, _, rest = instruction.strip().partition(" ")
    if kind.upper() != "ADDIN":
        return ()
    with contextlib.suppress(ValueError, RecursionError, etree.XMLSyntaxError):
        if "CSL_CITATION" in rest:
            return tuple(_items_of_csl(json.loads(rest[rest.index("{") : rest.rindex("}") + 1])))
        if rest.lstrip().startswith("EN.CITE"):
            return tuple(_items_of_endnote(rest[rest.index("<EndNote") :] if "<EndNote" in rest else _decoded(data)))
    return ()


def items_of_tag(tag: str) -> tuple[CitedItem, ...]:
    """The works in the tag of a content control; () where there are none."""
    found = _MENDELEY.match(tag)
    with contextlib.suppress(ValueError, RecursionError):
        return tuple(_items_of_csl(json.loads(_decoded(tag[found.end() :])))) if found is not None else ()
    return ()


_MENDELEY = re.compile(r"MENDELEY_CITATION_v\d+_")


def _items_of_csl(citation: Any) -> Iterator[CitedItem]:  # noqa: ANN401 - JSON of another program
    for each in citation.get("citationItems") or () if isinstance(citation, dict) else ():
        data = each.get("itemData") if isinstance(each, dict) else None
        if isinstance(data, dict) and isinstance(data.get("title"), str):
            locator, label = str(each.get("locator") or ""), str(each.get("label") or "page")
            yield CitedItem({name: value for name, value in data.items() if name != "id"}, f"{_LABELS.get(label, label)} {locator}" if locator else "")


_LABELS = {"page": "p.", "paragraph": "para.", "section": "s", "chapter": "ch.", "article": "art.", "volume": "vol."}


def _decoded(data: str) -> str:
    with contextlib.suppress(binascii.Error):
        whole = "".join(data.split())
        return base64.b64decode(whole + "=" * (-len(whole) % 4)).decode("utf-8", "replace").rstrip("\0")
    return ""


def _items_of_endnote(text: str) -> Iterator[CitedItem]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(text.encode(), parser)
    for cite in root.iter("Cite"):
        record = cite.find("record")
        if record is not None:
            pages = " ".join((cite.findtext("Pages") or "").split())
            yield CitedItem(_item_of_record(record), f"p. {pages}" if pages else "")


def _item_of_record(record: Any) -> dict[str, Any]:  # noqa: ANN401 - an element
    kind = record.find("ref-type")
    item: dict[str, Any] = {"type": _KINDS.get((kind.text or "").strip(), "document") if kind is not None else "document"}
    for name, path in _TEXTS.items():
        found = record.find(path)
        if found is not None and (words := " ".join("".join(found.itertext()).split())):
            item[name] = words
    for name, path in (("author", "contributors/authors/author"), ("editor", "contributors/secondary-authors/author")):
        names = [" ".join("".join(each.itertext()).split()) for each in record.findall(path)]
        if names:
            item[name] = [_name(each) for each in names if each]
    year = "".join(sign for sign in "".join(record.find("dates/year").itertext()) if sign.isdigit())[:4] if record.find("dates/year") is not None else ""
    return {**item, "issued": {"date-parts": [[int(year)]]}} if len(year) == 4 else item


def _name(name: str) -> dict[str, str]:
    family, comma, given = name.partition(",")
    return {"family": family.strip(), "given": given.strip()} if comma and given.strip() else {"literal": name.strip(" ,")}
