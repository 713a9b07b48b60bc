"""Which things kept their order, so that all others were moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def heaviest_in_order(found: Mapping[int, int], weights: Sequence[int]) -> dict[int, int]:
    """Return the heaviest pairs of old and new places whose order is the same in both states; `weights` are those of the old places.

    All others were moved. With the lengths of texts as weights, the shorter of two paragraphs that changed places is the moved one.
    """
    pairs = sorted(found.items())
    best: list[tuple[int, int]] = []
    for at, (a, b) in enumerate(pairs):
        weight, before = max(((best[other][0], other) for other in range(at) if pairs[other][1] < b), default=(0, -1))
        best.append((weight + weights[a], before))
    at = max(range(len(best)), key=lambda each: best[each][0], default=-1)
    kept: dict[int, int] = {}
    while at >= 0:
        kept[pairs[at][0]] = pairs[at][1]
        at = best[at][1]
    return kept
