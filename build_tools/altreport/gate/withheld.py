"""What an edition withholds: every text of the records and spans that fell away, and every comment in the files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel

from altreport.assemble.facts import language_name, state_name, written_date
from altreport.author_files import below
from altreport.checks.check_context import CheckContext
from altreport.checks.reading.withheld_words import plain_text, read, secrets
from altreport.editions import cut_spans
from altreport.gate.secrets import FOLDERS, Withheld, WithheldText
from altreport.gate.unread import of_unread
from altreport.gate.words import RUN, Run, Said, runs_of, spellings_of, tells, words_of
from altreport.markup import read_prose
from altreport.model.acronym import Acronym
from altreport.model.allowance import Allowance
from altreport.model.evidence import Source
from altreport.model.fields import FieldText
from altreport.model.located import Passage
from altreport.model.report import AlternativeReport
from altreport.notes.labels import make_labels
from altreport.notes.ledger import number_notes
from altreport.problems import Place
from altreport.readers.text_file import read_leniently, relative
from altreport.word_list import word_list

_LEAST_OF_A_COMMENT = 5
"""Comments of fewer words are headings and the like, which the text may well repeat."""


_LABEL = 40
"""Fixed words of fewer characters are labels: ‘table {number}’."""
_DAY = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
_PERHAPS_A_COMMENT = re.compile(r"(?<![\w(/=&])#")
"""What every comment begins with, and little else: after a letter or a bracket, as in a link, a # belongs to a token."""
_LABELS = frozenset({"law", "articles", "sdg", "guidelines", "type"})
"""Fields whose values are chosen from a list that everyone knows: they tell nothing."""


def withheld(whole: AlternativeReport, shown: AlternativeReport, root: Path, said: Iterable[str] = ()) -> Withheld:
    """What `whole` has and `shown`, the edition made of it, has not.

    Runs of words that the edition says elsewhere, or that are `said` of it, are no secret: `checks.withheld_elsewhere` tells the author of those that matter.
    An id of such words is none either, as `police` is in a report that speaks of the police.
    """
    records, spans = list(_of_records(whole, shown)), list(_of_spans(whole, shown))
    texts = [*records, *spans, *of_unread(root, whole)]
    comments = [text for text in _comments(root) if len(words_of(text.text)) >= _LEAST_OF_A_COMMENT]
    seen = Said((*_edition(shown), *said))
    runs: dict[Run, WithheldText] = {}
    for text in (*texts, *comments):
        if text.text == text.record and all(word.isdigit() or seen.says((word,)) for word in words_of(text.text)):
            continue  # an id such as report-1, which files are searched for as they write ids
        for spelling in spellings_of(text.text):
            for run in runs_of(spelling):
                if run not in runs and tells(run) and not seen.says(run):
                    runs[run] = text
    for run, text in _people(whole, shown, records, spans):
        if run not in runs and tells(run) and not seen.says(run):
            runs[run] = text
    kept = {name for name, _ in shown.named_records()}
    gone = {name for name, _ in whole.named_records() if name not in kept and not seen.says(tuple(words_of(name)))}
    places = {text.record: text for text in reversed(texts)}
    return Withheld(runs, {name: places.get(name, WithheldText(name, name, Place(FOLDERS[0]))) for name in gone})


def _people(
    whole: AlternativeReport, shown: AlternativeReport, records: Iterable[WithheldText], spans: Iterable[WithheldText]
) -> Iterator[tuple[Run, WithheldText]]:
    """The people whom a longer withheld text names, in each form in which they may be named; by one word alone where it is no other word.

    Who is only likely to be one (two words with capitals, of which the first may begin a sentence) is looked for in the order that was typed alone.
    """
    marked = {text.place for text in spans}
    typed = Said(text.text for text in records)
    known = word_list(shown.cover.language.partition("-")[0])
    for secret in secrets(CheckContext(shown, number_notes(shown), whole=whole), whole):
        run = tuple(words_of(" ".join(secret.words)))
        is_name = 1 < len(run) < RUN or (len(run) == 1 and not (known and run[0] in known))
        if is_name and (not secret.likely or secret.place in marked or typed.says(run)):
            yield run, WithheldText(" ".join(secret.words), secret.owner, secret.place)


def _edition(shown: AlternativeReport) -> Iterator[str]:
    """All that the edition itself says, in each form in which an output may write it."""
    for record in shown.printed_records():
        yield from said_by(record, shown)
    yield from (f"{short} {full}" for short, full in shown.acronyms)
    yield from _worded(shown)
    yield from (written_date(date(2000, month, 1), shown) for month in range(1, 13))
    ledger = number_notes(shown)
    yield from (note.id for note in ledger.notes)
    yield from (label.text for label in make_labels(shown, ledger).values())
    yield from (state_name(shown.cover.state, shown.cover.language), language_name(shown.cover.language))


