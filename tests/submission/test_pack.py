"""The pack: all that is filed, equal for equal sources, and only from sources that a revision has."""

from __future__ import annotations

import io
import json
import re
import shlex
import shutil
import subprocess
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from altreport.building.build_report import build_report
from altreport.editions import Edition
from altreport.errors import CouldNotRunError
from altreport.folder_contents import files_below
from altreport.outputs.site.page_policy import script_hash
from altreport.project.numbered_report import open_report
from altreport.project.source_revision import revision_of
from altreport.readers.bibtex import parse_sources
from altreport.submission.make_pack import Pack, make_pack
from building_here import pack_here
from committing import commit, git
from small_report import COVER, ENDNOTES, SECTION, SOURCES, write_report

FILES = {
    "report/report.yml": COVER.replace("stage:", "contact: office@example.org\nsession: 100th session\ndeadline: 2203-01-15\nstage:"),
    "report/sections/law.yml": SECTION.replace("[^note-a] It", "[^note-a][@oia-1, question 1] Mr Bettong [of Potoroo Street]{.internal} knows it. It").replace(
        "The second,", "The childern of Potoroo Street know. The second,"
    )
    + "  - id: hidden-paragraph\n    visibility: internal\n    text: Canary Okapi.[@hidden-work, p. 3] # what Numbat told us in confidence\n",
    "recommendations/all.yml": "- id: rec-one\n  text: '=Amend* the Act, see [](#second).[^note-a]'\n  to: ['=Ministry', '@Police']\n  by: 2027\n"
    "  articles: [OPSC 3]\n  sdg: ['8.7']\n  rests_on: [first, hidden-paragraph]\n",
    "citations/endnotes.yml": ENDNOTES,
    "citations/sources.bib": "% a remark of Numbat for ourselves\n"
    + SOURCES.replace("date = {2022}", "date = {2022},\n  file = {C:/quokka/tip.pdf},\n  annotation = {Bilby thinks little of it},\n  keywords = {bandicoot}")
    + "\n@report{hidden-work, title = {Wombat}, visibility = {internal}}\n\n@report{uncited-work, title = {Never cited}}\n",
    "citations/information-requests/oia-1.yml": "id: oia-1\nagency: Ministry of Example\nlaw: nz-oia\nsubject: Policy on examples\nasked: 2022-09-18\n"
    "answered: 2022-10-10\nquestions:\n  - question: What is the policy?\n    outcome: answered\n",
}


def pack(root: Path, edition: Edition = Edition.PUBLIC, *, allow_dirty: bool = False) -> Pack:
    made = pack_here(root, edition, allow_dirty=allow_dirty)
    assert made.value is not None, made.problems
    return made.value


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    text = FILES["report/sections/law.yml"]
    return commit(write_report(tmp_path_factory.mktemp("pack") / "report", {**FILES, "report/sections/law.yml": text, "recommendations/all.yml": _asked()}))


def _asked() -> str:
    """The recommendation rests on the hidden paragraph in the internal edition alone, where references to it are no error."""
    return FILES["recommendations/all.yml"].replace(", hidden-paragraph]", "]")


@pytest.fixture(scope="module")
def made(repository: Path) -> Pack:
    return pack(repository)


def test_a_file_that_is_edited_while_the_pack_is_made_is_in_no_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = commit(write_report(tmp_path / "report"))

    def edited_meanwhile(*given: Any, **named: Any) -> Any:
        section = root / "report/sections/law.yml"
        section.write_text(section.read_text(encoding="utf-8").replace("The second", "The edited"), encoding="utf-8")
        return build_report(*given, **named)

    monkeypatch.setattr("altreport.submission.make_pack.build_report", edited_meanwhile)
    with pytest.raises(CouldNotRunError, match="changed while the pack was made"):
        make_pack(root, Edition.PUBLIC)
    assert not (root / "build/public/pack.zip").exists()


def test_the_pack_holds_all_that_is_filed_and_says_so(made, repository):
    names = {path.name for path in made.folder.iterdir()}
    assert names == {entry.name for entry in made.manifest.files} | {"manifest.json"}
    assert {"report.docx", "site.zip", "endnotes.xlsx", "endnotes.json", "recommendations.xlsx", "recommendations.json"} < names
    assert {"sources.bib", "sources.json", "check.json", "submission-sheet.html"} < names
    assert made.manifest.commit == git(repository, "rev-parse", "HEAD").strip()
    assert (made.manifest.work_tree, made.manifest.edition, made.manifest.day) == ("as committed", "public", "2024-03-09")
    with zipfile.ZipFile(made.archive) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {name: path.read_bytes() for name, path in files_below(made.folder).items()}


