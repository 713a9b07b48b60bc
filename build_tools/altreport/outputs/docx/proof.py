"""Read the finished file back and compare it with the report: a lost sentence is the worst that could happen to an author."""

from __future__ import annotations

from dataclasses import dataclass

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from altreport.assemble.captions import words_shown
from altreport.assemble.texts import Texts
from altreport.document.characters import legal_words
from altreport.document.tree import Blocks
from altreport.document.walk import plain
from altreport.model.report import AlternativeReport
from altreport.ooxml.namespaces import w
from altreport.ooxml.package import related
from altreport.ooxml.read_story import Story, read_story
from altreport.ooxml.styles import style_ids
from altreport.ooxml.wordml import bookmark_name
from altreport.outputs.docx.passages import Preparer
from altreport.outputs.docx.placed_texts import Kind, PlacedText, placed_texts
from altreport.outputs.docx.template import TEMPLATE
from altreport.problems import Problem

_HINT = "Check templates/docx/report.md.j2: it must place each record once, in order. If you use the packaged template, please report this."


@dataclass(frozen=True)
class _File:
    """What is in the file: the document's story, and each endnote's by its number."""

    document: Story
    endnotes: dict[int, Story]
    counted: dict[Kind, list[tuple[str, ...]]]


def prove(written: Document, report: AlternativeReport, texts: Texts, *, whole: bool = True) -> tuple[Problem, ...]:
    """An error for each text, number or field of the file `written` that is not what the report says.

    The words of texts are compared only if bookmarks still hold the `whole` of each text.
    """
    file = _read(written)
    placed = placed_texts(report)
    return (
        *_missing(file, report, placed),
        *_numbers(file, placed),
        *(_words(file, report, texts, placed) if whole else ()),
        *_notes(file, texts),
        *_fields(file, report, texts, placed),
    )


def _read(written: Document) -> _File:
    names = ("endnote reference", Kind.PARAGRAPH.first_style, Kind.RECOMMENDATION.first_style)
    note_style, paragraph, recommendation = style_ids(written.styles.element, names)
    document = read_story(written.element, note_style)
    notes = [note for part in related(written, RT.ENDNOTES) for note in part.element.xpath("./w:endnote[not(@w:type)]")]
    endnotes = {int(note.get(w("id"))): read_story(note, note_style) for note in notes}
    counted = {
        kind: [names for style, names in document.paragraphs if style == counted]
        for kind, counted in ((Kind.PARAGRAPH, paragraph), (Kind.RECOMMENDATION, recommendation))
    }
    return _File(document, endnotes, counted)


def _missing(file: _File, report: AlternativeReport, placed: tuple[PlacedText, ...]) -> list[Problem]:
    """Every text and every heading is there."""
    problems = [
        _problem(f"The Word file has lost the {text.kind.word} ‘{text.id}’.", text.id) for text in placed if text.bookmark not in file.document.bookmarks
    ]
    for part in report.headed_parts:
        found = file.document.bookmarks.get(bookmark_name(part.id))
        if found is None:
            problems.append(_problem(f"The Word file has lost the heading ‘{part.title}’.", part.id))
        elif _squeezed(found) != _squeezed(legal_words(part.title)):
            problems.append(_problem(f"The heading of ‘{part.id}’ is ‘{found}’ in the Word file.", part.id))
    return problems


def _numbers(file: _File, placed: tuple[PlacedText, ...]) -> list[Problem]:
    """The paragraphs that Word numbers are the report's, in the order of their numbers, and no others."""
    problems = []
    for kind, found in file.counted.items():
        expected = {text.bookmark: text for text in placed if text.kind is kind}
        for position, names in enumerate(found, start=1):
            here = next((expected[name] for name in names if name in expected), None)
            if here is None:
                problems.append(_problem(f"Word counts a {kind.word} {position} that is not in the report.", ""))
            elif here.number != position:
                problems.append(_problem(f"The {kind.word} ‘{here.id}’ has the number {here.number}, but Word would print {position}.", here.id))
        if len(found) < len(expected) and not problems:
            problems.append(_problem(f"Word counts {len(found)} {kind.word}s instead of {len(expected)}.", ""))
    return problems


def _words(file: _File, report: AlternativeReport, texts: Texts, placed: tuple[PlacedText, ...]) -> list[Problem]:
    problems = []
    for item in placed:
        found = file.document.bookmarks.get(item.bookmark)
        if found is not None and _squeezed(found) != _squeezed(_expected_of(item, report, texts)):
            problems.append(_problem(f"The text of the {item.kind.word} ‘{item.id}’ is different in the Word file.", item.id))
    return problems


def _notes(file: _File, texts: Texts) -> list[Problem]:
    """Each endnote is called first where the ledger says, has its number there, and says what the ledger says."""
    problems = []
    if len(file.document.calls) != len(texts.notes):
        problems.append(_problem(f"The Word file has {len(file.document.calls)} endnotes instead of {len(texts.notes)}.", ""))
    for position, ((number, names), made) in enumerate(zip(file.document.calls, texts.notes, strict=False), start=1):
        note = made.note
        if number != position or note.number != position or bookmark_name(note.id) not in names:
            problems.append(_problem(f"The endnote ‘{note.id}’ has the number {note.number}, but is elsewhere in the Word file.", note.id))
        elif _squeezed(file.endnotes[number].text) != _squeezed(_expected(made.blocks)):
            problems.append(_problem(f"The text of the endnote ‘{note.id}’ is different in the Word file.", note.id))
    return problems


def _fields(file: _File, report: AlternativeReport, texts: Texts, placed: tuple[PlacedText, ...]) -> list[Problem]:
    """Each reference names a bookmark of the file and shows what Word would show if it updated the field."""
    numbers = {text.bookmark: str(text.number) for text in placed if text.number is not None}
    numbers |= {bookmark_name(made.note.id): str(made.note.number) for made in texts.notes}
    numbers |= {bookmark_name(name): str(label.number) for name, label in texts.labels.items() if label.kind in ("table", "figure")}
    titles = {bookmark_name(part.id): part.title for part in report.headed_parts}
    problems = []
    for story in (file.document, *file.endnotes.values()):
        for field in story.fields:
            kind, _, rest = field.instruction.partition(" ")
            name = rest.split(" ")[0]
            if kind in ("REF", "NOTEREF"):
                shown = numbers.get(name) or titles.get(name)
                if name not in file.document.bookmarks or shown is None or _squeezed(shown) != _squeezed(field.result):
                    problems.append(_problem(f"A reference in the Word file shows ‘{field.result}’, but leads to something else.", ""))
    return problems


def _expected_of(item: PlacedText, report: AlternativeReport, texts: Texts) -> str:
    """The words of a text, or of a table or figure with its caption and source."""
    words = _expected(texts.body[item.id])
    if item.kind is not Kind.ILLUSTRATION:
        return words
    shown = next(shown for shown in report.shown if shown.id == item.id)
    return words_shown(shown, texts.labels[item.id], words, report.words)


def _expected(blocks: Blocks) -> str:
    """The words of a text without the superscript numbers of its notes."""
    return plain(Preparer({}, lambda _: None).prepared(blocks))


def _squeezed(words: str) -> str:
    """Without white space: Word and Markdown break lines and separate cells in ways of their own."""
    return "".join(words.split())


def _problem(message: str, record: str) -> Problem:
    return Problem("template", message, TEMPLATE, _HINT, record)
