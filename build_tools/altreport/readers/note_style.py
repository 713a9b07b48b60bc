"""The citation style: a complete CSL style for notes, or a problem."""

from __future__ import annotations

import re
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from xml.etree import ElementTree as ET

from altreport.problems import Outcome, Place, Problem, quoted
from altreport.readers.text_file import place_of_offset, read_text, relative

CSL = "{http://purl.org/net/xbiblio/csl}"


def read_note_style(path: Path, root: Path) -> Outcome[str | None]:
    """The text of a CSL style that can make endnotes, or None with a problem of code `csl`.

    CSL 1.0.2: `class="note"` styles write notes, `class="in-text"` styles write (Author Year) into the sentence; a
    dependent style holds no rules, only a link to another, which pandoc would fetch from the network.
    """
    text = read_text(path, root)
    if text.value is None:
        return Outcome(None, text.problems)
    name = relative(path, root)
    try:
        style = ET.fromstring(text.value)
    except ET.ParseError as fault:
        line, column = fault.position
        hint = "Get the file again from where it came from, or check that every tag is closed."
        return Outcome(None, (Problem("csl", "This citation style cannot be read as XML.", Place(name, line, column + 1), hint),))
    if (refusal := _refusal(style)) is not None:
        return Outcome(None, (Problem("csl", refusal[0], Place(name), refusal[1]),))
    if (wrong := _misplaced(style)) is not None:
        element, message = wrong
        place = _place_of(element, style, text.value, name)
        return Outcome(None, (Problem("csl", message, place, "Correct it there, or get the file again from where it came from."),))
    return Outcome(text.value)


_RENDERING = frozenset({"text", "number", "names", "date", "label", "group", "choose"})
_INSIDE: dict[str, frozenset[str]] = {
    **dict.fromkeys(("layout", "macro", "group", "if", "else-if", "else", "substitute"), _RENDERING),
    "choose": frozenset({"if", "else-if", "else"}),
    "names": frozenset({"name", "et-al", "label", "substitute", "institution"}),
    "name": frozenset({"name-part"}),
    "date": frozenset({"date-part"}),
    "sort": frozenset({"key"}),
    "institution": frozenset({"institution-part"}),
}
_NEEDED = {"text": ("variable", "macro", "term", "value"), "number": ("variable",), "label": ("variable",), "date": ("variable",), "names": ("variable",)}


def _misplaced(style: ET.Element) -> tuple[ET.Element, str] | None:
    """The first element of the rules at which citeproc would stop, and what is wrong with it (CSL 1.0.2, ‘Rendering Elements’)."""
    macros = {str(macro.get("name")): macro for macro in style.iter(f"{CSL}macro")}
    for top in (*macros.values(), *style.iterfind(f"{CSL}citation/{CSL}layout"), *style.iterfind(f"{CSL}bibliography/{CSL}layout")):
        inside_names = {id(inner) for names in top.iter(f"{CSL}names") for inner in names.iter()} - {id(names) for names in top.iter(f"{CSL}names")}
        for element in top.iter():
            tag = element.tag.removeprefix(CSL)
            wrong = next((inner for inner in element if inner.tag.removeprefix(CSL) not in _INSIDE.get(tag, frozenset())), None)
            if wrong is not None:
                return wrong, f"The element ‘{wrong.tag.removeprefix(CSL)}’ has no meaning inside ‘{tag}’."
            needed = _NEEDED.get(tag, ())
            if needed and not any(element.get(name) for name in needed) and not (tag == "label" and id(element) in inside_names):
                return element, f"The element ‘{tag}’ lacks {' or '.join(f'‘{name}’' for name in needed)}."
    nameless = next((term for term in style.iter(f"{CSL}term") if not term.get("name")), None)
    if nameless is not None:
        return nameless, "A ‘term’ lacks its ‘name’."
    used = {name: {str(text.get("macro")) for text in macro.iter() if text.get("macro")} for name, macro in macros.items()}
    try:
        TopologicalSorter(used).prepare()
    except CycleError as fault:
        circle = fault.args[1][0]
        return macros[circle], f"The macro ‘{circle}’ uses itself, so its text would never end."
    return None


def _place_of(element: ET.Element, style: ET.Element, text: str, name: str) -> Place:
    """Where an element is: it is the n-th of its name, in the tree as in the text without its remarks."""
    tag = element.tag.removeprefix(CSL)
    number = [id(each) for each in style.iter(element.tag)].index(id(element))
    shown = re.sub(r"<!--.*?-->", lambda remark: re.sub(r"[^\n]", " ", remark[0]), text, flags=re.DOTALL)
    starts = [found.start() for found in re.finditer(rf"<(?:[\w.-]+:)?{re.escape(tag)}(?=[\s/>])", shown)]
    return place_of_offset(text[: starts[number]], name) if number < len(starts) else Place(name)


def _refusal(style: ET.Element) -> tuple[str, str] | None:
    if style.tag != f"{CSL}style":
        return "This file is not a CSL style.", "Use a .csl file of the Citation Style Language."
    if any(link.get("rel") == "independent-parent" for link in style.iter(f"{CSL}link")):
        return "This style only points to another one.", "Get the style that it names as its independent parent."
    if style.find(f"{CSL}citation/{CSL}layout") is None:
        return "This style has no rules for citations.", "Use a complete .csl file."
    defined = {macro.get("name") for macro in style.iter(f"{CSL}macro")}
    missing = next((element.get("macro") for element in style.iter() if element.get("macro") not in {*defined, None}), None)
    if missing is not None:
        return (
            f"This style uses a macro {quoted(missing)} that it does not define, so parts of the notes would be missing.",
            "Get the file again from where it came from.",
        )
    if style.get("class") != "note":
        return (
            "This style writes author and year into the sentence; a report to a treaty body has numbered endnotes.",
            "Choose a style of class ‘note’, or leave ‘style’ out of report.yml for the house style.",
        )
    return None
