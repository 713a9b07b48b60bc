"""What an audience may not see is gone right after loading: from texts, ledger, labels and words alike."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from altreport.editions import Edition
from altreport.notes.ledger import number_notes
from altreport.notes.words import count_report
from altreport.project.numbered import NumberedReport, open_report
from small_report import ENDNOTES, RECOMMENDATIONS, SECTION, SOURCES, write_report

CANARY = "Zyzzyva"
HIDDEN: dict[str, dict[str, str | None]] = {
    "a paragraph": {"report/sections/law.yml": SECTION + f"  - id: third\n    visibility: LEVEL\n    text: {CANARY}.[^hidden]\n"},
    "a section": {
        "report/report.yml": None,
        "report/sections/more.yml": f"id: zyzzyva\ntitle: {CANARY}\nvisibility: LEVEL\nparagraphs:\n  - id: third\n    text: More.[^hidden]\n",
    },
    "a recommendation": {"recommendations/all.yml": RECOMMENDATIONS + f"- id: rec-two\n  visibility: LEVEL\n  text: {CANARY}.[^hidden]\n"},
    "a span": {"report/sections/law.yml": SECTION.replace("The second,", f"The [{CANARY}[^hidden] and]{{.LEVEL}} second,")},
    "a span with a language": {"report/sections/law.yml": SECTION.replace("The second,", f"The [{CANARY}[^hidden]]{{lang=mi .LEVEL}} second,")},
}


def in_edition(folder: Path, edition: Edition) -> NumberedReport:
    opened = open_report(folder, edition)
    assert opened.value is not None
    assert [problem for problem in opened.problems if problem.severity == "error"] == []
    return opened.value


def everything(numbered: NumberedReport) -> str:
    """All that later steps could print of an edition, as one string."""
    report = numbered.report
    texts = [passage.markdown for _, passage in report.body()] + [note.text.markdown for note in report.endnotes]
    titles = [section.title for section in report.sections]
    sources = [json.dumps(source.fields) for source in report.sources]
    return "\n".join([*texts, *titles, *sources, str(numbered.ledger.notes), str(numbered.labels), str(asdict(count_report(report)))])


def files(changed: dict[str, str | None], level: str) -> dict[str, str | None]:
    cover = {"report/report.yml": None} if "report/report.yml" in changed else {}
    made = {name: text.replace("LEVEL", level) if text else text for name, text in changed.items()}
    made["citations/endnotes.yml"] = ENDNOTES + f'hidden: "{CANARY}: [@secret-work]."\n'
    made["citations/sources.bib"] = SOURCES + f"\n@report{{secret-work,\n  title = {{{{{CANARY} work}}}},\n  date = {{2020}}\n}}\n"
    if cover:
        from small_report import COVER  # noqa: PLC0415

        made["report/report.yml"] = COVER.replace("[law]", "[law, zyzzyva]")
    return made


@pytest.mark.parametrize("level", ["committee", "internal"])
@pytest.mark.parametrize("kind", HIDDEN)
def test_what_is_hidden_is_in_its_own_edition_and_in_no_lower_one(tmp_path: Path, kind: str, level: str) -> None:
    folder = write_report(tmp_path, files(HIDDEN[kind], level))
    public = everything(in_edition(folder, Edition.PUBLIC))
    assert CANARY not in public
    assert "zyzzyva" not in public.lower()
    assert "secret-work" not in public
    assert CANARY in everything(in_edition(folder, Edition.INTERNAL))
    assert (CANARY in everything(in_edition(folder, Edition.COMMITTEE))) == (level == "committee")


def test_numbers_run_without_a_gap_in_each_edition(tmp_path: Path) -> None:
    hidden = SECTION.replace("  - id: first\n", "  - id: zeroth\n    visibility: internal\n    text: Hidden.[^hidden]\n  - id: first\n")
    folder = write_report(tmp_path, {"report/sections/law.yml": hidden, "citations/endnotes.yml": ENDNOTES + "hidden: Note.\n"})
    for edition, paragraphs in ((Edition.PUBLIC, 2), (Edition.INTERNAL, 3)):
        numbered = in_edition(folder, edition)
        assert [note.number for note in numbered.ledger.notes] == list(range(1, paragraphs + 1))
        assert [numbered.labels[p.id].number for p in numbered.report.paragraphs] == list(range(1, paragraphs + 1))


def test_what_only_the_hidden_text_cites_is_no_unused_evidence(tmp_path: Path) -> None:
    folder = write_report(tmp_path, files(HIDDEN["a paragraph"], "internal"))
    assert open_report(folder, Edition.PUBLIC).problems == ()


@pytest.mark.parametrize(
    ("changed", "record"),
    [
        ({"report/sections/law.yml": SECTION.replace("  - id: first\n", "  - id: first\n    visibility: internal\n")}, "first"),
        ({"citations/endnotes.yml": 'note-a:\n  text: "Hidden: [@tip]."\n  visibility: committee\n'}, "note-a"),
        ({"citations/sources.bib": SOURCES.replace("date = {2022}", "date = {2022},\n  visibility = {internal}")}, "tip"),
    ],
    ids=["a paragraph", "an endnote", "a source"],
)
def test_a_reference_to_what_is_withheld_is_an_error_that_names_it(tmp_path: Path, changed: dict[str, str], record: str) -> None:
    folder = write_report(tmp_path, changed)
    found = [problem for problem in open_report(folder, Edition.PUBLIC).problems if problem.severity == "error"]
    assert found
    assert all(f"‘{record}’" in problem.message for problem in found)
    assert all("edition" in problem.message + problem.hint for problem in found)
    assert open_report(folder, Edition.INTERNAL).problems == ()


WORD = st.text(alphabet="abcdefghij", min_size=3, max_size=8)
LEVEL = st.sampled_from(["public", "committee", "internal"])


@settings(max_examples=60)
@given(st.lists(st.tuples(WORD, LEVEL, st.booleans()), min_size=1, max_size=8), st.sampled_from(list(Edition)))
def test_no_marked_span_survives_in_an_edition_below_it(tmp_path_factory: pytest.TempPathFactory, parts: list[tuple[str, str, bool]], edition: Edition) -> None:
    order = ["public", "committee", "internal"]
    pieces = [f"[kept{n}x{word}]{{.{level}}}" if level != "public" else f"kept{n}x{word}" for n, (word, level, _) in enumerate(parts)]
    nested = [f"[outer {piece} outer]{{.internal}}" if deep else piece for piece, (_, _, deep) in zip(pieces, parts, strict=True)]
    text = SECTION.replace("The second,", f"The {' '.join(nested)} second,")
    numbered = in_edition(write_report(tmp_path_factory.mktemp("spans"), {"report/sections/law.yml": text}), edition)
    found = next(p.text.markdown for p in numbered.report.paragraphs if p.id == "second")
    for n, (word, level, deep) in enumerate(parts):
        needed = "internal" if deep else level
        assert (f"kept{n}x{word} " in f"{found} ".replace("]", " ")) == (order.index(needed) <= order.index(edition.value))
    assert ".internal" not in found
    assert number_notes(numbered.report).notes
