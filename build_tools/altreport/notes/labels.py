"""The labels that cross-references print: 'paragraph 18', 'recommendation 3', 'note 4', or a section's title."""

from __future__ import annotations

from altreport.document.label import Label
from altreport.model.report import AlternativeReport
from altreport.notes.ledger import Ledger


def make_labels(report: AlternativeReport, ledger: Ledger) -> dict[str, Label]:
    """The label of everything that `[](#id)` may name, by id.

    Numbers count from 1 through the whole report; the words are those of its language.
    """
    labels: dict[str, Label] = {}
    words = report.words
    for part in report.headed_parts:
        labels.setdefault(part.id, Label("section", words.title_in_text.format(title=part.title)))
    for paragraph in report.paragraphs:
        labels.setdefault(paragraph.id, Label("paragraph", words.paragraph, report.number_of(paragraph.id)))
    for recommendation in report.recommendations:
        labels.setdefault(recommendation.id, Label("recommendation", words.recommendation, report.number_of(recommendation.id)))
    for illustration in report.shown:
        kind = illustration.numbered_as
        labels.setdefault(illustration.id, Label(kind, words.table if kind == "table" else words.figure, report.number_of(illustration.id)))
    for note in ledger.notes:
        labels.setdefault(note.id, Label("note", words.note, note.number))
    return labels