def test_two_clones_elsewhere_in_another_time_zone_make_the_same_bytes(made, repository, tmp_path, monkeypatch):
    first = made.archive.read_bytes()
    git(tmp_path, "clone", "--quiet", str(repository), "a folder of another name")
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    time.tzset()
    try:
        second = make_pack(tmp_path / "a folder of another name", Edition.PUBLIC).value
    finally:
        monkeypatch.undo()
        time.tzset()
    assert second is not None
    assert {name for name, path in files_below(second.folder).items() if path.read_bytes() != (made.folder / name).read_bytes()} == set()
    assert second.archive.read_bytes() == first
    assert second.manifest_sha256 == made.manifest_sha256


def test_nothing_in_the_pack_tells_when_or_where_it_was_made(made, repository):
    with zipfile.ZipFile(made.archive) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {(info.create_system, info.extra, info.comment) for info in archive.infolist()} == {(0, b"", b"")}
    pieces = [made.archive.read_bytes(), *(path.read_bytes() for path in files_below(made.folder).values())]
    with zipfile.ZipFile(made.folder / "site.zip") as archive:
        pieces += [archive.read(name) for name in archive.namelist()]
    year, month, day = time.gmtime()[:3]
    for trace in (str(repository), f"{year}-{month:02}-{day:02}"):
        assert not [piece for piece in pieces if trace.encode() in piece]


def test_recommendations_are_a_table_that_runs_nothing(made):
    row = json.loads((made.folder / "recommendations.json").read_bytes())[0]
    assert row["text"] == "=Amend* the Act, see paragraph 2."
    assert {name: row[name] for name in ("number", "to", "by", "articles", "sdg", "paragraphs", "sources")} == {
        "number": 1,
        "to": ["=Ministry", "@Police"],
        "by": "2027",
        "articles": ["OPSC 3"],
        "sdg": ["8.7"],
        "paragraphs": [1],
        "sources": ["tip", "oia-1", "act"],
    }
    sheet = load_workbook(io.BytesIO((made.folder / "recommendations.xlsx").read_bytes()))["Recommendations"]
    head, line = sheet.iter_rows(values_only=True)
    assert head[:4] == ("Number", "Recommendation", "Addressee", "Due")
    assert line[1] == "'=Amend* the Act, see paragraph 2."
    assert line[2] == "'=Ministry; @Police"
    assert all(cell.data_type in ("s", "n") for row in sheet.iter_rows() for cell in row)


def test_sources_are_those_that_the_edition_cites_without_what_their_authors_keep_for_themselves(made):
    text = (made.folder / "sources.bib").read_text(encoding="utf-8")
    assert [source.id for source in parse_sources(text, "sources.bib").value] == ["act", "tip", "oia-1"]
    items = json.loads((made.folder / "sources.json").read_bytes())
    assert [item["id"] for item in items] == ["act", "oia-1", "tip"]
    for private in ("Numbat", "quokka", "Bilby", "bandicoot", "Wombat", "uncited", "visibility"):
        assert private not in text
        assert private not in json.dumps(items)


def test_the_sheet_says_what_to_fill_in(made):
    page = (made.folder / "submission-sheet.html").read_text(encoding="utf-8")
    shown = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))
    for piece in (
        "New Zealand (NZL)",
        "OPSC",
        "100th session",
        "15 January 2203",
        "NZL-OPSC-an-organisation-public.docx",
        "office@example.org",
        "An organisation",
        "Public: it may be published",
        "3,000 words",
    ):
        assert piece in shown
    assert "not known" in shown
    for name in ("report.docx", "site.zip"):
        assert name in shown
        assert next(entry.sha256 for entry in made.manifest.files if entry.name == name) in shown


def test_the_check_in_the_pack_counts_from_the_day_of_the_sources(made):
    found = json.loads((made.folder / "check.json").read_bytes())
    assert next(finding["message"] for finding in found if finding["code"] == "deadline").endswith("(counted from 2024-03-09).")
    assert "hidden" not in json.dumps(found)


