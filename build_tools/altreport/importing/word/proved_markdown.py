"""Prose as Markdown, proved: pandoc reads each text back, and where it sees other words or calls, the text is written plainly."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from altreport.checks.markup_faults.attributes_and_addresses import refused
from altreport.document.tree import Blocks
from altreport.document.walk import plain
from altreport.importing.word.formatted_text import calls
from altreport.importing.word.markdown import as_markdown, plainly
from altreport.markup import NoteReference, scan
from altreport.pandoc.markdown import read_markdown
from altreport.pandoc.passages import named_references, with_definitions
from altreport.problems import Severity


@dataclass(frozen=True)
class Written:
    """A text as Markdown; `plain` says that its looks, lists and tables could not be kept."""

    markdown: str
    plain: bool = False


def write_all(texts: list[Blocks]) -> list[Written]:
    """Each text, read back by pandoc; of one that is not read as it was meant, those blocks are written plainly that are to blame."""
    made = [as_markdown(blocks) for blocks in texts]
    sound = _read_back(made, texts)
    blamed = [index for index, is_sound in enumerate(sound) if not is_sound]
    rewritten = dict(zip(blamed, _rewritten([texts[index] for index in blamed]), strict=True))
    return [Written(rewritten[index], plain=True) if index in rewritten else Written(markdown) for index, markdown in enumerate(made)]


def _rewritten(texts: list[Blocks]) -> list[str]:
    singles: list[Blocks] = [(block,) for blocks in texts for block in blocks]
    made = [as_markdown(single) for single in singles]
    sound = iter(zip(made, _read_back(made, singles), singles, strict=True))
    rewritten = [
        "\n\n".join(markdown if is_sound else plainly(single) for markdown, is_sound, single in itertools.islice(sound, len(blocks))) for blocks in texts
    ]
    return [markdown if is_sound else plainly(blocks) for markdown, is_sound, blocks in zip(rewritten, _read_back(rewritten, texts), texts, strict=True)]


def _read_back(made: list[str], texts: list[Blocks]) -> list[bool]:
    if not made:
        return []
    read = read_markdown([_with_all_definitions(markdown) for markdown in made])
    return [_is_sound(markdown, named_references(tree), blocks) for markdown, tree, blocks in zip(made, read, texts, strict=True)]


def _with_all_definitions(markdown: str) -> str:
    """The text with a definition for each note that it calls, and for each whose call someone may have typed as words."""
    defined = with_definitions(markdown)
    typed = dict.fromkeys(re.findall(r"note-\d+", markdown))
    return defined + "".join(f"\n\n[^{key}]: `{key}`" for key in typed if f"\n\n[^{key}]: " not in defined)


def _is_sound(markdown: str, tree: Blocks, blocks: Blocks) -> bool:
    expected, read = calls(blocks), calls(tree)
    found = scan(markdown)
    scanned = [reference.key for reference in found.notes if isinstance(reference, NoteReference)]
    if any(slip.severity is Severity.ERROR for slip in refused(markdown, found)):
        return False  # an address that runs over words of different looks
    return plain(tree).split() == plain(blocks).split() and read == scanned == expected
