"""`altreport changes`: what changed since an earlier state, in words, as JSON and on the site."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from altreport.building.build_report import BuildOptions, build_report
from altreport.cli.app import app
from altreport.editions import Edition
from building_here import SITE_HERE
from changed_reports import NEW, OLD
from committing import commit, git
from small_report import COVER, ENDNOTES, RECOMMENDATIONS, SOURCES, write_report


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report with an earlier state in git, under the tag ‘sent’, and changed files."""
    folder = tmp_path_factory.mktemp("changes") / "report"
    commit(write_report(folder, {"report/sections/law.yml": OLD}))
    git(folder, "tag", "sent")
    changed = {
        "report/sections/law.yml": NEW,
        "recommendations/all.yml": RECOMMENDATIONS.replace("Ministry of Justice", "Parliament").replace("Amend the Act.", "Amend the Act this year."),
        "citations/endnotes.yml": ENDNOTES.replace("p. 4", "p. 5"),
        "citations/sources.bib": SOURCES.replace("Trafficking in Persons Report", "Trafficking in Persons"),
        "report/report.yml": COVER.replace("An organisation", "Two organisations"),
    }
    write_report(folder, changed)
    return folder


def listed(root: Path, *arguments: str) -> dict[str, Any]:
    ran = CliRunner().invoke(app, ["changes", *arguments, "--root", str(root), "--format", "json"])
    assert ran.exit_code == 0, ran.output
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def test_each_record_has_what_became_of_it(root: Path) -> None:
    found = {(each["kind"], each["id"]): (each["states"], each["old_number"], each["number"]) for each in listed(root, "sent")["changes"]}
    assert found == {
        ("title page", "report"): (["reworded"], None, None),
        ("section", "law"): (["reworded"], None, None),
        ("paragraph", "second"): (["moved", "renumbered"], 2, 1),
        ("paragraph", "first"): (["reworded", "renumbered"], 1, 2),
        ("paragraph", "fifth"): (["new"], None, 3),
        ("paragraph", "third"): (["renumbered"], 3, 4),
        ("recommendation", "rec-one"): (["reworded"], 1, 1),
        ("endnote", "note-a"): (["reworded"], 1, 1),
        ("endnote", "first-cite-1"): (["reworded"], 2, 2),
        ("endnote", "fifth-cite-1"): (["new"], None, 3),
        ("source", "tip"): (["reworded"], None, None),
    }


def test_words_are_marked_and_a_reference_by_number_is_no_change(root: Path) -> None:
    changes = {each["id"]: each["fields"] for each in listed(root, "sent")["changes"]}
    pieces = [(piece["state"], piece["words"]) for piece in changes["first-cite-1"]["text"]]
    assert pieces == [("same", "Crimes Act 1961 (New Zealand), s "), ("gone", "98D"), ("new", "98E"), ("same", ".")]
    assert [piece for piece in changes["first"]["text"] if piece["state"] != "same"] == [
        {"state": "gone", "words": "deception"},
        {"state": "new", "words": "deception"},
    ], "another look is a change"
    assert changes["second"] == {}


def test_from_now_to_before_the_same_is_told_the_other_way_round(root: Path) -> None:
    commit(root)
    forward, backward = listed(root, "sent", "HEAD")["changes"], listed(root, "HEAD", "sent")["changes"]
    turned = {"new": "gone", "gone": "new"}
    told = [{(each["kind"], state) for each in changes for state in each["states"]} for changes in (forward, backward)]
    assert {(kind, turned.get(state, state)) for kind, state in told[0]} == told[1]
    git(root, "reset", "--quiet", "--soft", "sent")


def test_what_either_state_withholds_is_told_to_those_who_may_see_it(root: Path) -> None:
    public = json.dumps(listed(root, "sent"), ensure_ascii=False)
    assert "Meremere" not in public
    assert "Kaiaua" not in public
    assert "fourth" not in public
    told = {each["id"]: each["states"] for each in listed(root, "sent", "--edition", "internal")["changes"]}
    assert told["fourth"] == ["renumbered"]


