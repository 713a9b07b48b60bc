"""Tests of `altreport review read` and `apply`: the list, several files, which copy a file is of, files that are none, and the lines that change."""

from __future__ import annotations

import difflib
import json
import re
import shutil
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from altreport.cli.app import app
from altreport.project.load import load
from altreport.review.proposal import Answer
from altreport.review.proposals_file import read_proposals, save
from committing import commit
from looking import command
from reviewed_reports import FRENCH

MAIN = "word/document.xml"
DELETED = (
    '</w:t></w:r><w:ins w:id="901" w:author="Hana Brook" w:date="2026-11-25T23:15:00Z"'
    ' xmlns:w16du="http://schemas.microsoft.com/office/word/2023/wordml/word16du" w16du:dateUtc="2026-11-25T10:15:00Z"><w:r><w:t>{new}</w:t></w:r></w:ins>'
    '<w:del w:id="901" w:author="Hana Brook" w:date="2026-11-25T10:15:00Z"><w:r><w:delText>{old}</w:delText></w:r></w:del>'
    '<w:r><w:t xml:space="preserve">'
)


def tracked(old: str, new: str) -> Callable[[str], str]:
    """A tracked replacement in the form of Google Docs: the insertion first, with the id of the deletion."""
    return lambda markup: markup.replace(old, DELETED.format(old=old, new=new), 1)


def typed(old: str, new: str) -> Callable[[str], str]:
    return lambda markup: markup.replace(old, new, 1)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The French report under git, sent in its public edition."""
    folder = tmp_path_factory.mktemp("reading") / "report"
    for path, text in FRENCH.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    commit(folder)
    ran = CliRunner().invoke(app, ["send", "--root", str(folder)])
    assert ran.exit_code == 0, ran.output
    return folder


@pytest.fixture
def copy(root: Path) -> str:
    """The name of the copy; what was read before is forgotten."""
    for path in (root / "reviews").glob("*.yml"):
        path.unlink()
    (sent,) = (root / "reviews/sent").glob("*-public.docx")
    return sent.stem


def returned(root: Path, name: str, *changes: Callable[[str], str]) -> Path:
    sent = max((root / "reviews/sent").glob("*-public.docx"), key=lambda path: path.stem != "abcdef1-public")
    path = root.parent / f"{name}.docx"
    with zipfile.ZipFile(sent) as package, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for member in package.namelist():
            data = package.read(member)
            if member == MAIN:
                markup = data.decode()
                for change in changes:
                    assert change(markup) != markup
                    markup = change(markup)
                data = markup.encode()
            made.writestr(member, data)
    return path


@dataclass(frozen=True)
class Ran:
    exit_code: int
    stdout: str
    output: str


def read(root: Path, *arguments: str | Path) -> Ran:
    ran = command("review", "read", "--root", str(root), *map(str, arguments))
    return Ran(ran.returncode, ran.stdout, " ".join(f"{ran.stdout} {ran.stderr}".split()))


def test_what_is_read_is_in_one_list_and_answers_stay(root: Path, copy: str) -> None:
    file = returned(root, "one", tracked("lacunes de la loi", "manques de la loi"), typed("irrégulière", "rare"))
    ran = read(root, file, "--format", "json")
    assert ran.exit_code == 0, ran.output
    told = json.loads(ran.stdout)
    assert [one["near"] for one in told] == [[], []]
    assert [(one["record"], one["kind"], one["where"], one["state"]) for one in told] == [
        ("summary", "edit", "text", "open"),
        ("formation", "edit", "text", "open"),
    ]
    assert told[0]["by"] == [{"who": "Hana Brook", "on": "2026-11-25T10:15:00Z", "file": "one.docx", "tracked": True}]
    line = "Le rapport examine **trois** {} de la loi. Il propose des mesures simples."
    assert told[0]["source"] == {"path": "report/summary.md", "line": 3, "old": line.format("lacunes"), "new": line.format("manques")}
    lines = FRENCH["report/sections/mesures.yml"].splitlines()
    assert told[1]["source"]["path"] == "report/sections/mesures.yml"
    assert told[1]["source"]["old"] == lines[told[1]["source"]["line"] - 1].strip()
    there = read_proposals(root, copy)
    save(root, there, [there.proposals[0].answered(Answer.REFUSE, "Non.")], "test")
    before = (root / f"reviews/{copy}.yml").read_bytes()
    again = read(root, file, file, "--format", "json")
    assert [one["state"] for one in json.loads(again.stdout)] == ["refused", "open"]
    assert (root / f"reviews/{copy}.yml").read_bytes() == before


BASIS = (
    ("to", "Ministère de la Justice", typed("Justice\u202f; échéance", "Santé\u202f; échéance"), "edit", "Ministère de la Santé"),
    (
        "to",
        "Ministère de la Justice",
        typed("Adressée à\u00a0: Ministère", "Adressée à\u00a0: Parlement et Ministère"),
        "insert",
        "Parlement et Ministère de la Justice",
    ),
    ("to", "Gouvernement", tracked("Adressée à\u00a0: Gouvernement", "Adressée à\u00a0: Parlement"), "not-ours", "Parlement"),
    ("source", "Ministère de la Justice.[^note-b]", typed("Ministère de la Justice.", "Ministère de la Santé."), "edit", "Ministère de la Santé.[^note-b]"),
)


@pytest.mark.parametrize("case", BASIS)
@pytest.mark.usefixtures("copy")
def test_an_addressee_and_the_source_of_a_table_are_fields(root: Path, case: tuple[str, str, Callable[[str], str], str, str]) -> None:
    """Words that altreport prints before an addressee are not the author's; the addressee is, and so is the source, though a note is called in it."""
    field, old, change, kind, new = case
    (one,) = json.loads(read(root, returned(root, "basis", change), "--format", "json").stdout)
    assert (one["kind"], one["source"]["old"], one["source"]["new"]) == (kind, old, new)
    assert (one["where"] == "generated") == (field == "to")


