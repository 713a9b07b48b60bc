"""The texts of records that could not be read: a fault must not make them public."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from altreport.author_files import below
from altreport.gate.secrets import FOLDERS, WithheldText
from altreport.gate.words import RUN, words_of
from altreport.model.record import Visibility
from altreport.model.report import AlternativeReport
from altreport.problems import Place
from altreport.readers.text_file import read_leniently, relative

_LEVELS = {str(level) for level in Visibility} - {str(Visibility.PUBLIC)}
_TELL_NOTHING = frozenset({"visibility", "kind", "outcome", "law", "articles", "sdg", "allow", "asked", "answered"})


def of_unread(root: Path, whole: AlternativeReport) -> Iterator[WithheldText]:
    """Yield the texts of withheld records with faults, and all long lines of files that are not YAML; nothing if all could be read."""
    if not (whole.gaps.unread or whole.gaps.kinds):
        return
    for folder in FOLDERS:
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
            if not isinstance(key, yaml.ScalarNode) or key.value not in _TELL_NOTHING:
                yield from _typed(name, value)
