"""References in a text, as they stand in pandoc's tree until an output gives them its own form."""

from __future__ import annotations

from altreport.pandoc.tree import Node, attribute, classes_of

CALLS = frozenset({"endnote-call"})
"""The class of the spans that stand for calls of notes; no author can give it to words (see `pandoc.allowed`)."""


def cross_reference(node: Node) -> str | None:
    """The id that a link without words of its own refers to, or None where `node` is no such link."""
    if node["t"] == "Link" and not node["c"][1] and node["c"][2][0].startswith("#"):
        return str(node["c"][2][0][1:])
    return None


def called_note(node: Node) -> str | None:
    """The key of a `[^key]`, or None where `node` is none."""
    return attribute(node, "key") if "endnote-call" in classes_of(node) else None