def test_the_same_change_by_a_second_reviewer_is_one_proposal_and_another_one_is_near(root: Path, copy: str) -> None:
    first = returned(root, "first", tracked("irrégulière", "rare"))
    second = returned(
        root, "second", lambda markup: tracked("irrégulière", "rare")(markup).replace("Hana Brook", "Amina Diallo"), typed("les juges n", "les magistrats n")
    )
    read(root, first)
    ran = read(root, second, "--format", "json")
    one, other = json.loads(ran.stdout)
    assert {by["who"] for by in one["by"]} == {"Hana Brook", "Amina Diallo"}
    assert (one["near"], other["near"]) == ([other["id"]], [one["id"]])
    assert len(read_proposals(root, copy).proposals) == 2


def test_without_a_stamp_the_likest_copy_is_taken_or_asked_for(root: Path, copy: str) -> None:
    unstamped = (
        lambda markup: re.sub(rf"{copy}", "", markup),
        lambda markup: re.sub(r"altreport_review_copy_\w+", "other", markup),
        typed("irrégulière", "rare"),
    )
    file = returned(root, "unstamped", *unstamped)
    with zipfile.ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist() if name != "docProps/custom.xml"}
    parts["_rels/.rels"] = re.sub(rb"<Relationship [^>]*custom-properties[^>]*/>", b"", parts["_rels/.rels"])
    with zipfile.ZipFile(file, "w") as made:
        for name, data in parts.items():
            made.writestr(name, data)
    assert read(root, file).exit_code == 0
    second = root / f"reviews/sent/{copy.rpartition('-')[0]}-committee.docx"
    shutil.copy(root / f"reviews/sent/{copy}.docx", second)
    try:
        asked = read(root, file)
        assert asked.exit_code == 2
        assert f"--against {copy.rpartition('-')[0]}" in asked.output
        assert read(root, file, "--against", copy).exit_code == 0
    finally:
        second.unlink()


@pytest.mark.usefixtures("copy")
def test_words_that_the_edition_leaves_out_are_named(root: Path) -> None:
    ran = read(root, returned(root, "withheld", typed("a répondu au mois", "a répondu par la voix de Mme Martin au mois")), "--format", "json")
    (one,) = json.loads(ran.stdout)
    assert one["source"] is None
    assert "leave" in one["note"]