def test_the_check_in_the_pack_is_of_the_edition_alone_and_names_no_file_and_no_line(made, repository):
    found = json.loads((made.folder / "check.json").read_bytes())
    assert {tuple(finding) for finding in found} == {("code", "severity", "message", "record", "hint")}
    assert "misspelling" in {finding["code"] for finding in found}
    author = open_report(repository, Edition.PUBLIC).problems
    for code, word in (("withheld-elsewhere", ""), ("yaml", "Numbat"), ("unused-source", "uncited-work")):
        assert [problem for problem in author if problem.code == code and word in problem.message]
        assert code not in {finding["code"] for finding in found}
    with zipfile.ZipFile(made.folder / "site.zip") as archive:
        site = {name: archive.read(name).decode() for name in ("quality.html", "search/search_index.json", "downloads/endnotes.json")}
    for text in (
        *site.values(),
        json.dumps(found),
        (made.folder / "endnotes.json").read_text(encoding="utf-8"),
        (made.folder / "submission-sheet.html").read_text(),
    ):
        assert not re.search(r"Numbat|uncited-work|is not read|unmarked", text)
        assert not re.search(
            r"sections/law|citations/endnotes|all\.yml|endnotes\.yml:\d|report\.yml:\d|\"(?:path|line)\"",
            re.sub(r"(?s)guide/authors.*?(?=\"location\"|$)", "", text),
        )


def test_the_ledger_in_the_pack_has_no_places(made):
    rows = json.loads((made.folder / "endnotes.json").read_bytes())
    assert [list(row) for row in rows] == [["number", "id", "text", "sources", "cited_in"]] * 3
    head, *_ = load_workbook(io.BytesIO((made.folder / "endnotes.xlsx").read_bytes()))["Endnotes"].iter_rows(values_only=True)
    assert head == ("Number", "Endnote", "Sources", "Cited in", "Id")


def test_the_site_names_the_revision_and_the_day(made):
    with zipfile.ZipFile(made.folder / "site.zip") as archive:
        home = archive.read("index.html").decode()
    assert made.manifest.commit[:12] in home
    assert "9 March 2024" in home


@pytest.fixture
def clone(repository: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(repository, tmp_path / "clone", ignore=shutil.ignore_patterns("build"), symlinks=True))


@pytest.mark.parametrize(
    ("written", "line"), [("state: XXX", 2), ("treaty: Treaty", 3), ("stage: to be filled in", 7), ("submitters: [An organisation, To be filled in]", 8)]
)
def test_what_is_still_to_be_filled_in_is_not_filed(clone, written, line):
    path = clone / "report/report.yml"
    path.write_text(re.sub(rf"(?m)^{written.partition(' ')[0]} .*$", written, path.read_text(encoding="utf-8")), encoding="utf-8")
    made = pack_here(clone, Edition.PUBLIC, allow_dirty=True)
    assert made.value is None
    assert [(problem.code, problem.place.line) for problem in made.problems if problem.severity == "error"] == [("title-page", line)]


@pytest.mark.parametrize("change", ["a source", "a new source", "a file beside it", "a file gone"])
def test_a_work_tree_that_no_revision_has_is_refused(clone, change):
    if change == "a source":
        (clone / "report/sections/law.yml").write_text(SECTION + "# x\n", encoding="utf-8")
    elif change == "a new source":
        (clone / "report/new.md").write_text("New.\n", encoding="utf-8")
    elif change == "a file beside it":
        (clone / ".gitignore").write_text("build/\n*.tmp\n", encoding="utf-8")
    else:
        (clone / ".gitignore").unlink()
    with pytest.raises(CouldNotRunError, match="have uncommitted changes") as fault:
        make_pack(clone, Edition.PUBLIC)
    assert "git status" in fault.value.hint
    assert not (clone / "build").exists()


def test_what_is_packed_all_the_same_says_so(clone):
    (clone / "report/acronyms.yml").write_text("NGO: non-governmental organisation\n", encoding="utf-8")
    made = pack(clone, allow_dirty=True)
    assert (made.manifest.work_tree, made.manifest.day) == ("changed since the commit", "")
    assert "with changes that no revision has" in (made.folder / "submission-sheet.html").read_text(encoding="utf-8")
    with zipfile.ZipFile(made.folder / "site.zip") as archive:
        assert made.manifest.commit[:12] not in archive.read("index.html").decode()


