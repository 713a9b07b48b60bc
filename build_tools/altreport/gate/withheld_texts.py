"""The texts that an edition withholds: all texts of withheld records and spans, and all comments in the files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from altreport.author_files import TEXT_FOLDERS, below
from altreport.checks.check_context import CheckContext
from altreport.checks.reading.withheld_words import secrets
from altreport.editions import cut_spans
from altreport.gate.edition_texts import texts_of_edition
from altreport.gate.word_runs import RUN, Run, Said, runs_of, spellings_of, tells, words_of
from altreport.markup.word_forms import forms_in
from altreport.model.acronym import Acronym
from altreport.model.allowance import Allowance
from altreport.model.evidence import Source
from altreport.model.located_data import Passage
from altreport.model.record import Visibility
from altreport.model.record_fields import FieldText
from altreport.model.report import AlternativeReport
from altreport.notes.ledger import number_notes
from altreport.problems import Place
from altreport.readers.text_file import read_leniently, relative
from altreport.word_list import word_list

_LEAST_OF_A_COMMENT = 5
"""Shorter comments are headings and the like, which the text may repeat."""
_PERHAPS_A_COMMENT = re.compile(r"(?<![\w(/=&])#")
"""The beginning of a comment. A # after a letter or a bracket, as in a link, is part of a token."""
_LABELS = frozenset({"law", "articles", "sdg", "guidelines", "type"})
"""Fields whose values come from public lists, so they reveal nothing."""
_LEVELS = {str(level) for level in Visibility} - {str(Visibility.PUBLIC)}
_PUBLIC_FIELDS = frozenset({"visibility", "kind", "outcome", "law", "articles", "sdg", "allow", "asked", "answered"})


@dataclass(frozen=True)
class WithheldText:
    """A withheld text: its record (or its file, for a comment), and its place."""

    text: str
    record: str
    place: Place


@dataclass(frozen=True)
class Withheld:
    """Everything that an edition withholds: `runs` of words with the text that each comes from, and `ids` of records.

    `names` are the runs that name people, and `said` are the texts that everyone may read.
    """

    runs: dict[Run, WithheldText]
    ids: dict[str, WithheldText]
    names: frozenset[Run]
    said: Said


def withheld(whole: AlternativeReport, shown: AlternativeReport, root: Path, said: Iterable[str] = ()) -> Withheld:
    """Return what the report `whole` has and the edition `shown` does not have.

    Runs of words that the edition has in another place, or that are in `said`, are not secret: the check `withheld-elsewhere` reports
    those that matter. An id made of such words is not secret either: `police` in a report about the police.
    """
    records, spans = list(_of_records(whole, shown)), list(_of_spans(whole, shown))
    texts = [*records, *spans, *_of_unread(root, whole)]
    comments = [text for text in _comments(root) if len(words_of(text.text)) >= _LEAST_OF_A_COMMENT]
    printed = (*texts_of_edition(shown), *said)
    seen = Said((*printed, *(form for text in printed for form in forms_in(text))))  # the search of the site has these forms
    runs: dict[Run, WithheldText] = {}
    for text in (*texts, *comments):
        if text.text == text.record and all(word.isdigit() or seen.says((word,)) for word in words_of(text.text)):
            continue  # an id such as report-1, which files are searched for as they write ids
        for spelling in spellings_of(text.text):
            for run in runs_of(spelling):
                if run not in runs and tells(run) and not seen.says(run) and not (len(run) == RUN and seen.says_in_parts(run)):
                    runs[run] = text
    people = dict(_people(whole, shown, records, spans))
    for run, text in people.items():
        if run not in runs and tells(run) and not seen.says(run):
            runs[run] = text
    kept = {name for name, _ in shown.named_records()}
    missing = {name for name, _ in whole.named_records() if name not in kept and not seen.says(tuple(words_of(name)))}
    places = {text.record: text for text in reversed(texts)}
    ids = {name: places.get(name, WithheldText(name, name, Place(TEXT_FOLDERS[0]))) for name in missing}
    return Withheld(runs, ids, frozenset(people), seen)


def _people(
    whole: AlternativeReport, shown: AlternativeReport, records: Iterable[WithheldText], spans: Iterable[WithheldText]
) -> Iterator[tuple[Run, WithheldText]]:
    """Yield the names of people in longer withheld texts, in each form; a single word only if it is not in the word list.

    A likely name (two words with capitals, of which the first may begin a sentence) is searched only in the order in which it was typed.
    """
    marked = {text.place for text in spans}
    typed = Said(text.text for text in records)
    known = word_list(shown.cover.language.partition("-")[0])
    for secret in secrets(CheckContext(shown, number_notes(shown), whole=whole), whole):
        run = tuple(words_of(" ".join(secret.words)))
        is_name = 1 < len(run) < RUN or (len(run) == 1 and not (known and run[0] in known))
        if is_name and (not secret.likely or secret.place in marked or typed.says(run)):
            yield run, WithheldText(" ".join(secret.words), secret.owner, secret.place)


