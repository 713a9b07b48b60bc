"""styles.xml and numbering.xml: finding styles by name, and lending a document those that it lacks (ECMA-376 Part 1, 17.7, 17.9)."""

from __future__ import annotations

import copy
from collections.abc import Iterable

from altreport.ooxml.namespaces import w
from altreport.ooxml.xml_tree import Element, value

PANDOC_ABSTRACT = 990
PANDOC_NUM = 1000
"""From these numbers on, pandoc's docx writer puts its own list definitions and drops those of the reference document."""


def style_named(styles: Element, name: str) -> Element | None:
    """The style with that name; Word compares names without regard to case (17.7.4.9)."""
    return next((style for style in styles.iter(w("style")) if value(style, "name").lower() == name.lower()), None)


def style_id(styles: Element, name: str) -> str | None:
    """The id by which paragraphs and runs name the style; it differs from language to language of Word."""
    style = style_named(styles, name)
    return None if style is None else style.get(w("styleId"))


def style_ids(styles: Element, names: tuple[str, ...]) -> tuple[str, ...]:
    """The ids of styles that are known to be here."""
    return tuple(str(style_id(styles, name)) for name in names)


def missing(styles: Element, names: Iterable[str]) -> list[str]:
    """The names among these of which there is no style."""
    return [name for name in names if style_named(styles, name) is None]


def with_bases(styles: Element, style: Element | None) -> list[Element]:
    """The style and those it is based on, the nearest first (17.7.4.3)."""
    chain: list[Element] = []
    while style is not None and style not in chain:
        chain.append(style)
        base = value(style, "basedOn")
        style = next((each for each in styles.iter(w("style")) if each.get(w("styleId")) == base), None)
    return chain


def list_of_style(styles: Element, name: str) -> int | None:
    """The list (`w:num`) that paragraphs of the style belong to, by itself or by the style it is based on."""
    path = f"{w('pPr')}/{w('numPr')}/{w('numId')}"
    numbers = (int(str(number.get(w("val")))) for style in with_bases(styles, style_named(styles, name)) for number in style.iterfind(path))
    return next(numbers, 0) or None


def counts_from_one(numbering: Element, num: int) -> bool:
    """Whether the list prints 1, 2, 3 … in arabic figures on its first level."""
    instance = _numbered(numbering, "num", str(num))
    if instance is None or instance.find(w("lvlOverride")) is not None:
        return False
    definition = _numbered(numbering, "abstractNum", value(instance, "abstractNumId"))
    level = None if definition is None else definition.find(f"{w('lvl')}[@{w('ilvl')}='0']")
    return level is not None and value(level, "numFmt") == "decimal" and value(level, "start") == "1"


def lend(styles: Element, numbering: Element, from_styles: Element, from_numbering: Element) -> None:
    """Copy into `styles` each style that only `from_styles` has, with the list it belongs to; ids in use get another."""
    ids = {str(style.get(w("styleId"))) for style in styles.iter(w("style"))}
    renamed: dict[str, str] = {}
    lent: list[Element] = []
    for style in from_styles.iter(w("style")):
        own = style_id(styles, value(style, "name"))
        old = str(style.get(w("styleId")))
        if own is None:
            lent.append(copy.deepcopy(style))
            while old in ids or old in renamed.values():
                old = f"{old}x"
            own = old
        renamed[str(style.get(w("styleId")))] = own
    lists: dict[str, str] = {}
    for style in lent:
        _rename(style, renamed)
        for number in style.iter(w("numId")):
            old = str(number.get(w("val")))
            if old not in lists:
                lists[old] = _lend_list(numbering, from_numbering, old, renamed)
            number.set(w("val"), lists[old])
        if style.get(w("default")) and style.get(w("type")) != "numbering":
            del style.attrib[w("default")]
        styles.append(style)


def _rename(style: Element, renamed: dict[str, str]) -> None:
    style.set(w("styleId"), renamed[str(style.get(w("styleId")))])
    for name in ("basedOn", "next", "link"):
        reference = style.find(w(name))
        if reference is not None:
            reference.set(w("val"), renamed.get(str(reference.get(w("val"))), str(reference.get(w("val")))))


def _lend_list(numbering: Element, source: Element, num: str, renamed: dict[str, str]) -> str:
    """Copy list `num` with its definition, under free numbers below those that pandoc keeps for itself."""
    instance = copy.deepcopy(_numbered(source, "num", num))
    assert instance is not None
    definition = copy.deepcopy(_numbered(source, "abstractNum", value(instance, "abstractNumId")))
    link = instance.find(w("abstractNumId"))
    assert definition is not None
    assert link is not None
    abstract = _free((str(a.get(w("abstractNumId"))) for a in numbering.iter(w("abstractNum"))), PANDOC_ABSTRACT)
    number = _free((str(n.get(w("numId"))) for n in numbering.iter(w("num"))), PANDOC_NUM)
    definition.set(w("abstractNumId"), abstract)
    for linked in definition.iter(w("pStyle")):
        linked.set(w("val"), renamed.get(str(linked.get(w("val"))), str(linked.get(w("val")))))
    instance.set(w("numId"), number)
    link.set(w("val"), abstract)
    for new, before in ((definition, ("numPicBullet", "abstractNum")), (instance, ("numPicBullet", "abstractNum", "num"))):
        numbering.insert(len(list(numbering.iterchildren(*map(w, before)))), new)
    return number


def _numbered(numbering: Element, kind: str, number: str) -> Element | None:
    """The list ('num') or the definition of lists ('abstractNum') with a number."""
    return next((each for each in numbering.iter(w(kind)) if each.get(w(f"{kind}Id")) == number), None)


def _free(taken: Iterable[str], ceiling: int) -> str:
    used = set(taken)
    return str(next(number for number in range(ceiling - 1, 0, -1) if str(number) not in used))


def set_language(styles: Element, tag: str) -> None:
    """Make `tag` (BCP 47) the language of all text that names none (`w:lang` of the document's defaults, 17.3.2.20)."""
    descend(styles, "docDefaults", "rPrDefault", "rPr", "lang").set(w("val"), tag)


def descend(element: Element, *names: str) -> Element:
    """The first child of the first name, of that the first of the second, and so on; what is missing is made."""
    for name in names:
        found = element.find(w(name))
        if found is None:
            found = element.makeelement(w(name), {})
            element.insert(len(element) if name in ("lang", "pPrDefault") else 0, found)
        element = found
    return element
