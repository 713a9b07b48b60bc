"""The commands that are measured. Each runs on files and in a folder of its own, and its output is looked at once."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypandoc
import yaml

from benchmarks.environments import Altreport, altreport_now, peer
from benchmarks.generator import GeneratedText, generate, write_report
from benchmarks.measurement import OUTPUT, Measured, Run, environment, run
from benchmarks.paths import HERE, ROOT, WORK, CannotMeasureError
from benchmarks.peer_files import write_for_doorstop, write_for_mkdocs, write_for_mkdocs_bibtex, write_for_pandoc

NEW_WORDS = ("Alphabet", "Bicycle", "Calendar", "Dictionary", "Elevator", "Festival", "Geography", "Holiday", "Instrument", "Journey", "Knowledge", "Library")
"""Words for edits; no generated text contains them."""
Write = Callable[[Path, GeneratedText], None]
Missing = Callable[[Path, GeneratedText], str]
Prepare = Callable[[Path, GeneratedText, int], None]


@dataclass(frozen=True)
class Job:
    """A command in a folder.

    `write` writes its files. `prepare` makes the folder ready for a run, whose number it gets (from 1). Neither is measured. `missing`
    returns what the first run should have made and did not, or an empty string. A job with `run_before` runs once unmeasured.
    """

    name: str
    command: tuple[str, ...]
    write: Write
    missing: Missing
    prepare: Prepare
    run_before: bool = False
    variables: tuple[tuple[str, str], ...] = ()


def measure(jobs: Iterable[Job], size: int, rounds: int) -> dict[str, Measured]:
    """The runs of each job with `size` paragraphs, by name. All jobs run in turn, so that other work on the machine slows all of them."""
    text = generate(size)
    folders: dict[Job, Path] = {}
    for job in jobs:
        folder = folders[job] = WORK / "work" / str(size) / job.name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        job.write(folder, text)
        if job.run_before:
            _run(job, folder)
    runs: dict[str, list[Run]] = {job.name: [] for job in folders}
    for number in range(1, rounds + 1):
        for job, folder in folders.items():
            print(f"{size} paragraphs, round {number} of {rounds}: {job.name}", flush=True)
            job.prepare(folder, text, number)
            runs[job.name].append(_run(job, folder))
            if number == 1 and (fault := job.missing(folder, text)):
                raise CannotMeasureError(f"{job.name}, {size} paragraphs: {fault} See {folder.relative_to(ROOT)}.")
    return {name: Measured(tuple(taken)) for name, taken in runs.items()}


def own_jobs(altreport: Altreport, names: set[str]) -> list[Job]:
    """The jobs in `names` of one state of altreport."""

    def job(name: str, words: str, missing: Missing, prepare: Prepare, *, run_before: bool = False) -> Job:
        command = (str(altreport.python), "-m", "altreport", *words.split(), "--root", "report")
        return Job(
            altreport.job(name), command, lambda folder, text: write_own(folder / "report", text, altreport), missing, prepare, run_before, altreport.variables
        )

    def site(folder: Path, text: GeneratedText) -> str:
        return missing_in_site(folder / "report/build/public/site", "report/", text)

    def word(folder: Path, text: GeneratedText) -> str:
        return missing_in_word_file(folder / "report/build/public/report.docx", text)

    cold = _without("cache", "report/build")
    jobs = [
        job("check, cold", "check", _unchecked, cold),
        job("build docx, edited", "build docx", word, _edited, run_before=True),
        job("build docx, cold", "build docx", word, cold),
        job("build site, cold", "build site", site, cold),
        job("build, cold", "build", lambda folder, text: site(folder, text) or word(folder, text), cold),
    ]
    return [job for job in jobs if job.name in {altreport.job(name) for name in names}]


def peer_jobs(names: set[str]) -> list[Job]:
    """The jobs of the other programs in `names`; only their environments are installed."""
    makers = {"bare script": _bare_script, "doorstop": _doorstop, "pandoc": _pandoc, "mkdocs": _mkdocs, "mkdocs-bibtex": _mkdocs_bibtex}
    return [make() for name, make in makers.items() if name in names]


def mkdocs_settings() -> dict[str, Any]:
    """The content of our own mkdocs.yml, so that the hand-written sites look the same."""
    settings: dict[str, Any] = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    return settings


def last_paragraph(text: GeneratedText) -> str:
    """The first sentence of the last paragraph."""
    return str(text.sections[-1][-1][1][0])


def edit(file: Path, text: GeneratedText, number: int) -> str:
    """Replace the first word of the last paragraph in `file`; return the new word. Edits with different numbers write different words."""
    word = NEW_WORDS[number % len(NEW_WORDS)]
    rest = last_paragraph(text).partition(" ")[2]
    changed = re.sub(rf"\w+ {re.escape(rest)}", f"{word} {rest}", file.read_text(encoding="utf-8"))
    file.write_text(changed, encoding="utf-8")
    return word


def write_own(root: Path, text: GeneratedText, altreport: Altreport) -> None:
    """Write the report into a repository of its own, with a mkdocs.yml."""
    write_report(root, text)
    shutil.copyfile(altreport.source / "mkdocs.yml", root / "mkdocs.yml")
    (root / ".gitignore").write_text("build/\n", encoding="utf-8")
    _commit(root)


def missing_in_word_file(path: Path, text: GeneratedText) -> str:
    """What is missing in a Word file, or an empty string."""
    if not path.is_file():
        return f"There is no {path.name}."
    with zipfile.ZipFile(path) as package:
        words = re.sub(r"<[^>]+>", "", package.read("word/document.xml").decode())
    return "" if last_paragraph(text).partition(" ")[2] in words else f"{path.name} lacks the last paragraph."


def missing_in_site(site: Path, sections: str, text: GeneratedText) -> str:
    """What is missing in a site with the pages of its sections in the folder `sections`, or an empty string."""
    last = f"{sections}section-{len(text.sections)}"
    absent = [name for name in ("index", "sources", "recommendations", last) if not (site / f"{name}.html").is_file()]
    if absent:
        return f"The site has no page {absent[0]}.html."
    page = (site / f"{last}.html").read_text(encoding="utf-8")
    return "" if last_paragraph(text).partition(" ")[2] in page else "The last paragraph is not on its page."


def _run(job: Job, folder: Path) -> Run:
    return run(job.command, folder, environment([("ALTREPORT_CACHE", str(folder / "cache")), *job.variables]))


def _commit(folder: Path) -> None:
    """Make `folder` a git repository with all its files committed."""
    who = ("-c", "user.name=Generator", "-c", "user.email=generator@example.org", "-c", "commit.gpgsign=false", "-c", "core.autocrlf=false")
    for words in (["init", "--quiet", "."], ["add", "--all"], ["commit", "--quiet", "--message", "Generated"]):
        subprocess.run(["git", *who, *words], cwd=folder, check=True)


def _bare_script() -> Job:
    """Start Python, import yaml and pydantic, and parse the report's files."""

    def missing(folder: Path, text: GeneratedText) -> str:
        return "" if f"{len(text.sections) + 4} files" in _printed(folder) else "It did not read every file."

    now = altreport_now()
    command = (str(now.python), str(HERE / "bare_script.py"), "report")
    return Job("bare script", command, lambda folder, text: write_own(folder / "report", text, now), missing, _as_it_is, run_before=True)


