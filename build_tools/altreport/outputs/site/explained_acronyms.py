"""Acronyms explained where a page first has them: a link to the list that tells the full form at once."""

from __future__ import annotations

import re

from altreport.document.element_attributes import Attributes
from altreport.document.tree import Blocks, Header, Link, Node, Str
from altreport.document.walk import replaced
from altreport.outputs.site.site_addresses import ACRONYMS, Addresses, relative


class Explained:
    """Keeps, for each page, which acronyms it has explained."""

    def __init__(self, acronyms: dict[str, str], addresses: Addresses) -> None:
        """`acronyms` are full forms by short form."""
        self._acronyms = acronyms
        self._addresses = addresses
        self._done: dict[str, set[str]] = {}
        names = "|".join(re.escape(name) for name in sorted(acronyms, key=len, reverse=True))
        self._pattern = re.compile(rf"(?<![\w-])(?:{names})(?![\w-])") if acronyms else None

    def on(self, page: str, blocks: Blocks) -> Blocks:
        """A text of `page`, with the acronyms in it that are new there as links; the words stay what they are."""
        if self._pattern is None:
            return blocks
        pattern, done = self._pattern, self._done.setdefault(page, set())

        def change(node: Node) -> list[Node] | None:
            if isinstance(node, Link | Header):
                return [node]
            return explained(node.text) if isinstance(node, Str) else None

        def explained(words: str) -> list[Node] | None:
            new = next((found for found in pattern.finditer(words) if found[0] not in done), None)
            if new is None:
                return None
            done.add(new[0])
            before, after = words[: new.start()], words[new.end() :]
            rest = explained(after) or ([Str(after)] if after else [])
            return [*([Str(before)] if before else []), self._link(new[0], page), *rest]

        return replaced(blocks, change)

    def _link(self, acronym: str, page: str) -> Link:
        address = f"{relative(ACRONYMS, page)}#{anchor(acronym)}"
        return Link((Str(acronym),), address, self._acronyms[acronym], Attributes(classes=("acronym",)))


def anchor(acronym: str) -> str:
    """Where an acronym is on the page of acronyms."""
    return "acronym-" + re.sub(r"[^\w-]+", "-", acronym)
