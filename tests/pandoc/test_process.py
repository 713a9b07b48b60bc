"""Pandoc as a process: the version in the wheel, no network, and its errors as messages."""

from __future__ import annotations

import subprocess

import pytest

from altreport.document.tree import BulletList, CodeBlock, Para, Plain, Str
from altreport.errors import ToolFailedError
from altreport.pandoc.html import as_html
from altreport.pandoc.passages import plain_text, with_definitions
from altreport.pandoc.process import convert, pandoc_version, run_script
from altreport.pandoc.tree_json import blocks_of, document_of


def read(markdown: str) -> str:
    """The plain words of a passage as pandoc reads it."""
    return plain_text([with_definitions(markdown)])[0]


def test_the_version_is_one_that_the_tests_were_made_with():
    assert int(pandoc_version().split(".")[0]) >= 3


@pytest.mark.parametrize(
    "typed",
    [
        'It\'s "so" -- and... so',
        "$5 and $10",
        r"\\begin{x}",
        "@someone said -@other",
        "@someone [in brackets]",
        "^[a note]",
        "<b>bold</b> <!-- x -->",
        "a [] b [^] c",
        "(@x) example",
        "% title",
        "---",
        "title: x",
    ],
)
def test_what_is_typed_is_what_is_read(typed):
    shown = read(f"Text {typed}")
    assert shown == f"Text {typed}".replace(r"\\", "\\")


def test_a_note_and_a_citation_leave_no_words():
    assert read("One[^a] two.[@b, p. 3]") == "One two."


def test_a_fault_of_pandoc_is_said_in_words():
    with pytest.raises(ToolFailedError) as fault:
        convert("x", "-f", "nosuchformat")
    assert "nosuchformat" in fault.value.message
    with pytest.raises(ToolFailedError) as fault:
        run_script("read.lua", "no JSON")
    assert "stack traceback" not in fault.value.message
    assert fault.value.hint


def test_a_tree_survives_the_way_through_json():
    blocks = (Para((Str("Māori & ‘x’"),)),)
    assert blocks_of(document_of(blocks)) == blocks
    assert convert(document_of(blocks), "-f", "json", "-t", "plain").decode() == "Māori & ‘x’\n"


def test_lines_end_alike_on_a_system_where_pandoc_would_end_them_otherwise(monkeypatch, tmp_path):
    run = subprocess.run

    def as_on_windows(command, **how):
        return run([command[0], *(["--eol=crlf"] if "--sandbox" in command else []), *command[1:]], **how)

    blocks = (BulletList(((Plain((Str("one"),)),), (Plain((Str("two"),)),))), CodeBlock("a\nb"))
    here = as_html([blocks])
    assert "\n" in here[0]
    monkeypatch.setenv("ALTREPORT_CACHE", str(tmp_path))
    monkeypatch.setattr(subprocess, "run", as_on_windows)
    assert as_html([blocks]) == here
    assert b"\r" not in convert("- one\n- two\n", "--to", "biblatex") + convert("- one\n- two\n", "--to", "json")
