"""What pandoc made of single texts, kept while the process lives: in a preview, an edit changes one text of hundreds."""

from __future__ import annotations

import hashlib
import json
from collections import OrderedDict

from altreport.pandoc.process import fragments

_KEPT = 30_000
"""Answers kept, the oldest given up first: several times what the largest report has."""

_answers: OrderedDict[str, str] = OrderedDict()


def each(job: str, name: str, items: list[str]) -> list[str]:
    """What `fragments(job, {name: items})` answers; only items that were not asked before go to pandoc, in one process.

    Right for jobs alone in which each item has an answer of its own, as text.
    """
    keys = [_key(job, item) for item in items]
    unknown = {key: item for key, item in zip(keys, items, strict=True) if key not in _answers}
    if unknown:
        made = fragments(job, {name: list(unknown.values())})
        known = {key: _answers[key] for key in keys if key in _answers} | dict(zip(unknown, made, strict=True))
    else:
        known = {key: _answers[key] for key in keys}
    _keep(known)
    return [known[key] for key in keys]


def remember(job: str, items: list[str], answers: list[str]) -> None:
    """Take in answers that are known from elsewhere."""
    _keep({_key(job, item): answer for item, answer in zip(items, answers, strict=True)})


def _keep(answers: dict[str, str]) -> None:
    for key, answer in answers.items():
        _answers[key] = answer
        _answers.move_to_end(key)
    while len(_answers) > _KEPT:
        _answers.popitem(last=False)


def _key(job: str, item: str) -> str:
    return hashlib.sha256(json.dumps([job, item]).encode()).hexdigest()