BAD = {"empty": b"", "cut short": None, "no Word file": b"hello", "a web page": b"<html><body>hello</body></html>"}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_and_nothing_is_written(name: str, root: Path, copy: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.docx"
    data = BAD[name]
    path.write_bytes((root / f"reviews/sent/{copy}.docx").read_bytes()[:9000] if data is None else data)
    good = returned(root, "good", typed("irrégulière", "rare"))
    ran = read(root, good, path)
    assert ran.exit_code == 2
    assert "bad.docx" in ran.output
    assert "Nothing was written" in ran.output
    assert not list((root / "reviews").glob("*.yml"))


HOSTILE = {
    "a document type": lambda markup: markup.replace("?>", '?><!DOCTYPE x [<!ENTITY a "b">]>', 1),
    "depth": lambda markup: markup.replace("<w:body>", f"<w:body>{'<w:sdt><w:sdtContent>' * 2000}{'</w:sdtContent></w:sdt>' * 2000}", 1),
    "no body": lambda markup: markup[:500],
}


@pytest.mark.usefixtures("copy")
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_markup_is_refused(name: str, root: Path) -> None:
    ran = read(root, returned(root, "hostile", HOSTILE[name]))
    assert ran.exit_code == 2
    assert "Traceback" not in ran.output
    assert not list((root / "reviews").glob("*.yml"))


def test_a_file_of_another_report_is_refused_even_if_a_copy_is_named(root: Path, copy: str) -> None:
    other = returned(root, "other", lambda markup: re.sub(r"(<w:t[^>]*>)[^<]*", r"\1Quelque chose de tout autre ici, et rien de plus.", markup))
    for arguments in ((other,), (other, "--against", copy)):
        ran = read(root, *arguments)
        assert ran.exit_code == 2
        assert "another report" in ran.output
    assert read(root, other, "--against", "0000000-public").exit_code == 2


def test_a_revision_that_git_does_not_have_is_a_plain_problem(root: Path, copy: str) -> None:
    lost = root / "reviews/sent/abcdef1-public.docx"
    shutil.copy(root / f"reviews/sent/{copy}.docx", lost)
    try:
        ran = read(root, returned(root, "lost", typed("irrégulière", "rare")), "--against", "abcdef1-public")
    finally:
        lost.unlink()
    assert ran.exit_code == 2
    assert "abcdef1" in ran.output


CHANGES = (
    tracked("lacunes de la loi", "manques de la loi"),
    typed(">protège<", ">défend<"),
    tracked("aucun budget propre", "aucun budget du tout"),
    typed("irrégulière", "rare : trop rare"),
    tracked("Rien n", "Presque rien n"),
    typed("l'essentiel", "l'urgent et l'utile"),
    tracked("sans guillemets", "avec # dièse"),
    typed("au nord", "au nord, loin"),
    tracked("Définir la", "Définir *bien* la"),
    typed(">Le cadre juridique</w:t></w:r><w:bookmarkEnd", ">Le cadre légal</w:t></w:r><w:bookmarkEnd"),
)


@pytest.fixture
def changed(root: Path, copy: str, tmp_path: Path) -> tuple[Path, str]:
    """The report with the changes read and all accepted, and the name of the copy."""
    folder = Path(shutil.copytree(root, tmp_path / "report"))
    ran = read(folder, returned(root, "applied", *CHANGES))
    assert ran.exit_code == 0, ran.output
    path = folder / f"reviews/{copy}.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("\n  answer:\n", "\n  answer: accept\n"), encoding="utf-8")
    return folder, copy


def test_only_the_lines_that_had_to_change_differ(changed: tuple[Path, str]) -> None:
    folder, name = changed
    tried = command("review", "apply", "--dry-run", "--root", str(folder))
    assert tried.returncode == 0, tried.stderr
    assert {path: (folder / path).read_text(encoding="utf-8") for path in FRENCH} == FRENCH
    done = command("review", "apply", "--root", str(folder))
    assert done.returncode == 0, done.stderr
    after = {path: (folder / path).read_text(encoding="utf-8") for path in FRENCH}
    lines = [line for path in FRENCH for line in difflib.ndiff(FRENCH[path].splitlines(), after[path].splitlines()) if line[:1] in "+-"]
    assert len([line for line in lines if line[0] == "-"]) == len([line for line in lines if line[0] == "+"]) == len(CHANGES)
    assert "- id: lacunes  # la liste des lacunes" in after["report/sections/cadre.yml"]
    report = load(folder).value
    assert report is not None
    texts = {record: text.markdown.strip() for record, text in report.body()}
    assert texts["courte"] == "Une phrase courte : l'urgent et l'utile."
    assert texts["nue"] == "Une phrase nue avec # dièse."
    assert texts["rec-definir"] == r"Définir \*bien\* la traite des enfants dans la loi."
    assert "La loi **défend** les enfants" in texts["loi"]
    assert "- aucun budget du tout ;" in texts["lacunes"]
    assert {one.state for one in read_proposals(folder, name).proposals} == {"applied"}
    again = command("review", "apply", "--root", str(folder))
    assert again.returncode == 0
    for form in ("md", "xlsx", "docx"):
        assert command("review", "log", "--format", form, "--root", str(folder)).returncode == 0
    rows = docx.Document(str(folder / "build/review-log.docx")).tables[0].rows
    assert [cell.text for cell in rows[0].cells][:3] == ["Record", "Kind", "Reviewer"]
    assert [row.cells[5].text for row in rows[1:]] == ["applied"] * len(CHANGES)
    told = (folder / "build/review-log.md").read_text(encoding="utf-8")
    assert told.count("| applied |") == len(CHANGES)
    assert "Hana Brook" in told
    assert {path: (folder / path).read_text(encoding="utf-8") for path in FRENCH} == after


ONCE = [
    word
    for word, count in Counter(re.findall(r"(?<![\w’'\[(#@^-])[^\W\d_]{4,}(?![\w’'\])-])", "\n".join(FRENCH.values()))).items()
    if count == 1 and len(re.findall(word, "\n".join(FRENCH.values()))) == 1
]
"""Words that are only once in the report's files."""


@settings(max_examples=3, phases=[Phase.generate], deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from(ONCE), st.sampled_from(["autre", "deux mots", "l’« un »", "a: b # c", "*x* y"])), unique_by=lambda edit: edit[0], max_size=8
    )
)
def test_any_words_are_replaced_and_nothing_else_changes(root: Path, copy: str, edits: list[tuple[str, str]]) -> None:
    """The oracle is the file as it was, with the words replaced in it: so the whole of each text is compared, with what no one changed."""
    sent = returned(root, "untouched")
    with zipfile.ZipFile(sent) as package:
        markup = package.read(MAIN).decode()
    before = load(root).value
    assert before is not None
    texts = {record: text.markdown for record, text in before.body()}
    made = [
        (old, new)
        for old, new in edits
        if any(old in text for text in texts.values()) and len(re.findall(f"(?<!\\w){old}(?!\\w)", markup)) == 1 and f">{old}<" not in markup
    ]
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(shutil.copytree(root, Path(scratch) / "report"))
        (folder / f"reviews/{copy}.yml").unlink(missing_ok=True)
        ran = read(folder, returned(root, "random", *(typed(old, new) for old, new in made)))
        assert ran.exit_code == 0, ran.output
        file = read_proposals(folder, copy)
        save(folder, file, [one.answered(Answer.ACCEPT) for one in file.proposals], "review ask")
        done = command("review", "apply", "--root", str(folder))
        assert done.returncode == 0, done.stderr
        after = load(folder).value
        assert after is not None
    for old, new in made:
        escaped = new.replace("*", "\\*")
        texts = {record: re.sub(f"(?<!\\w){old}(?!\\w)", lambda _: escaped, text) for record, text in texts.items()}  # noqa: B023 - used at once
    assert {record: text.markdown for record, text in after.body()} == texts


def test_what_the_author_changed_meanwhile_is_a_conflict_or_is_there_already(changed: tuple[Path, str]) -> None:
    folder, _ = changed
    path = folder / "report/sections/mesures.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("irrégulière", "incomplète"), encoding="utf-8")
    path = folder / "report/summary.md"
    path.write_text(path.read_text(encoding="utf-8").replace("lacunes de la loi", "manques de la loi"), encoding="utf-8")
    done = command("review", "apply", "--root", str(folder))
    assert done.returncode == 1
    assert "incomplète" in (folder / "report/sections/mesures.yml").read_text(encoding="utf-8")
    assert "1 there already, 1 in conflict" in done.stdout
