"""The citation style: is it CSL, is it whole, and is it a style for notes?"""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

from altreport.problems import Outcome, Place, Problem, quoted
from altreport.readers.text_file import read_text, relative

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
        style = ET.fromstring(text.value.encode())
    except ET.ParseError as fault:
        line, column = fault.position
        hint = "Get the file again from where it came, or see whether a tag is closed."
        return Outcome(None, (Problem("csl", "This citation style cannot be read as XML.", Place(name, line, column + 1), hint),))
    if (refusal := _refusal(style)) is not None:
        return Outcome(None, (Problem("csl", refusal[0], Place(name), refusal[1]),))
    return Outcome(text.value)


def _refusal(style: ET.Element) -> tuple[str, str] | None:
    if style.tag != f"{CSL}style":
        return "This file is no CSL style.", "Use a .csl file of the Citation Style Language."
    if any(link.get("rel") == "independent-parent" for link in style.iter(f"{CSL}link")):
        return "This style only points to another one.", "Get the style that it names as its independent parent."
    if style.find(f"{CSL}citation/{CSL}layout") is None:
        return "This style has no rules for citations.", "Use a complete .csl file."
    defined = {macro.get("name") for macro in style.iter(f"{CSL}macro")}
    missing = next((element.get("macro") for element in style.iter() if element.get("macro") not in {*defined, None}), None)
    if missing is not None:
        return (
            f"This style uses a macro {quoted(missing)} that it does not define, so parts of the notes would be missing.",
            "Get the file again from where it came.",
        )
    if style.get("class") != "note":
        return (
            "This style writes author and year into the sentence; a report to a treaty body has numbered endnotes.",
            "Choose a style of class ‘note’, or leave ‘style’ out of report.yml for the house style.",
        )
    return None
