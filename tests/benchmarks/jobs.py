"""What is run: each job writes its own files, runs in its own folder, and must show that it has done its work."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypandoc
import yaml

from benchmarks.environments import environment
from benchmarks.generator import GeneratedText, write_report
from benchmarks.measuring import OUTPUT
from benchmarks.peer_files import write_for_doorstop, write_for_mkdocs, write_for_mkdocs_bibtex, write_for_pandoc
from benchmarks.places import BIN, HERE, ROOT

NEW_WORDS = ("Alphabet", "Bicycle", "Calendar", "Dictionary", "Elevator", "Festival", "Geography", "Holiday", "Instrument", "Journey", "Knowledge", "Library")
"""Words that no generated text has: what edits write."""


@dataclass(frozen=True)
class Job:
    """A command in a folder.

    `write` writes its files there; `before` readies each run, given the run's number from 1; both are not measured. `missing` says what the
    first run should have made and has not, or nothing. A job that is `settled` has run once before anything is measured. It is not
    run with more than `up_to` paragraphs.
    """

    name: str
    command: tuple[str, ...]
    write: Callable[[Path, GeneratedText], None]
    missing: Callable[[Path, GeneratedText], str]
    before: Callable[[Path, GeneratedText, int], None]
    settled: bool = False
    variables: tuple[tuple[str, str], ...] = ()
    up_to: int | None = None


def own_jobs() -> list[Job]:
    """What altreport does."""
    path = [("PYTHONPATH", os.environ["PYTHONPATH"])] if "PYTHONPATH" in os.environ else []

    def job(name: str, words: str, missing: Callable[[Path, GeneratedText], str], before: Callable[[Path, GeneratedText, int], None], *, settled: bool) -> Job:
        command = (str(BIN / "altreport"), *words.split(), "--root", "report")
        return Job(name, command, _write_report, missing, before, settled, tuple(path))

    def site(folder: Path, text: GeneratedText) -> str:
        return _not_in_site(folder / "report/build/public/site", "report/", text)

    def word(folder: Path, text: GeneratedText) -> str:
        return _not_in_word_file(folder / "report/build/public/report.docx", text)

    return [
        job("check", "check", _unchecked, _as_it_is, settled=True),
        job("build docx, cold", "build docx", word, _without("cache", "report/build"), settled=False),
        job("build docx, edited", "build docx", word, _edited, settled=True),
        job("build site, notes cached", "build site", site, _without("report/build"), settled=True),
        job("build site, cold", "build site", site, _without("cache", "report/build"), settled=False),
        job("build, cold", "build", lambda folder, text: site(folder, text) or word(folder, text), _without("cache", "report/build"), settled=False),
    ]


def peer_jobs(names: set[str]) -> list[Job]:
    """What the others do; only the environments of those in `names` are made."""
    pandoc = pypandoc.get_pandoc_path()
    makers = {"doorstop": _doorstop, "bare script": _bare_script, "pandoc": _pandoc, "mkdocs": _mkdocs, "mkdocs-bibtex": _mkdocs_bibtex}
    return [make(pandoc) for name, make in makers.items() if name in names]


def frame() -> dict[str, Any]:
    """The look that our own mkdocs.yml asks for, which the hand-written sites share."""
    asked: dict[str, Any] = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    return asked


def last_paragraph(text: GeneratedText) -> str:
    """The first sentence of the last paragraph."""
    return str(text.sections[-1][-1][1][0])


def edit(file: Path, text: GeneratedText, number: int) -> str:
    """Write another word at the start of the last paragraph, where `file` has it; the word. Edit 1 and 2 write different ones."""
    word = NEW_WORDS[number % len(NEW_WORDS)]
    rest = last_paragraph(text).partition(" ")[2]
    changed = re.sub(rf"\w+ {re.escape(rest)}", f"{word} {rest}", file.read_text(encoding="utf-8"))
    file.write_text(changed, encoding="utf-8")
    return word


def commit(folder: Path) -> None:
    """Make `folder` a repository with all that is in it committed, as the files of a report are."""
    who = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.org", "-c", "commit.gpgsign=false", "-c", "core.autocrlf=false")
    for words in (["init", "--quiet", "."], ["add", "--all"], ["commit", "--quiet", "--message", "Generated"]):
        subprocess.run(["git", *who, *words], cwd=folder, check=True)


def _doorstop(_pandoc: str) -> Job:
    def write(folder: Path, text: GeneratedText) -> None:
        write_for_doorstop(folder, text)
        commit(folder)

    # its first run reviews the items and stamps their links, which later ones compare
    return Job(
        "doorstop", (str(environment("doorstop") / "doorstop"),), write, _unreviewed, _as_it_is, settled=True, up_to=320
    )  # ten times as many take it more than ten minutes


def _bare_script(_pandoc: str) -> Job:
    def missing(folder: Path, text: GeneratedText) -> str:
        return "" if f"{len(text.sections) + 4} files" in _said(folder) else "It has not read each file."

    command = (str(BIN / "python"), str(HERE / "bare_script.py"), "report")
    return Job("bare script", command, _write_report, missing, _as_it_is, settled=True)


def _pandoc(pandoc: str) -> Job:
    style = str(ROOT / "templates/csl/altreport-note.csl")
    command = (pandoc, "report.md", "--citeproc", "--csl", style, "--bibliography", "sources.bib", "-o", "out.docx")
    return Job("pandoc", command, write_for_pandoc, lambda folder, text: _not_in_word_file(folder / "out.docx", text), _without("out.docx"))


def _mkdocs(_pandoc: str) -> Job:
    command = (str(environment("mkdocs") / "mkdocs"), "build", "--strict")

    def write(folder: Path, text: GeneratedText) -> None:
        write_for_mkdocs(folder, text, frame())

    return Job("mkdocs", command, write, lambda folder, text: _not_in_site(folder / "site", "", text), _without("site"))


def _mkdocs_bibtex(pandoc: str) -> Job:
    command = (str(environment("mkdocs-bibtex") / "mkdocs"), "build", "--strict")
    # it needs a style with a bibliography, which that of altreport has not
    style = subprocess.run([pandoc, "--print-default-data-file", "default.csl"], capture_output=True, text=True, encoding="utf-8", check=True).stdout

    def write(folder: Path, text: GeneratedText) -> None:
        write_for_mkdocs_bibtex(folder, text, frame(), style)

    def missing(folder: Path, text: GeneratedText) -> str:
        if absent := _not_in_site(folder / "site", "", text):
            return absent
        page = (folder / f"site/section-{len(text.sections)}.html").read_text(encoding="utf-8")
        key = next(str(piece[1]) for piece in text.sections[-1][-1][1] if isinstance(piece, tuple) and piece[0] == "cite")
        cited = text.sources[key]["title"].lower() in page.lower()
        return "" if cited else "The last paragraph's source is not on its page."

    return Job("mkdocs-bibtex", command, write, missing, _without("site"), variables=(("PYPANDOC_PANDOC", pandoc),))


def _write_report(folder: Path, text: GeneratedText) -> None:
    """The report in a repository of its own, with the site's frame and without what is built."""
    root = write_report(folder / "report", text)
    shutil.copyfile(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    (root / ".gitignore").write_text("build/\n", encoding="utf-8")
    commit(root)


def _as_it_is(folder: Path, text: GeneratedText, number: int) -> None:
    """Nothing is to be done before a run."""


def _without(*names: str) -> Callable[[Path, GeneratedText, int], None]:
    """Delete what an earlier run has made: files or folders."""

    def before(folder: Path, _text: GeneratedText, _number: int) -> None:
        for name in names:
            path = folder / name
            if path.is_dir():
                shutil.rmtree(path)
            path.unlink(missing_ok=True)

    return before


def _edited(folder: Path, text: GeneratedText, number: int) -> None:
    edit(folder / f"report/report/sections/section-{len(text.sections)}.yml", text, number)


def _said(folder: Path) -> str:
    return (folder / OUTPUT).read_text(encoding="utf-8", errors="replace")


def _unchecked(folder: Path, _text: GeneratedText) -> str:
    return "" if "No error, no warning" in _said(folder) else "It says something else than that all is well."


def _unreviewed(folder: Path, text: GeneratedText) -> str:
    last = (folder / f"rec/{text.recommendations[-1][0]}.yml").read_text(encoding="utf-8")
    return "It has not found the last item." if "reviewed: null" in last else ""


def _not_in_word_file(path: Path, text: GeneratedText) -> str:
    if not path.is_file():
        return f"There is no {path.name}."
    with zipfile.ZipFile(path) as package:
        words = re.sub(r"<[^>]+>", "", package.read("word/document.xml").decode())
    return "" if last_paragraph(text).partition(" ")[2] in words else f"{path.name} has not the last paragraph."


def _not_in_site(site: Path, sections: str, text: GeneratedText) -> str:
    """What is missing in a site whose pages of sections are in the folder `sections`."""
    last = f"{sections}section-{len(text.sections)}"
    absent = [name for name in ("index", "sources", "recommendations", last) if not (site / f"{name}.html").is_file()]
    if absent:
        return f"The site has no page {absent[0]}.html."
    page = (site / f"{last}.html").read_text(encoding="utf-8")
    return "" if last_paragraph(text).partition(" ")[2] in page else "The last paragraph is not on its page."
