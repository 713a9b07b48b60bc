"""A text is still the sample that ‘altreport new’ wrote, or a field still says ‘to be filled in’.

The words are compared sentence by sentence. Capitals, marks, references and line breaks are ignored, and so are one or two changed words in
a long sentence. Sample text is a good start, but must not be filed.

Severity: info, because a draft may wait for the text; `altreport pack` refuses it.

Fails:

    text: Amend the law as this report asks.

Passes:

    text: Amend the Crimes Act 1961 so that it covers every child.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from rapidfuzz.distance import Indel

from altreport.checks.check_context import CheckContext
from altreport.markup import read_prose
from altreport.model.cover import PLACEHOLDERS
from altreport.problems import Place, Problem, Severity, quoted, refused_by_pack
from altreport.resources import data_folder, read_data, read_once

CODE = "template-text"
SEVERITY = Severity.INFO
_SAMPLES = data_folder() / "new"
_UNFILLED = re.compile(rf"(?:.*\()?{PLACEHOLDERS['stage']}[).]*", re.IGNORECASE)
_SHORTEST = 4
"""A sentence of fewer words (‘See also’) is anyone's."""
_LIGHTLY = 0.8
"""How much alike two sentences are (`rapidfuzz`, Indel), word by word and in order, of which one is an edited copy of the other."""
_WORD = re.compile(r"[^\W_]+")


def check(context: CheckContext) -> Iterator[Problem]:
    """One finding for each text with a sample sentence, and one for each field that was never filled in."""
    samples = _samples()
    for record, passage, _ in context.texts:
        prose = read_prose(passage.markdown)
        for start, end in prose.sentences:
            words = _words(prose.text[start:end])
            if len(words) >= _SHORTEST and any(_alike(words, sample) for sample in samples):
                message = f"{quoted(prose.text[start:end])} is sample text from ‘altreport new’."
                hint = "Write your own text, or delete this one."
                yield refused_by_pack(Problem(CODE, message, passage.place_of(start, end), hint, record, SEVERITY))
                break
        if _UNFILLED.fullmatch(passage.markdown.strip()):
            yield _unfilled("text", passage.place, record)
    for field in context.report.field_texts():
        name = next(step for step in field.path if isinstance(step, str))
        if isinstance(field.text, str) and _UNFILLED.fullmatch(field.text) and name not in PLACEHOLDERS:
            yield _unfilled(name, field.place, field.owner)


def _unfilled(field: str, place: Place, record: str) -> Problem:
    return refused_by_pack(Problem(CODE, f"The field ‘{field}’ is still to be filled in.", place, "Fill it in, or delete it.", record, SEVERITY))


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))


def _alike(words: tuple[str, ...], sample: tuple[str, ...]) -> bool:
    return Indel.normalized_similarity(words, sample) >= _LIGHTLY


@read_once
def _samples() -> tuple[tuple[str, ...], ...]:
    """The words of each sentence among the texts of a new report: of its pages, and of every value of its YAML files that is a sentence."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(_SAMPLES.rglob("*.md"))]
    for folder in ("report", "recommendations", "citations"):
        for path in sorted((_SAMPLES / folder).rglob("*.yml")):
            name = path.relative_to(_SAMPLES.parent).with_suffix("").as_posix()
            texts += [value for value in _values(read_data(name)) if value.rstrip().endswith((".", "]", "?", "!"))]
    proses = [read_prose(text) for text in texts]
    found = (_words(prose.text[start:end]) for prose in proses for start, end in prose.sentences)
    return tuple(words for words in found if len(words) >= _SHORTEST)


def _values(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif data is not None:
        for item in data.values() if isinstance(data, dict) else data:
            yield from _values(item)
