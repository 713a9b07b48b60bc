"""Lines that a reviewer wrote anew, added, deleted or moved in Word, and changes beside what altreport makes."""

from __future__ import annotations

import copy
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from altreport.building.build_report import BuildOptions, build_report
from altreport.editions import Edition
from altreport.outputs.docx.output import OUTPUT as WORD
from altreport.review.proposal import Proposal, Where
from altreport.review.reading.returned_file import SentCopy
from changed_characters import not_named
from returned_files import copy_of, numbered, proposals_in, words_of_notes
from reviewed_reports import FRENCH
from word_files import W

MAIN = "word/document.xml"
NEW = "Un dispositif tout autre, sans rapport."
Edit = Callable[[Any], None]


def paragraph(body: Any, words: str) -> Any:
    found = [each for each in body.iter(f"{W}p") if words in "".join(each.itertext(f"{W}t"))]
    return next(each for each in found if not _style(each).startswith(("TOC", "Tableof")))


def _style(each: Any) -> str:
    style = each.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else str(style.get(f"{W}val"))


def write(each: Any, words: str) -> None:
    """Give a paragraph other words in one run; its bookmarks stay."""
    first, *others = each.iter(f"{W}r")
    for run in others:
        run.getparent().remove(run)
    for inner in [inner for inner in first if inner.tag != f"{W}rPr"]:
        first.remove(inner)
    etree.SubElement(first, f"{W}t").text = words


def like(each: Any, words: str) -> Any:
    made = etree.Element(f"{W}p")
    made.append(copy.deepcopy(each.find(f"{W}pPr")))
    etree.SubElement(etree.SubElement(made, f"{W}r"), f"{W}t").text = words
    return made


def written(words: str, new: str = NEW) -> Edit:
    return lambda body: write(paragraph(body, words), new)


def added(above: str, model: str, words: str) -> Edit:
    return lambda body: paragraph(body, above).addnext(like(paragraph(body, model), words))


def gone(*lines: str) -> Edit:
    def edit(body: Any) -> None:
        for words in lines:
            each = paragraph(body, words)
            each.getparent().remove(each)

    return edit


def moved(words: str, below: str) -> Edit:
    return lambda body: paragraph(body, below).addnext(paragraph(body, words))


def replaced(words: str, old: str, new: str) -> Edit:
    """Other words in the one run of a paragraph that has the old ones."""

    def edit(body: Any) -> None:
        text = next(text for text in paragraph(body, words).iter(f"{W}t") if old in (text.text or ""))
        text.text = text.text.replace(old, new)

    return edit


def across(body: Any) -> None:
    replaced("La loi", "loi", "")(body)
    replaced("protège", "protège", "sauvera")(body)


def row(body: Any) -> None:
    found = next(paragraph(body, "au sud").iterancestors(f"{W}tr"))
    found.getparent().remove(found)


CASES: dict[str, tuple[Edit, set[str]]] = {
    "an item written anew": (written("aucun budget"), {f"lacunes: aucun budget propre ; > {NEW}"}),
    "the first item written anew": (written("aucune définition"), {f"lacunes: aucune définition claire ; > {NEW}"}),
    "a paragraph written anew": (
        written("dépend d’associations"),
        {"aide: L’aide aux victimes dépend d’associations locales, qui manquent de moyens > Un dispositif tout autre, sans rapport"},
    ),
    "a short heading written anew": (written("Les mesures", "Ce qu’il faut"), {"mesures: Les mesures > Ce qu’il faut"}),
    "a new first item": (added("demeurent", "aucun budget", "premier point ;"), {"lacunes:  > - premier point ;\n"}),
    "a new last item": (added("aucun contrôle", "aucun contrôle", "dernier point."), {"lacunes:  > \n- dernier point."}),
    "a new heading": (added("dépend d’associations", "Les mesures", "Un titre"), {"insert structure aide, no draft"}),
    "a deleted heading": (gone("Les mesures"), {"delete structure mesures, no draft"}),
    "an item that was moved": (moved("aucune définition", "aucun contrôle"), {"move structure lacunes, no draft"}),
    "a deleted row": (row, {"delete structure tableau, no draft"}),
    "a deleted recommendation": (gone("Former chaque", "Police"), {"delete structure rec-former, no draft"}),
    "a mark before a repeated call": (replaced("Un «", " a suivi.", " a suivi"), {"loi: . > "}),
    "words across the beginning of bold ones": (across, {"loi: loi **protège** >  **sauvera**"}),
    "several blanks": (replaced("dépend d’associations", "L’aide", "L’aide "), {"not-ours text aide, no draft"}),
    "the source of a table, with a note": (replaced("Source", "Justice", "Santé"), {"tableau: Justice > Santé"}),
}


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, SentCopy]:
    """The French report’s Word file."""
    folder = tmp_path_factory.mktemp("lines")
    for path, text in FRENCH.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    assert build_report(folder, Edition.PUBLIC, BuildOptions((WORD,), draft=True)).value is not None
    built = folder / "build/public/report.docx"
    return built, copy_of(built, numbered(folder))


