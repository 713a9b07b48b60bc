"""Acronyms explained where a page first has them: a link to the list that tells the full form at once."""

from __future__ import annotations

import re

from altreport.pandoc.tree import Node, link, replace, text
from altreport.website.addresses import ACRONYMS, Addresses, relative

_LEFT_ALONE = ("Link", "Code", "Header", "RawInline")


class Explained:
    """Keeps, for each page, which acronyms it has explained."""

    def __init__(self, acronyms: dict[str, str], addresses: Addresses) -> None:
        """`acronyms` are full forms by short form."""
        self._acronyms = acronyms
        self._addresses = addresses
        self._done: dict[str, set[str]] = {}
        names = "|".join(re.escape(name) for name in sorted(acronyms, key=len, reverse=True))
        self._pattern = re.compile(rf"(?<![\w-])(?:{names})(?![\w-])") if acronyms else None

    def on(self, page: str, blocks: list[Node]) -> list[Node]:
        """A text of `page`, with the acronyms in it that are new there as links; the words stay what they are."""
        if self._pattern is None:
            return blocks
        pattern, done = self._pattern, self._done.setdefault(page, set())

        def change(node: Node) -> list[Node] | None:
            if node["t"] in _LEFT_ALONE:
                return [node]
            if node["t"] != "Str":
                return None
            new = next((found for found in pattern.finditer(node["c"]) if found[0] not in done), None)
            if new is None:
                return None
            done.add(new[0])
            before, after = node["c"][: new.start()], node["c"][new.end() :]
            rest = change(text(after)) or ([text(after)] if after else [])
            return [*([text(before)] if before else []), self._link(new[0], page), *rest]

        explained: list[Node] = replace(blocks, change)
        return explained

    def _link(self, acronym: str, page: str) -> Node:
        made = link([text(acronym)], f"{relative(ACRONYMS, page)}#{anchor(acronym)}", classes=("acronym",))
        made["c"][2][1] = self._acronyms[acronym]
        return made


def anchor(acronym: str) -> str:
    """Where an acronym stands on the page of acronyms."""
    return "acronym-" + re.sub(r"[^\w-]+", "-", acronym)