def _doorstop() -> Job:
    def write(folder: Path, text: GeneratedText) -> None:
        write_for_doorstop(folder, text)
        _commit(folder)

    def missing(folder: Path, text: GeneratedText) -> str:
        last = (folder / f"rec/{text.recommendations[-1][0]}.yml").read_text(encoding="utf-8")
        return "It did not find the last item." if "reviewed: null" in last else ""

    # its first run reviews the items and writes fingerprints of their links; later runs compare them
    return Job("doorstop", (str(peer("doorstop") / "doorstop"),), write, missing, _as_it_is, run_before=True)


def _pandoc() -> Job:
    style = str(ROOT / "templates/csl/altreport-note.csl")
    command = (pypandoc.get_pandoc_path(), "report.md", "--citeproc", "--csl", style, "--bibliography", "sources.bib", "-o", "out.docx")
    return Job("pandoc", command, write_for_pandoc, lambda folder, text: missing_in_word_file(folder / "out.docx", text), _without("out.docx"))


def _mkdocs() -> Job:
    command = (str(peer("mkdocs") / "mkdocs"), "build", "--strict")

    def write(folder: Path, text: GeneratedText) -> None:
        write_for_mkdocs(folder, text, mkdocs_settings())

    return Job("mkdocs", command, write, lambda folder, text: missing_in_site(folder / "site", "", text), _without("site"))


def _mkdocs_bibtex() -> Job:
    command = (str(peer("mkdocs-bibtex") / "mkdocs"), "build", "--strict")
    pandoc = pypandoc.get_pandoc_path()
    # it needs a style with a bibliography, and altreport's has none
    style = subprocess.run([pandoc, "--print-default-data-file", "default.csl"], capture_output=True, text=True, encoding="utf-8", check=True).stdout

    def write(folder: Path, text: GeneratedText) -> None:
        write_for_mkdocs_bibtex(folder, text, mkdocs_settings(), style)

    def missing(folder: Path, text: GeneratedText) -> str:
        if absent := missing_in_site(folder / "site", "", text):
            return absent
        page = (folder / f"site/section-{len(text.sections)}.html").read_text(encoding="utf-8")
        key = next(str(piece[1]) for piece in text.sections[-1][-1][1] if isinstance(piece, tuple) and piece[0] == "cite")
        return "" if text.sources[key]["title"].lower() in page.lower() else "The last paragraph's source is not on its page."

    return Job("mkdocs-bibtex", command, write, missing, _without("site"), variables=(("PYPANDOC_PANDOC", pandoc),))


def _as_it_is(folder: Path, text: GeneratedText, number: int) -> None:
    """Leave everything as it is."""


def _without(*names: str) -> Prepare:
    """Delete files or folders that an earlier run made."""

    def prepare(folder: Path, _text: GeneratedText, _number: int) -> None:
        for name in names:
            path = folder / name
            if path.is_dir():
                shutil.rmtree(path)
            path.unlink(missing_ok=True)

    return prepare


def _edited(folder: Path, text: GeneratedText, number: int) -> None:
    edit(folder / f"report/report/sections/section-{len(text.sections)}.yml", text, number)


def _printed(folder: Path) -> str:
    return (folder / OUTPUT).read_text(encoding="utf-8", errors="replace")


def _unchecked(folder: Path, _text: GeneratedText) -> str:
    return "" if "No error, no warning" in _printed(folder) else "It did not print that all is well."
