"""Lines that are alike belong to the record beside them."""

from __future__ import annotations

from altreport.review.reading.pairing import ComparedLine, pair

ASKS = ("Amend the Act so that it covers every child.", "Publish the figures of each year by region.", "Train the police and the judges every year.")


def line(words: str, *names: str, fixed: str | None = None) -> ComparedLine:
    return ComparedLine(words if fixed is None else fixed, words, frozenset(names))


def report(asks: tuple[str, ...], bases: tuple[str, ...]) -> list[ComparedLine]:
    """Recommendations with a bookmark each, and below each a line whose number is a field."""
    lines = []
    for number, (ask, basis) in enumerate(zip(asks, bases, strict=True)):
        lines += [line(ask, f"rec-{number}"), line(basis, fixed="".join(char for char in basis if not char.isdigit()))]
    return lines


def test_lines_alike_below_records_that_were_all_changed_stay_with_them() -> None:
    sent = report(
        ASKS, ("To: the Government; rests on paragraph 14.", "To: the Government; rests on paragraph 15.", "To: the Government; rests on paragraph 19.")
    )
    returned = report(
        tuple(ask.replace("the", "all the") for ask in ASKS),
        ("To: the Government; rests on altered 14.", "To: the Government; rests on paragraph 15.", "To: the Government; rests on altered 19."),
    )
    pairs = pair(sent, returned)
    assert [(group.sent, group.returned) for group in pairs.groups] == [([at], [at]) for at in range(6)]
    assert pairs.moved == []


def test_a_record_that_was_moved_is_moved_and_the_others_stay() -> None:
    sent = [line(ask, f"rec-{number}") for number, ask in enumerate(ASKS)]
    pairs = pair(sent, [sent[2], sent[0], sent[1]])
    assert [(group.sent, group.returned) for group in pairs.moved] == [([2], [0])]
    assert len(pairs.groups) == 2
