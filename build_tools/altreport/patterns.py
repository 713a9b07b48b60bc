"""Regular expressions that are compiled when the first text is asked about them.

Python compiles an expression in Python: those of all checks take longer than a check of a short report, which asks for half of them.
"""

from __future__ import annotations

import re
from typing import Any, cast

_ASKING = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


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


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` returns, for all that is asked of a text; a fault in `pattern` is raised as `re.error` at the first question."""
    return cast("re.Pattern[str]", _Late(pattern, flags))
