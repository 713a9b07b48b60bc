"""Regular expressions that are compiled when the first text is asked about them.

Python compiles an expression in Python: those of all checks take longer than a check of a short report, which asks for half of them.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from typing import Any, Protocol, cast

_ASKING = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


class Expression(Protocol):
    """What can be asked of a regular expression, compiled or late; each as in `re.Pattern`."""

    @property
    def pattern(self) -> str: ...  # noqa: D102
    @property
    def flags(self) -> int: ...  # noqa: D102
    def search(self, string: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None: ...  # noqa: D102
    def match(self, string: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None: ...  # noqa: D102
    def fullmatch(self, string: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None: ...  # noqa: D102
    def finditer(self, string: str, pos: int = 0, endpos: int = sys.maxsize) -> Iterator[re.Match[str]]: ...  # noqa: D102
    def findall(self, string: str, pos: int = 0, endpos: int = sys.maxsize) -> list[Any]: ...  # noqa: D102
    def sub(self, repl: str | Callable[[re.Match[str]], str], string: str, count: int = 0) -> str: ...  # noqa: D102
    def subn(self, repl: str | Callable[[re.Match[str]], str], string: str, count: int = 0) -> tuple[str, int]: ...  # noqa: D102
    def split(self, string: str, maxsplit: int = 0) -> list[str | Any]: ...  # noqa: D102


class _Late:
    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        """Reached only until the first question: from then on the methods of the compiled expression are this one's own."""
        if name not in _ASKING:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags)
        vars(self).update({asking: getattr(compiled, asking) for asking in _ASKING})
        return vars(self)[name]


def late(pattern: str, flags: int = 0) -> Expression:
    """As `re.compile`, for all that is asked of a text; a fault in `pattern` is raised as `re.error` at the first question."""
    return cast("Expression", _Late(pattern, flags))
