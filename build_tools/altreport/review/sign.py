"""Sign records: note in reviews/signed.yml who has read them, with hashes of what was read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from altreport.author_files import Refusal, read_bytes
from altreport.did_you_mean import suggestion
from altreport.editing.spans import TextFile
from altreport.editing.yaml_items import YamlItems
from altreport.errors import CouldNotRunError
from altreport.journal import change_all
from altreport.journal_file import Change
from altreport.model.report import AlternativeReport
from altreport.model.sign_off import SIGNED, TITLE_PAGE, SignOff, person
from altreport.problems import Outcome, has_errors, quoted
from altreport.project.load import load
from altreport.project.signed_file import read_sign_off, sign_off
from altreport.review.reviews_folder import MOST, require_own_folder

_HEAD = """\
# Who has signed which part of the report, and short hashes of what was signed. ‘altreport sign’ writes this file.
# To take a signature back, delete its line. Comments and fields of your own are kept.
"""


@dataclass(frozen=True)
class Asked:
    """What is to be signed: records by their ids, sections with all that is in them, or everything."""

    records: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    everything: bool = False


@dataclass(frozen=True)
class Signed:
    """The ids of the records that were signed, in reading order, the name, whether the file is new, and the fields of each line."""

    by: str
    is_first: bool
    lines: tuple[dict[str, Any], ...]
    is_incomplete: bool


def sign(root: Path, asked: Asked, name: str, today: date) -> Outcome[Signed | None]:
    """Sign records as they are typed now, and return what was signed; None if report.yml or reviews/signed.yml cannot be read.

    A person's line for a record is replaced. `CouldNotRunError`, without any change, for an unknown record, or a name that is empty or an email address.
    """
    by = _name(name)
    require_own_folder(root)
    loaded = load(root)
    if loaded.value is None:
        return Outcome(None, loaded.problems)
    known = read_sign_off(root, loaded.value)
    if has_errors(known.problems):
        return Outcome(None, known.problems)
    now = known.value or sign_off(root, loaded.value, ())
    lines = tuple(_line(now, record, by, today) for record in _records(now, asked))
    before = None if known.value is None else _bytes(root)
    after = _written(before, lines)
    if after != before:
        change_all(root, [Change(SIGNED, before, after)], "altreport sign")
    return Outcome(Signed(by, before is None, lines, has_errors(loaded.problems)), loaded.problems)


def _name(name: str) -> str:
    by = " ".join(name.split())
    if not by or not by.isprintable():
        raise CouldNotRunError("‘--as’ needs a name.", 'Give the name of the person or the organisation who has read the text: --as "Hana Brook".')
    if "@" in by:
        raise CouldNotRunError(f"{quoted(by)} is an email address.", "Give a name: outputs must not have email addresses of reviewers.")
    return by


def _records(now: SignOff, asked: Asked) -> Iterable[str]:
    """Return the ids of what is asked for, in reading order; `CouldNotRunError` for one that cannot be signed."""
    sections = {section.id: section for section in now.report.sections}
    wanted = set(now.records) if asked.everything else {_known(name, now) for name in asked.records}
    for name in asked.sections:
        if name not in sections:
            hint = suggestion(name, sections, otherwise=f"The sections are: {', '.join(sections)}.")
            raise CouldNotRunError(f"There is no section {quoted(name)}.", f"Nothing was signed. {hint}")
        wanted |= {name, *_inside(now.report, name)}
    return [name for name in now.records if name in wanted]


def _inside(report: AlternativeReport, section: str) -> Iterable[str]:
    for paragraph in next(each for each in report.sections if each.id == section).paragraphs:
        yield paragraph.id
        yield from (shown.id for shown in report.shown_by(paragraph))


def _known(name: str, now: SignOff) -> str:
    if name in now.records:
        return name
    report = now.report
    if name in report.gaps.unread:
        raise CouldNotRunError(f"{quoted(name)} cannot be read completely.", "Nothing was signed. ‘altreport check’ shows what is wrong with it.")
    if name in {*report.cited_works, *(note.id for note in report.endnotes)}:
        raise CouldNotRunError(
            f"{quoted(name)} is an endnote or a source.", "Nothing was signed. Sign the paragraphs that cite it: their signatures include it."
        )
    if name in {shown.id for shown in report.illustrations}:
        raise CouldNotRunError(f"{quoted(name)} is shown by no paragraph.", "Nothing was signed. Show it first: ‘shows: [its-id]’ in a paragraph.")
    hint = suggestion(name, now.records, otherwise=f"Give the id of a paragraph, recommendation, section, page, table or figure, or ‘{TITLE_PAGE}’.")
    raise CouldNotRunError(f"There is no record {quoted(name)}.", f"Nothing was signed. {hint}")


def _line(now: SignOff, record: str, by: str, today: date) -> dict[str, Any]:
    prints = {name: value if isinstance(value, str) else dict(value) for name, value in asdict(now.fingerprint(record)).items() if value}
    return {"record": record, "by": by, "day": today.isoformat(), **prints}


def _bytes(root: Path) -> bytes:
    data = read_bytes(root / SIGNED, root, MOST)
    if isinstance(data, Refusal):
        raise CouldNotRunError(f"{SIGNED}: {data.message}", data.hint)
    return data


def _written(before: bytes | None, lines: Sequence[dict[str, Any]]) -> bytes:
    """Return the file with these lines: in the place of the person's own for the record, else at the end."""
    items = YamlItems(TextFile(SIGNED, before or _HEAD.encode()))
    for line in lines:
        places = [at for at, item in enumerate(items.items) if item.get("record") == line["record"] and person(str(item.get("by"))) == person(line["by"])]
        for at in places:
            for name in ("by", "day", "text", "notes", "sources", "grounds"):
                value = line.get(name, {})
                if value or items.items[at].get(name):
                    items.set(at, name, value, before="text")
        if not places:
            items.add({**line, "day": date.fromisoformat(line["day"])}, on_one_line=True)
    return items.edited()
