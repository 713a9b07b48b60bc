"""What officers meet at the command line when something is not as it should be."""

from __future__ import annotations

import json

import pytest

from altreport.checks.registry import manuals
from looking import COVER, NOTES, SECTION, command, look
from small_report import COVER as COVER_TEXT
from small_report import SECTION as SECTION_TEXT


@pytest.mark.parametrize(("words", "code"), [(["check"], 1), (["notes"], 2), (["words"], 2), (["build", "site"], 1)], ids=str)
def test_a_report_yml_that_cannot_be_used_is_said_by_every_command(tmp_path, words, code):
    look(tmp_path, {COVER: "title: [\n"})
    done = command(*words, "--root", str(tmp_path))
    assert done.returncode == code
    assert f"{COVER}:1:8  error  yaml" in done.stdout + done.stderr


@pytest.mark.parametrize("words", [("check",), ("notes",), ("words",), ("build",)], ids=" ".join)
def test_without_a_report_every_command_ends_with_2_and_names_root(tmp_path, words):
    done = command(*words, "--root", str(tmp_path / "nowhere"))
    assert done.returncode == 2
    assert done.stdout == ""
    assert "report/report.yml" in done.stderr
    assert "--root" in done.stderr


@pytest.mark.parametrize("words", [("explain", "yaml"), ("schema",)], ids=" ".join)
def test_commands_that_need_no_report_take_root_all_the_same(tmp_path, words):
    assert command(*words, "--root", str(tmp_path), folder=tmp_path).returncode == 0


def test_notes_of_a_report_with_faults_are_listed_and_the_faults_mentioned(tmp_path):
    look(tmp_path, {SECTION: SECTION_TEXT.replace("[](#first)", "[](#gone)")})
    done = command("notes", "--root", str(tmp_path), "--format", "json")
    assert done.returncode == 0
    assert [row["number"] for row in json.loads(done.stdout)] == [1, 2]
    assert "1 error. ‘altreport check’ shows them." in done.stderr


def test_a_style_that_cannot_be_used_does_not_keep_the_notes_back(tmp_path):
    look(tmp_path, {"templates/csl/mine.csl": "<html/>", COVER: f"{COVER_TEXT}style: mine\n"})
    done = command("notes", "--root", str(tmp_path))
    assert done.returncode == 0
    assert "Crimes Act 1961 (New Zealand), s 98D." in done.stdout
    assert "1 error." in done.stderr


@pytest.mark.parametrize(
    "words",
    [("chek",), ("check", "--formt", "json"), ("check", "--edition", "secret"), ("check", "--format", "xml"), ("explain", "danglig"), ("notes", "extra")],
    ids=" ".join,
)
def test_a_mistyped_command_says_what_is_possible(tmp_path, words):
    done = command(*words, folder=tmp_path)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.strip()


def test_json_is_alone_on_standard_output_and_whole_for_a_report_with_faults(tmp_path):
    look(tmp_path, {NOTES: 'note-a: "open\n', SECTION: b"\xff"})
    done = command("check", "--root", str(tmp_path), "--format", "json")
    assert done.returncode == 1
    assert done.stderr == ""
    found = json.loads(done.stdout)
    assert [list(finding) for finding in found] == [["code", "severity", "message", "path", "line", "column", "record", "hint"]] * 2
    assert {finding["code"] for finding in found} == {"yaml", "file"}


def test_a_code_can_be_explained():
    shown = command("explain", "markup").stdout
    assert shown.startswith("markup\n======\n\n")
    assert manuals()["markup"].strip() in shown
