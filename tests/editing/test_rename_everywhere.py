"""`altreport rename` on ids of every kind of the real report, and on one id in every form in which YAML, Markdown and BibTeX may write it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from altreport.editing.rename import rename
from altreport.editions import Edition
from altreport.project.load import load
from altreport.project.numbered_report import open_report
from conftest import copy_content
from small_report import COVER, SECTION, SOURCES, write_report

FRESH = "an-id-that-nothing-had"
_SAMPLE = 3
"""About so many records of each kind are renamed; each takes two readings of the report."""
KINDS = ("sections", "paragraphs", "recommendations", "endnotes", "requests", "sources", "illustrations")


def contents(folder: Path) -> dict[str, bytes]:
    """The bytes of every file under `folder`, by its path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def real_copy(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository's own report."""
    return copy_content(project, tmp_path_factory.mktemp("real"))


@pytest.mark.parametrize("kind", KINDS)
def test_ids_of_the_real_report_are_renamed_and_renamed_back_to_the_last_byte(real_copy: Path, kind: str) -> None:
    before = contents(real_copy)
    report = load(real_copy).value
    assert report is not None
    records = getattr(report, kind)
    for record in records[:: max(1, len(records) // _SAMPLE)]:
        rename(real_copy, record.id, FRESH)
        between = contents(real_copy)
        for path, data in before.items():
            pairs = zip(data.splitlines(), between[path].splitlines(), strict=True)
            changed = [(was, now) for was, now in pairs if was != now]
            assert all(record.id.encode() in was and FRESH.encode() in now for was, now in changed)
        assert {path: data.replace(FRESH.encode(), record.id.encode()) for path, data in between.items()} == before
        rename(real_copy, FRESH, record.id)
        assert contents(real_copy) == before


def test_check_finds_nothing_new_after_a_renaming_of_one_record_of_each_kind(project: Path, tmp_path: Path) -> None:
    folder = copy_content(project, tmp_path / "report")
    before = open_report(folder, Edition.INTERNAL)
    assert before.value is not None
    cited = {key for calls in before.value.ledger.calls.values() for call in calls for key in (call.key, *call.works)}
    for number, kind in enumerate(KINDS):
        records = getattr(before.value.report, kind)
        rename(folder, next((record.id for record in records if record.id in cited), records[0].id), f"{FRESH}-{number}")
    opened = open_report(folder, Edition.INTERNAL)
    assert opened.problems == before.problems
    assert opened.value is not None
    assert [note.works for note in opened.value.ledger.notes].count(()) == [note.works for note in before.value.ledger.notes].count(())


TEXT = "The [^{at}] law [@{at}, p. 3; @tip]; see [](#{at}) and [own {old} words](#{at}).[@tip, p. 4, see [](#{at})]"
DECOYS = "{old} and {old}0, `[^{old}]` [^{old}0] [](#x-{old}) <https://example.org/#{old}> me@{old}.org \\[^{old}\\]"
STYLES = {
    "literal": lambda text, indent: f"|  # {{old}} [^{{old}}]\n{indent}{text}",
    "folded": lambda text, indent: f">-\n{indent}" + f"\n{indent}".join(text.split(" ")),
    "plain": lambda text, indent: f"\n{indent}" + f"\n{indent}".join(text.split(" ")),
    "single": lambda text, _: f"'it''s {text}'",
    "double": lambda text, _: '"\\"' + text.replace("\\", "\\\\") + '\\u00e9"',
}
ID_STYLES = ("{at}", "'{at}'", '"{at}"', "|  # {old}\n          {at}", ">-\n          {at}")


def report_of(style: str, ids: tuple[str, str]) -> dict[str, str]:
    """Files in which {at} stands for the id wherever it is one, and {old} for the same letters where they are none."""
    text = STYLES[style](f"{TEXT} {DECOYS}", "          ")
    return {
        "report/report.yml": f"{COVER.replace('[law]', '[law, {at}] # {old}')}pages: [page] # {{old}}\nnotice: {text}\n",
        "report/sections/law.yml": f"{SECTION}  - id: third # {{old}}\n    text: {text}\n",
        "report/sections/two.yml": f"# {{old}}\nid: {ids[0]}\ntitle: '{{old}}'\nparagraphs:\n  - id: fourth\n    shows: [rows, '{{at}}']\n    text: {text}\n",
        "report/figures/rows.yml": f"id: rows\nkind: table\ntitle: '{{old}}'\ncolumns: [a]\nrows: [['{{old}}'], ['#{{old}}']]\nsource: {text}\n",
        "report/figures/spare.yml": f"id: spare\nkind: table\ntitle: Spare\ndata: rows.csv\nsource: {text}\n",
        "report/figures/rows.csv": "{old}\n{old}\n",
        "recommendations/all.yml": f"- id: rec-one\n  rests_on: [first, '{{at}}', second]\n  text: {text}\n- id: rec-two\n  rests_on:\n    - {ids[1]}\n  text: T\n",
        "citations/endnotes.yml": f"note-a: {text}\nnote-b:\n  sources: ['{{at}}', \"{{at}}, p. 3, {{old}}\", 'x{{old}}']\n  text: {{old}}\n",
        "citations/sources.bib": f"% {{old}} @misc{{{{{{old}},\n{SOURCES.replace('{', '{{').replace('}', '}}')}@misc{{{{x,\n  crossref = {{{{a,{{at}}, {{old}}0}}}}\n}}}}\n",
        "report/page.md": f"# {{old}} [](#{{old}})\n\n{TEXT}\n\n{DECOYS}\n",
    }


@settings(max_examples=15)
@given(
    old=st.from_regex(r"[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,3}){0,2}", fullmatch=True),
    new=st.from_regex(r"[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,3}){0,2}", fullmatch=True),
    style=st.sampled_from(sorted(STYLES)),
    ids=st.tuples(st.sampled_from(ID_STYLES), st.sampled_from(ID_STYLES)),
    form=st.tuples(st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from([b"", b"\xef\xbb\xbf"])),
)
def test_what_changes_is_the_id_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, *, old: str, new: str, style: str, ids: tuple[str, str], form: tuple[str, bytes]
) -> None:
    taken = {"law", "first", "second", "third", "fourth", "rec-one", "rec-two", "note-a", "note-b", "act", "tip", "x", "a", "page", "rows", "spare"}
    assume(old != new and not taken & {old, new, f"{old}0", f"x-{old}", f"x{old}"} and new not in {f"{old}0", f"x-{old}", f"x{old}"})
    files = report_of(style, ids)

    end, mark = form

    def written(name: str) -> dict[str, bytes]:
        return {path: mark + text.format(at=name, old=old).replace("\n", end).encode() for path, text in files.items()}

    folder = write_report(tmp_path_factory.mktemp("styles"), dict(written(old)))
    rename(folder, old, new)
    assert contents(folder) == written(new)
    rename(folder, new, old)
    assert contents(folder) == written(old)