def _of_records(whole: AlternativeReport, shown: AlternativeReport) -> Iterator[WithheldText]:
    """Yield every text in a withheld record of any kind."""
    kept = {record.place for record in shown.records()}
    for each in whole.field_texts():
        if each.record.place not in kept and _may_tell(each):
            text = each.text.markdown if isinstance(each.text, Passage) else each.text
            yield WithheldText(text, each.owner, each.record.place)


def _may_tell(each: FieldText) -> bool:
    """Return whether a text of a withheld record can reveal something: names of fields and values from public lists cannot.

    The key of a source is searched for as an id. An acronym that is only unused is not secret.
    """
    if isinstance(each.record, Source) and (each.path == ("id",) or each.text == each.path[-1]):
        return False
    return not isinstance(each.record, Acronym | Allowance) and each.path[0] not in _LABELS


def _of_spans(whole: AlternativeReport, shown: AlternativeReport) -> Iterator[WithheldText]:
    """Yield the words of marked spans that the edition has cut from its texts."""
    yield from (WithheldText(inner, record, place) for record, inner, place in cut_spans(whole, shown))


def _comments(root: Path) -> Iterator[WithheldText]:
    """Yield the comments in all YAML files of the report, which are for its authors."""
    for folder in TEXT_FOLDERS:
        for path in below(root / folder, root):
            if not re.fullmatch(r"\.y.*ml", path.suffix):
                continue
            text = read_leniently(path, root)
            name = relative(path, root)
            for line, comment in _comments_of(text or ""):
                yield WithheldText(comment, name, Place(name, line))


def _comments_of(text: str) -> Iterator[tuple[int, str]]:
    """Return each comment with its line. Most files have no comment, and are not parsed."""
    return _outside_tokens(text) if _PERHAPS_A_COMMENT.search(text) else iter(())


def _outside_tokens(text: str) -> Iterator[tuple[int, str]]:
    """Yield the comments outside the tokens of YAML (YAML 1.2.2, 6.6)."""
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


def _of_unread(root: Path, whole: AlternativeReport) -> Iterator[WithheldText]:
    """Yield the texts of withheld records with faults, and all long lines of files that are not YAML; nothing if all could be read."""
    if not (whole.gaps.unread or whole.gaps.kinds):
        return
    for folder in TEXT_FOLDERS:
        for path in (path for path in below(root / folder, root) if path.suffix.lower() in (".yml", ".yaml", ".bib")):
            text = read_leniently(path, root) or ""
            yield from (_of_bibtex if path.suffix.lower() == ".bib" else _of_yaml)(relative(path, root), text)


def _of_yaml(name: str, text: str) -> Iterator[WithheldText]:
    try:
        waiting = [yaml.compose(text, Loader=yaml.SafeLoader)]
    except yaml.YAMLError:
        for number, line in enumerate(text.splitlines(), 1):
            if len(words_of(line)) >= RUN:
                yield WithheldText(line, name, Place(name, number))
        return
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.MappingNode):
            if _is_withheld(node):
                yield from _typed(name, node)
            else:
                waiting += [value for _, value in node.value]
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value


def _is_withheld(node: yaml.MappingNode) -> bool:
    """Return whether a record is withheld, or has a `visibility` that is not understood."""
    said = {key.value: value.value for key, value in node.value if isinstance(key, yaml.ScalarNode) and isinstance(value, yaml.ScalarNode)}
    return said.get("visibility", Visibility.PUBLIC) != Visibility.PUBLIC or bool(_LEVELS & set(said.values()))


def _of_bibtex(name: str, text: str) -> Iterator[WithheldText]:
    for entry in re.finditer(r"^[^\S\n]*@.*?(?=^[^\S\n]*@|\Z)", text, re.DOTALL | re.MULTILINE):
        if re.search(r"""=\s*["{](?:committee|internal)["}]""", entry[0]):
            line = text.count("\n", 0, entry.start()) + 1
            yield from (WithheldText(value, name, Place(name, line)) for value in re.findall(r"""=\s*["{](.*)["}]\s*,?\s*$""", entry[0], re.MULTILINE))


def _typed(name: str, node: yaml.Node) -> Iterator[WithheldText]:
    if isinstance(node, yaml.ScalarNode):
        yield WithheldText(node.value, name, Place(name, node.start_mark.line + 1))
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _typed(name, item)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode) or key.value not in _PUBLIC_FIELDS:
                yield from _typed(name, value)