def _changed(sent: Path, edit: Edit, folder: Path) -> Path:
    path = folder / "returned.docx"
    with zipfile.ZipFile(sent) as package, zipfile.ZipFile(path, "w") as changed:
        for member in package.namelist():
            data = package.read(member)
            if member == MAIN:
                body = etree.fromstring(data)
                edit(body)
                data = etree.tostring(body)
            changed.writestr(member, data)
    return path


@pytest.mark.parametrize("name", CASES)
def test_lines_that_were_changed_in_word(name: str, sent: tuple[Path, SentCopy], tmp_path: Path) -> None:
    edit, expected = CASES[name]
    path = _changed(sent[0], edit, tmp_path)
    made = proposals_in([path], sent[1])
    assert {_told(one) for one in made} == {words.replace(" ;", "\u202f;") if ">" not in words else words for words in expected}
    assert not_named(sent[0], path, made, words_of_notes(sent[1])) == {}


def _told(one: Proposal) -> str:
    if one.source is not None:
        return f"{one.source.record}: {one.source.removed} > {one.source.inserted}"
    return f"{one.kind} {one.where} {one.record}, {'a' if one.draft else 'no'} draft"


def test_a_new_paragraph_is_in_no_sentence_and_a_date_of_zeros_is_none(sent: tuple[Path, SentCopy], tmp_path: Path) -> None:
    def edit(body: Any) -> None:
        replaced("dépend d’associations", "locales", "voisines")(body)
        added("dépend d’associations", "dépend d’associations", "Un paragraphe nouveau.")(body)
        run = next(paragraph(body, "dépend d’associations").iter(f"{W}r"))
        tracked = etree.Element(f"{W}ins", {f"{W}id": "900", f"{W}author": "Hana Brook", f"{W}date": "0-00-00T00:00:00Z"})
        tracked.append(copy.deepcopy(run))
        run.addprevious(tracked)

    made = proposals_in([_changed(sent[0], edit, tmp_path)], sent[1])
    assert [one.near for one in made if one.where is Where.STRUCTURE] == [()]
    assert {by.on for one in made for by in one.by} == {None}


UNUSUAL = {
    "a text box": (
        '<w:pict xmlns:w="{w}"><w:txbxContent><w:p><w:r><w:t>Vérifier ce chiffre</w:t></w:r></w:p></w:txbxContent></w:pict>',
        "[picture]Vérifier ce chiffre",
    ),
    "a symbol": ('<w:sym xmlns:w="{w}" w:font="Wingdings" w:char="F0E0"/>', "[picture]"),
    "a formula": ('<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>x+1</m:t></m:r></m:oMath>', "x+1"),
}


@pytest.mark.parametrize("name", UNUSUAL)
def test_what_is_no_plain_word_is_not_lost(name: str, sent: tuple[Path, SentCopy], tmp_path: Path) -> None:
    markup, words = UNUSUAL[name]

    def edit(body: Any) -> None:
        element = etree.fromstring(markup.replace("{w}", W.strip("{}")))
        run = list(paragraph(body, "dépend d’associations").iter(f"{W}r"))[-1]
        if name == "a formula":
            run.addnext(element)
        else:
            copied = etree.Element(f"{W}r")
            copied.append(element)
            run.addnext(copied)

    (one,) = proposals_in([_changed(sent[0], edit, tmp_path)], sent[1])
    assert (one.record, one.after) == ("aide", words)