def _worded(shown: AlternativeReport) -> Iterator[str]:
    """The fixed words of outputs; those that count something with every number that they may have."""
    most = sum(1 for _ in shown.named_records())
    for phrase in vars(shown.words).values():
        counts = "{number}" in phrase and len(phrase) < _LABEL
        yield from (phrase.replace("{number}", str(number)) for number in range(1, most + 1)) if counts else (phrase,)


def said_by(value: Any, shown: AlternativeReport) -> Iterator[str]:
    """Every value of a record as outputs may write it: a day as 2022-10-25 and in words, a number in digits, a word that is chosen from a list."""
    if isinstance(value, date):
        yield from (value.isoformat(), written_date(value, shown))
    elif isinstance(value, Passage):
        yield value.markdown
        if "*" in value.markdown or "&" in value.markdown:  # which may be within a word
            yield read_prose(value.markdown).text
    elif isinstance(value, Source):
        yield from (value.id, value.type)
        for name, item in value.printed.items():
            yield from (name, item, *_printed_forms(value, name, shown))
    elif isinstance(value, str | int | float | Decimal):
        yield str(value)
    else:
        for item in _inside(value):
            yield from said_by(item, shown)


def _printed_forms(source: Source, name: str, shown: AlternativeReport) -> Iterator[str]:
    """What outputs make of a field: names turned round, without braces and TeX's accents, and days in words."""
    value = source.fields[name]
    yield from (plain_text(value), read(FieldText(source.id, source, ("fields", name), value)))
    if (day := _DAY.fullmatch(value.strip())) is not None:
        with suppress(ValueError):
            yield written_date(date(int(day[1]), int(day[2]), int(day[3] or 1)), shown)


def _inside(value: Any) -> Iterable[Any]:
    """What a record or a list has in it: not the data that it was made from, nor what authors say to the checks."""
    if isinstance(value, BaseModel):
        return [getattr(value, name) for name in type(value).model_fields if name not in ("origin", "allow")]
    if isinstance(value, dict):
        return (*value, *value.values())
    return value if isinstance(value, tuple | list | frozenset | set) else ()


def _of_records(whole: AlternativeReport, shown: AlternativeReport) -> Iterator[WithheldText]:
    """Every text that an author typed in a record that fell away, whatever kind it is of."""
    kept = {record.place for record in shown.records()}
    for each in whole.field_texts():
        if each.record.place not in kept and _may_tell(each):
            text = each.text.markdown if isinstance(each.text, Passage) else each.text
            yield WithheldText(text, each.owner, each.record.place)


def _may_tell(each: FieldText) -> bool:
    """Whether a text of a withheld record tells something: not what everyone knows, such as the name of a field, nor what no output prints.

    The key of a source is searched for as files write ids. An acronym that is only not used is no secret.
    """
    if isinstance(each.record, Source) and (each.path == ("id",) or each.text == each.path[-1]):
        return False
    return not isinstance(each.record, Acronym | Allowance) and each.path[0] not in _LABELS


def _of_spans(whole: AlternativeReport, shown: AlternativeReport) -> Iterator[WithheldText]:
    """The words of marked spans that the edition cut out of a text that it shows."""
    yield from (WithheldText(inner, record, place) for record, inner, place in cut_spans(whole, shown))


def _comments(root: Path) -> Iterator[WithheldText]:
    """The comments in all YAML files of the report: they are for those who write it."""
    for folder in FOLDERS:
        for path in below(root / folder, root):
            if not re.fullmatch(r"\.y.*ml", path.suffix):
                continue
            text = read_leniently(path, root)
            name = relative(path, root)
            for line, comment in _comments_of(text or ""):
                yield WithheldText(comment, name, Place(name, line))


def _comments_of(text: str) -> Iterator[tuple[int, str]]:
    """Each comment with its line; most files have none, and are not read for them."""
    return _outside_tokens(text) if _PERHAPS_A_COMMENT.search(text) else iter(())


def _outside_tokens(text: str) -> Iterator[tuple[int, str]]:
    """The comments that no token of YAML covers (YAML 1.2.2, 6.6)."""
    end = 0
    try:
        for token in yaml.scan(text, Loader=yaml.SafeLoader):
            yield from _marked(text, end, token.start_mark.index)
            end = max(end, token.end_mark.index)
    except yaml.YAMLError:
        return
    yield from _marked(text, end, len(text))


def _marked(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    for found in re.finditer(r"(?:^|(?<=\s))#([^\n]*)", text[start:end]):
        yield text.count("\n", 0, start + found.start()) + 1, found[1].strip()
