"""Blocks of HTML on a page, past Python-Markdown whole: it would look at them tag by tag, and twice, only to leave them as they are."""

from __future__ import annotations

import re

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import HtmlBlockPreprocessor, Preprocessor

_FIRST = 22
"""A priority above those at which MkDocs (21) and Python-Markdown (20) look through HTML."""
_TAG = re.compile(r'</([a-z][a-z0-9]*)>|<([a-z][a-z0-9]*)(?:[ \n]+[a-z][a-z0-9-]*(?:="[^"<]*")?)*[ \n]*(/?)>')
"""A tag as pandoc and the templates write it; the name of an end tag, or that of a start tag and whether it is its own end."""
ENTITY = re.compile("&(?:#[0-9]+|#x[0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);")
_ENDS = re.compile(r"\n+")
OF_TEXT = frozenset({"iframe", "noembed", "noframes", "plaintext", "script", "style", "textarea", "title", "xmp"})
"""Elements that hold text alone, in which a tag is none."""


class WholeBlocks(Extension):  # type: ignore[misc]  # Python-Markdown has no types
    """An extension of Python-Markdown that changes nothing in what a page becomes."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Be the first to see the HTML of a page."""
        md.preprocessors.register(_WholeBlocks(md), "altreport_whole_blocks", _FIRST)


class _WholeBlocks(Preprocessor):  # type: ignore[misc]
    md: Markdown

    def run(self, lines: list[str]) -> list[str]:
        """The lines with Python-Markdown's own mark in the place of each run of blocks, up to the first `<` that begins no plain block."""
        if not self._alone():
            return lines
        source = "\n".join(lines)
        kept: list[str] = []
        done = 0
        while (start := source.find("<", done)) >= 0:
            html, end = self._blocks(source, start)
            if not html:
                break
            kept += [source[done:start], "\n", self.md.htmlStash.store(html), "\n\n"]
            done = end
        return "".join([*kept, source[done:]]).split("\n")

    def _alone(self) -> bool:
        """Whether what would look at the HTML are MkDocs and Python-Markdown themselves: an extension may want to change it."""
        preprocessors = list(self.md.preprocessors)
        *others, last = preprocessors[preprocessors.index(self) + 1 :]
        return type(last) is HtmlBlockPreprocessor and all(type(other).__module__.startswith("mkdocs.") for other in others)

    def _blocks(self, source: str, start: int) -> tuple[str, int]:
        """The blocks that follow each other from `start`, as Python-Markdown puts them back together, and where the last one ends."""
        html: list[str] = []
        end = start
        while (past := self._end_of_block(source, start)) and (ends := _ENDS.match(source, past)):
            html += [source[start:past], ends[0][:2]]
            start, end = ends.end(), past
        return "".join(html)[:-1], end

    def _end_of_block(self, source: str, start: int) -> int:
        """Where the block ends that begins at `start`; 0 where none does, or one of which it is not sure that it stays as it is."""
        first = _TAG.match(source, start)
        at_start = start == 0 or source[start - 1] == "\n"
        if first is None or not at_start or first[3] or first[2] in (None, "hr") or not self.md.is_block_level(first[2]):
            return 0
        end, tags = _past_element(source, start)
        block = source[start:end]
        return end if block.count("<") == tags and block.count("&") == len(ENTITY.findall(block)) else 0


def _past_element(source: str, start: int) -> tuple[int, int]:
    """Where the element ends that begins at `start`, as Python-Markdown counts it, and how many tags it has; zeros where it has no end."""
    waiting: list[str] = []
    for tags, found in enumerate(_TAG.finditer(source, start), start=1):
        ended, begun, own_end = found.groups()
        if begun in OF_TEXT:
            break
        if begun and begun != "hr" and not own_end:
            waiting.append(begun)
        elif ended in waiting:
            while waiting.pop() != ended:
                pass
            if not waiting:
                return found.end(), tags
    return 0, 0