def test_in_words(root: Path) -> None:
    ran = CliRunner().invoke(app, ["changes", "sent", "--root", str(root)])
    assert ran.exit_code == 0, ran.output
    lines = ran.stdout.splitlines()
    assert "to the files as they are now, public edition: 2 new, 1 moved, 7 reworded" in lines[0]
    assert "Paragraph 2 (first): reworded (was 1)" in lines
    assert "  basis: Addressed to: [-Ministry of Justice-]{+Parliament+}; deadline: before the next periodic report; rests on paragraph 2." in lines
    assert "Paragraph 4 was 3." in lines


def test_nothing_changed(root: Path) -> None:
    ran = CliRunner().invoke(app, ["changes", "sent", "sent", "--root", str(root)])
    assert ran.exit_code == 0
    assert ran.stdout.rstrip().endswith("public edition: nothing changed.")


@pytest.mark.parametrize("name", ["nothing", "--all", "sent:report", ""])
def test_a_revision_that_git_does_not_know(root: Path, name: str) -> None:
    ran = CliRunner().invoke(app, ["changes", "--root", str(root), "--", name])
    assert ran.exit_code == 2 or "does not know" in str(ran.exception)


def test_an_old_state_with_errors_is_read_and_that_is_said(tmp_path: Path) -> None:
    folder = commit(write_report(tmp_path / "faulty", {"report/sections/law.yml": OLD.replace("[^note-a] It", "[^nothing] It")}))
    write_report(folder, {"report/sections/law.yml": OLD})
    ran = CliRunner().invoke(app, ["changes", "HEAD", "--root", str(folder)])
    assert ran.exit_code == 0, ran.output
    assert "by today’s rules, so it was read as a draft" in ran.output
    assert "reworded" in ran.output


def test_the_site_has_the_page_and_a_mark_beside_each_record(root: Path) -> None:
    built = build_report(root, Edition.PUBLIC, BuildOptions(SITE_HERE, since="sent"))
    assert built.value.paths, built.problems
    site = root / "build/public/site"
    page = (site / "changes.html").read_text(encoding="utf-8")
    assert "<del>Ministry of Justice</del><ins>Parliament</ins>" in page
    assert 'href="report/law.html#fifth"' in page
    assert "Meremere" not in page
    assert "Kaiaua" not in page
    text = (site / "report/law.html").read_text(encoding="utf-8")
    assert text.count('class="changed"') == 3, "first, second and fifth: the third is only renumbered"
    assert "changes.html" in (site / "index.html").read_text(encoding="utf-8")


def test_report_yml_can_name_the_earlier_state(tmp_path: Path) -> None:
    folder = commit(write_report(tmp_path / "named", {"report/sections/law.yml": OLD}))
    git(folder, "tag", "v1")
    write_report(folder, {"report/sections/law.yml": OLD.replace("A third", "One more"), "report/report.yml": f"{COVER}changes_since: v1\n"})
    built = build_report(folder, Edition.PUBLIC, BuildOptions(SITE_HERE))
    assert built.value.paths, built.problems
    assert "<ins>One more</ins>" in (folder / "build/public/site/changes.html").read_text(encoding="utf-8")


def test_a_secret_of_the_earlier_state_that_comes_out_elsewhere_stops_the_build(tmp_path: Path) -> None:
    """The old paragraph was withheld; its words are public now under another id, but an old public text may not show them as removed."""
    withheld = OLD.replace("The Kaiaua case is not for everyone.", "The report of the Kaiaua office was never sent to the Committee.")
    told = withheld.replace("A third paragraph.", "The report of the Kaiaua office was never sent to the Committee.").replace(
        "visibility: internal", "gap: false"
    )
    folder = commit(write_report(tmp_path / "report", {"report/sections/law.yml": told}))
    write_report(folder, {"report/sections/law.yml": withheld})
    built = build_report(folder, Edition.PUBLIC, BuildOptions(SITE_HERE, since="HEAD"))
    assert not built.value.paths
    assert [problem.code for problem in built.problems if problem.severity == "error"] == ["withheld-in-public"]
