"""Sources that are the same work are found without comparing each with each, and none is missed."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from random import Random
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from altreport.checks.check_context import CheckContext
from altreport.checks.rules import duplicate_source
from altreport.model.evidence import Source
from altreport.model.located_data import Mapping
from altreport.problems import Place
from looking import opened

WORDS = st.sampled_from(["child", "rights", "report", "on", "the", "sale", "of", "2", "iv", "trafficking", "Kinderhandelsbekämpfungsgesetz", "a", "no title"])
TITLES = st.lists(WORDS, max_size=7).map(" ".join)


@st.composite
def misprinted(draw: st.DrawFn, title: str) -> str:
    """The title with some letters left out, put in or swapped."""
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(title)))
        title = draw(st.sampled_from([title[:at] + title[at + 1 :], f"{title[:at]}x{title[at:]}", title[:at] + title[at + 1 : at + 2] + title[at:]]))
    return title


@st.composite
def lists_of_sources(draw: st.DrawFn) -> tuple[Source, ...]:
    """Sources of which some are nearly the same as others."""
    titles = draw(st.lists(TITLES, min_size=1, max_size=4))
    fields = st.fixed_dictionaries(
        {"title": st.sampled_from(titles).flatmap(misprinted), "date": st.sampled_from(["2021", "2022", "2022-03-04"])},
        optional={
            "url": st.sampled_from(["https://example.org/a", "https://www.example.org/a/", "https://example.org/b"]),
            "doi": st.sampled_from(["10.1234/a", "10.1234/b"]),
            "volume": st.sampled_from(["1", "2"]),
            "author": st.sampled_from(["{World Bank}", "Smith, A.", "Smith, Ann"]),
        },
    )
    return tuple(source(number, found) for number, found in enumerate(draw(st.lists(fields, min_size=2, max_size=9))))


def source(number: int, fields: dict[str, str]) -> Source:
    return Source(id=f"source-{number}", type="report", fields=fields, origin=Mapping({}, Place("sources.bib", number + 1)))


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> CheckContext:
    numbered = opened(tmp_path_factory.mktemp("r"))
    return CheckContext(numbered.report, numbered.ledger)


def twins(context: CheckContext, sources: tuple[Source, ...]) -> dict[str, tuple[str, str]]:
    """What the check says, by the source it says it of: what this has in common with which other."""
    problems = duplicate_source.check(replace(context, report=replace(context.report, sources=sources)))
    found = {problem.record: re.search(r"the same (.*) as ‘(.*)’:", problem.message) for problem in problems}
    return {later: (match[1], match[2]) for later, match in found.items() if match}


def each_with_each(sources: tuple[Source, ...]) -> Iterator[tuple[str, tuple[str, str]]]:
    """The same, found by comparing each source with all before it, however little they seem alike."""
    for number, later in enumerate(sources):
        for earlier in sources[:number]:
            why = duplicate_source._same(duplicate_source._work(earlier), duplicate_source._work(later))
            if why:
                yield later.id, (why, earlier.id)
                break


@given(sources=lists_of_sources())
def test_among_many_sources_is_found_what_is_found_by_comparing_each_with_each(context, sources):
    assert twins(context, sources) == dict(each_with_each(sources))


def compared(context: CheckContext, many: int) -> int:
    """How many pairs of so many sources, all of one year, are compared."""
    random = Random(many)  # noqa: S311 - words, no secrets
    words = ["".join(random.choices("abcdefghiklmnoprstuvw", k=random.randint(3, 8))) for _ in range(500)]
    titles = [" ".join(random.choices(words, k=6)) for _ in range(many)]
    pairs = 0

    def count(frame: FrameType, event: str, _: object) -> None:
        nonlocal pairs
        pairs += event == "call" and frame.f_code.co_name == "_same" and frame.f_globals["__name__"] == duplicate_source.__name__

    sys.setprofile(count)
    try:
        twins(context, tuple(source(number, {"title": title, "date": "2022"}) for number, title in enumerate(titles)))
    finally:
        sys.setprofile(None)
    return pairs


def test_of_all_pairs_of_sources_few_are_compared(context):
    assert compared(context, 600) < 600 * 599 / 2 / 20