def test_without_a_revision_there_is_no_pack(tmp_path):
    root = write_report(tmp_path)
    for allow in (False, True):
        with pytest.raises(CouldNotRunError, match="git must have saved this folder") as fault:
            make_pack(root, Edition.PUBLIC, allow_dirty=allow)
        assert "git init\n" in fault.value.hint


def test_where_git_knows_no_author_it_is_said_how_to_name_one(tmp_path, monkeypatch):
    root = write_report(tmp_path / "report")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / ".gitconfig").write_text("[user]\n\tuseConfigOnly = true\n", encoding="utf-8")
    with pytest.raises(CouldNotRunError) as fault:
        make_pack(root, Edition.PUBLIC)
    steps = [line.strip() for line in fault.value.hint.splitlines()[1:]]
    assert steps[0] == "git init"
    assert [step.split()[:4] for step in steps[1:3]] == [["git", "config", "--global", "user.name"], ["git", "config", "--global", "user.email"]]
    for step in steps:
        subprocess.run(shlex.split(step), cwd=root, check=True, capture_output=True)
    assert revision_of(root) is not None


def test_a_repository_without_a_commit_needs_no_new_one(tmp_path):
    root = write_report(tmp_path)
    git(root, "init", "--quiet", ".")
    with pytest.raises(CouldNotRunError) as fault:
        make_pack(root, Edition.PUBLIC)
    assert "git init" not in fault.value.hint
    assert "git add --all" in fault.value.hint


def test_files_that_no_revision_has_are_named(clone):
    for number in range(5):
        (clone / f"report/sections/new-{number}.yml").write_text("New.\n", encoding="utf-8")
    (clone / ".gitignore").unlink()
    with pytest.raises(CouldNotRunError) as fault:
        make_pack(clone, Edition.PUBLIC)
    assert fault.value.message.endswith(": .gitignore, " + ", ".join(f"report/sections/new-{number}.yml" for number in range(4)) + " and 1 more.")


def test_a_source_that_git_ignores_is_named_with_what_takes_it_in(clone):
    (clone / ".gitignore").write_text("*.csv\n", encoding="utf-8")
    git(clone, "add", "--all")
    git(clone, "commit", "--quiet", "--message", "Ignore tables")
    (clone / "report/figures").mkdir()
    (clone / "report/figures/trend.csv").write_text("Year,Cases\n2020,3\n", encoding="utf-8")
    with pytest.raises(CouldNotRunError, match=r"trend\.csv") as fault:
        make_pack(clone, Edition.PUBLIC)
    assert "‘git add --force report/figures/trend.csv’" in fault.value.hint


def test_an_error_stops_it(clone):
    (clone / "report/sections/law.yml").write_text(SECTION.replace("[^note-a] It", "[^nothing] It"), encoding="utf-8")
    made = pack_here(clone, Edition.PUBLIC, allow_dirty=True)
    assert made.value is None
    assert "dangling-endnote" in {problem.code for problem in made.problems}
    assert not (clone / "build").exists()


def test_the_committees_pack_is_not_for_publication(clone):
    made = pack(clone, Edition.COMMITTEE)
    page = (made.folder / "submission-sheet.html").read_text(encoding="utf-8")
    assert "Not for publication: this is the committee edition" in page
    assert made.manifest.edition == "committee"
    assert made.folder == clone / "build/committee/pack"


def test_the_sheet_runs_nothing_and_its_policy_names_its_style(made):
    page = (made.folder / "submission-sheet.html").read_text(encoding="utf-8")
    [(policy, style)] = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">.*<style>(.*)</style>', page, re.DOTALL)
    assert policy == f"default-src 'none'; style-src {script_hash(style)}; base-uri 'none'; form-action 'none'"


def test_a_sheet_of_one_s_own_with_a_script_is_refused_by_check_and_by_the_pack(tmp_path):
    folder = write_report(
        tmp_path, {**FILES, "recommendations/all.yml": _asked(), "templates/submission/sheet.html.j2": "<style>p {}</style>\n<script>f()</script>\n"}
    )
    found = pack_here(commit(folder), Edition.PUBLIC)
    assert found.value is None
    assert [str(problem.place) for problem in found.problems if problem.code == "site-policy"] == ["templates/submission/sheet.html.j2:2:1"]
