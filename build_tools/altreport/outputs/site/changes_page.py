"""The page of changes: what became of each record since an earlier state, with its words before and now."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from altreport.assemble.facts import capitalized
from altreport.changes.compare import Piece, RecordChange, State
from altreport.changes.listing import Run, runs_of_numbers
from altreport.changes.printed_records import Kind
from altreport.changes.two_states import ChangesSince
from altreport.fixed_words import FixedWords
from altreport.model.report import AlternativeReport

_LISTS = frozenset({Kind.ENDNOTE, Kind.SOURCE, Kind.ACRONYM})


@dataclass(frozen=True)
class ChangeOnPage:
    """A record on the page: `anchor` is unique there, `record` is its id if the report still has it, else ''.

    `states` are what became of it, in words. `texts` are its fields with the label that is printed before each, '' for none.
    """

    anchor: str
    name: str
    record: str
    states: tuple[str, ...]
    texts: tuple[tuple[str, tuple[Piece, ...]], ...]


@dataclass(frozen=True)
class ChangesOnPage:
    """The page: changes under their headings, and rows of the numbers before and now."""

    groups: tuple[tuple[str, tuple[ChangeOnPage, ...]], ...]
    numbers: tuple[tuple[str, str, str], ...]


def make_changes(since: ChangesSince, report: AlternativeReport, name_of: Callable[[str], str]) -> ChangesOnPage:
    """Return what the page shows; `name_of` gives the printed name of a record that the report has."""
    words = report.words
    told = [change for change in since.changes if not change.is_only_renumbered]
    groups: dict[str, list[ChangeOnPage]] = {words.changes_of_text: [], words.recommendations: [], words.changes_of_lists: []}
    for number, change in enumerate(told, start=1):
        groups[_heading(change.kind, words)].append(_on_page(change, words, name_of, f"changed-{number}"))
    numbers = tuple(_row(run, words) for run in runs_of_numbers(since.changes))
    return ChangesOnPage(tuple((title, tuple(found)) for title, found in groups.items() if found), numbers)


def _heading(kind: Kind, words: FixedWords) -> str:
    if kind in _LISTS:
        return words.changes_of_lists
    return words.recommendations if kind is Kind.RECOMMENDATION else words.changes_of_text


def changed_records(page: ChangesOnPage | None) -> dict[str, str]:
    """Return the anchor on the page for each record of the text and each recommendation that changed and is still there."""
    return {} if page is None else {change.record: change.anchor for _, group in page.groups for change in group if change.record}


def _on_page(change: RecordChange, words: FixedWords, name_of: Callable[[str], str], anchor: str) -> ChangeOnPage:
    is_there = change.states != (State.GONE,)
    record = change.id if is_there and change.kind not in (Kind.SOURCE, Kind.ACRONYM) else ""
    name = name_of(record) if record else _name(change, words)
    return ChangeOnPage(anchor, capitalized(name), record, tuple(_states(change, words)), tuple(_texts(change)))


def _name(change: RecordChange, words: FixedWords) -> str:
    """Return the name of a record that has no place on the site: its kind with its number or its key; a page or section by its title."""
    if change.kind in (Kind.PAGE, Kind.SECTION):
        return "".join(piece.words for piece in change.fields.get("title", ()))
    number = change.number if change.number is not None else change.old_number
    return f"{_kind_name(change.kind, words)} {number if number is not None else change.id}"


def _kind_name(kind: Kind, words: FixedWords) -> str:
    names = {Kind.ENDNOTE: words.note, Kind.SOURCE: words.source, Kind.ACRONYM: words.acronym, Kind.RECOMMENDATION: words.recommendation}
    return names.get(kind) or {Kind.TABLE: words.table, Kind.FIGURE: words.figure}.get(kind, words.paragraph)


def _states(change: RecordChange, words: FixedWords) -> Iterator[str]:
    names = {State.NEW: words.change_new, State.GONE: words.change_gone, State.MOVED: words.change_moved, State.REWORDED: words.change_reworded}
    yield from (names[state] for state in change.states if state in names)
    if State.RENUMBERED in change.states:
        yield words.change_number.format(number=change.old_number)


def _texts(change: RecordChange) -> Iterator[tuple[str, tuple[Piece, ...]]]:
    """Yield the fields; only those of the title page have printed labels."""
    for name, pieces in change.fields.items():
        yield (name if change.kind is Kind.COVER and name not in ("title", "notice") else ""), pieces


def _row(run: Run, words: FixedWords) -> tuple[str, str, str]:
    name = capitalized(_kind_name(run.kind, words))
    return name, words.numbers(run.old), words.numbers(run.new)
