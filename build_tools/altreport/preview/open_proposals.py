"""Open proposals of reviewers, on the pages of the internal preview before the records that they are about."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from html import escape
from pathlib import Path

from altreport.review.proposal import Proposal, State
from altreport.review.proposals_file import all_proposals

_OPEN = (State.OPEN, State.LATER, State.CONFLICT)
_RECORD = re.compile(rb'<(?:div|h[1-6]|figure|section|article)\b[^>]*\sid="([^"]+)"')
"""The element of a record on a page, by its id."""


def open_proposals(root: Path) -> dict[str, bytes]:
    """Return the HTML that shows the open proposals for each record, by its id; `CouldNotRunError` where a file in reviews/ cannot be read."""
    blocks: dict[str, list[str]] = defaultdict(list)
    for file in all_proposals(root):
        for proposal in file.proposals:
            if proposal.state in _OPEN:
                blocks[proposal.record].append(_block(proposal))
    return {record: "".join(each).encode() for record, each in blocks.items()}


def with_proposals(page: bytes, blocks: Mapping[str, bytes]) -> bytes:
    """Return a page of the site with the proposals for the records that are on it."""
    return _RECORD.sub(lambda found: blocks.get(found[1].decode(), b"") + found[0], page) if blocks else page


def _block(proposal: Proposal) -> str:
    change = f"<del>{escape(proposal.before)}</del> <ins>{escape(proposal.after)}</ins>" if proposal.before or proposal.after else ""
    about = f"On ‘{escape(proposal.about)}’:" if proposal.about else ""
    said = [f"{escape(remark.who)}: {escape(remark.words)}" for remark in proposal.thread]
    lines = "".join(f"<p>{line}</p>" for line in (change, about, *said, escape(proposal.note)) if line)
    return f'<div class="admonition note"><p class="admonition-title">{escape(proposal.reviewers)}: {proposal.kind}, {proposal.state} ({escape(proposal.id)})</p>{lines}</div>'
