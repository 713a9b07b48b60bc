"""`import letter` on the real letter, and in a report's folder."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from altreport.cli.app import app
from altreport.editions import Edition
from altreport.importing.letter import ImportedLetter
from altreport.importing.letters.overrides import Overrides
from altreport.importing.refusal import ImportRefusedError
from altreport.model.evidence import Outcome
from altreport.project.load import load
from altreport.project.numbered_report import open_report
from building_here import build_here
from importing_letters import LISTED, import_letter, letter
from small_report import SECTION, write_report
from tools_needed import shared


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> ImportedLetter:
    return import_letter(shared("seeds/000_3e48a0b0659022e2.txt"), tmp_path_factory.mktemp("real") / "report")


def write(folder: Path, text: str, name: str = "reply.txt") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_real_letter_gives_agency_reference_and_dates(real: ImportedLetter) -> None:
    request = real.request
    assert (request.id, request.agency, request.reference, request.law) == ("oia-28302", "Ministry of Foreign Affairs and Trade", "OIA 28302", "nz-oia")
    assert (request.asked, request.answered) == (date(2022, 9, 18), date(2022, 10, 25))
    assert request.extended is not None
    assert (request.extended.on, request.extended.to, request.extended.working_days) == (date(2022, 10, 17), date(2022, 10, 25), 5)
    assert "consultation" in str(request.extended.reason)


def test_the_real_letter_gives_three_questions_with_outcome_and_section(real: ImportedLetter) -> None:
    assert [(question.outcome, question.section) for question in real.request.questions] == [
        (Outcome.WITHHELD, "s 6(a)"),
        (Outcome.ANSWERED, None),
        (Outcome.ANSWERED, None),
    ]
    first, second, third = real.request.questions
    assert first.question.startswith("Was MFAT involved")
    assert first.question.endswith("related to this.")
    assert second.question.endswith("trafficking?")
    assert third.question.endswith("slaves?")
    assert str(third.answer).endswith("Beehive.govt.nz.")


def test_the_real_letter_s_sentence_goes_on_over_the_page_s_end(real: ImportedLetter) -> None:
    answer = str(real.request.questions[1].answer)
    assert "government has committed to take" in answer
    assert "Page 2" not in answer
    assert "mfat.govt.nz" not in answer


def test_an_address_that_was_broken_over_three_lines_is_one_again(real: ImportedLetter) -> None:
    assert any(link.startswith("www.mbie.govt.nz/business-and-employment/") and link.endswith("-and-slavery/") for link in real.account.links)


def test_the_real_letter_s_complaint_route_is_kept_with_its_public_number(real: ImportedLetter) -> None:
    assert "www.ombudsman.parliament.nz" in str(real.request.complaint)
    assert "0800 802 602" in str(real.request.complaint)


def test_no_personal_name_and_no_contact_detail_of_the_real_letter_is_in_any_file(real: ImportedLetter) -> None:
    written = "".join(path.read_text(encoding="utf-8") for path in real.into.rglob("*") if path.is_file()).casefold()
    assert not any(word in written for word in ("mohammed", "khan", "sarah", "corbett", "439 8000", "472 9596"))


def test_the_account_counts_every_word_of_the_real_letter_once(real: ImportedLetter) -> None:
    words = len(shared("seeds/000_3e48a0b0659022e2.txt").read_text(encoding="utf-8").split())
    assert real.account.words == words == sum(real.account.counts.values())
    assert "57 words of the letterhead, signatures, names and contact details, left out" in (real.into / "import-account.md").read_text(encoding="utf-8")


def test_the_account_says_when_the_answer_was_due_and_that_it_was_in_time(real: ImportedLetter) -> None:
    text = (real.into / "import-account.md").read_text(encoding="utf-8")
    assert "due by 17 October 2022" in text
    assert "to 25 October 2022 (s 15A); notice was given on 17 October 2022, within the time limit" in text
    assert "answered on 25 October 2022: in time" in text


def test_a_letter_in_a_report_loads_without_problems_and_can_be_cited(tmp_path: Path) -> None:
    cited = SECTION.replace("[@act, s 98D]", "[@act, s 98D; @oia-90417, question 2]")
    root = write_report(tmp_path / "report", {"report/sections/law.yml": cited})
    import_letter(write(tmp_path, letter(LISTED)), root)
    loaded = load(root)
    assert loaded.problems == ()
    assert loaded.value is not None
    assert [request.id for request in loaded.value.requests] == ["oia-90417"]
    opened = open_report(root, Edition.PUBLIC)
    assert [problem for problem in opened.problems if problem.severity == "error"] == []


def test_an_account_that_is_there_already_is_not_overwritten(tmp_path: Path) -> None:
    root = write_report(tmp_path / "report", {"import-account.md": "old"})
    made = import_letter(write(tmp_path, letter(LISTED)), root)
    assert (root / "import-account.md").read_text() == "old"
    assert made.account_file == "import-account-oia-90417.md"
    assert json.loads((root / "import-account-oia-90417.json").read_text(encoding="utf-8"))["id"] == "oia-90417"


def test_the_same_letter_twice_is_refused_and_nothing_changes(tmp_path: Path) -> None:
    root = write_report(tmp_path / "report")
    path = write(tmp_path, letter(LISTED))
    import_letter(path, root)
    before = {file: file.read_bytes() for file in root.rglob("*") if file.is_file()}
    with pytest.raises(ImportRefusedError, match="‘oia-90417’ is already in the report"):
        import_letter(path, root)
    assert {file: file.read_bytes() for file in root.rglob("*") if file.is_file()} == before


FIGURE = "id: {id}\nkind: table\ntitle: Cases\nsource: Counted by us.\ncolumns: [Year, Cases]\nrows: [[2020, 12]]\n"
WORK = "@report{{{id}, author = {{{{Someone}}}}, title = {{Letters}}, date = {{2022}}}}\n"


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("report/sections/law.yml", SECTION.replace("id: second", "id: {id}")),
        ("report/figures/{id}.yml", FIGURE),
        ("report/figures/{id}.yml", FIGURE.replace("title: Cases\n", "")),
        ("citations/sources.bib", WORK),
    ],
    ids=["paragraph", "figure", "figure with a fault", "source"],
)
def test_an_id_that_a_record_has_already_is_not_given_again(tmp_path: Path, file: str, content: str) -> None:
    root = write_report(tmp_path / "report", {file.format(id="oia-90417"): content.format(id="oia-90417")})
    path = write(tmp_path, letter(LISTED))
    with pytest.raises(ImportRefusedError, match="already in use"):
        import_letter(path, root, Overrides(id="oia-90417"))
    assert import_letter(path, root).request.id == "oia-90417-2"
    assert [problem.message for problem in open_report(root, Edition.PUBLIC).problems if problem.code == "duplicate-id"] == []


def test_an_id_that_differs_from_a_source_s_key_in_capitals_alone_is_not_given(tmp_path: Path) -> None:
    root = write_report(tmp_path / "report", {"citations/sources.bib": WORK.format(id="OIA-90417")})
    assert import_letter(write(tmp_path, letter(LISTED)), root).request.id == "oia-90417-2"


def test_the_id_of_the_report_itself_is_not_given(tmp_path: Path) -> None:
    with pytest.raises(ImportRefusedError, match="already in use"):
        import_letter(write(tmp_path, letter(LISTED)), write_report(tmp_path / "report"), Overrides(id="report"))


def test_a_request_of_the_same_id_in_a_file_of_another_name_is_not_doubled(tmp_path: Path) -> None:
    root = write_report(tmp_path / "report")
    path = write(tmp_path, letter(LISTED))
    import_letter(path, root)
    (root / "citations/information-requests/oia-90417.yml").rename(root / "citations/information-requests/courts.yml")
    with pytest.raises(ImportRefusedError, match="imported before"):
        import_letter(path, root)


def test_a_refused_letter_leaves_no_folder_behind(tmp_path: Path) -> None:
    with pytest.raises(ImportRefusedError):
        import_letter(write(tmp_path, "Milk, eggs, bread."), tmp_path / "new" / "report")
    assert [path.name for path in tmp_path.rglob("*")] == ["reply.txt"]


def test_the_command_says_what_it_made_and_what_to_look_at(tmp_path: Path) -> None:
    path = write(tmp_path, letter(LISTED))
    result = CliRunner().invoke(app, ["import", "letter", str(path), "--into", str(tmp_path / "report")])
    assert result.exit_code == 0, result.output
    assert "oia-90417.yml: 2 questions. Cite it as [@oia-90417]." in result.output
    assert "Quackenbush" not in result.output


def test_a_report_with_an_imported_letter_builds_its_site(tmp_path: Path) -> None:
    cited = SECTION.replace("[@act, s 98D]", "[@oia-90417, question 2]")
    root = write_report(tmp_path / "report", {"report/sections/law.yml": cited})
    shutil.copyfile(Path(__file__).parents[2] / "mkdocs.yml", root / "mkdocs.yml")
    import_letter(write(tmp_path, letter(LISTED)), root)
    made = build_here(root, Edition.PUBLIC)
    assert made.value.paths, made.problems
    pages = "".join(page.read_text(encoding="utf-8") for page in (root / "build").rglob("*.html"))
    assert "There were 12 cases" in pages
    assert "Quackenbush" not in pages
