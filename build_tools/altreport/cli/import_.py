"""`altreport import text|docx|letter|sources`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from altreport.cli.cleanup import clear_up_first
from altreport.cli.console import is_terminal, out
from altreport.cli.findings import summary
from altreport.cli.options import RootOption, root_of
from altreport.importing.foreign_document import Changes
from altreport.model.cover import PLACEHOLDERS
from altreport.problems import counted

if TYPE_CHECKING:
    from altreport.importing.import_report import Imported

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None, help="Turn an existing document into report files, or add sources.")

FileArgument = Annotated[Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False, readable=True, help="The document to import.")]
IntoOption = Annotated[Path, typer.Option("--into", metavar="DIR", help="The folder for the new files. No existing file is overwritten.")]
StateOption = Annotated[str, typer.Option("--state", show_default=False, help="The State party as three letters (NZL). Without it: XXX, to fill in later.")]
TreatyOption = Annotated[
    str, typer.Option("--treaty", show_default=False, help="The treaty's short name, such as OPSC. Without it: ‘Treaty’, to fill in later.")
]
LanguageOption = Annotated[str, typer.Option("--language", help="The language of the document (en, en-NZ, fr, es).")]
ProfileOption = Annotated[
    str, typer.Option("--profile", help="The rules of the treaty body: ‘altreport profiles’ lists them. ‘unspecified’ has no word limit.")
]
StrictOption = Annotated[bool, typer.Option("--strict", help="Write nothing if the comparison of words finds a difference that no rule explains.")]


@app.command("text")
def import_text_file(
    file: FileArgument,
    into: IntoOption,
    state: StateOption = PLACEHOLDERS["state"],
    treaty: TreatyOption = PLACEHOLDERS["treaty"],
    language: LanguageOption = "en",
    profile: ProfileOption = "unspecified",
    strict: StrictOption = False,
) -> None:
    """Import the text of a Word file, as Apache Tika or POI writes it.

    The place of a note is in it as [endnoteRef:1], and the text of the note as [1: text].

    Before anything is written, the words of the file and of the result are compared in order. Words that found no place are in DIR/unplaced.md.
    DIR/import-account.md lists what happened to each part, and first of all what to look at.

    Example: altreport import text old-report.txt --into from-text --state NZL
    """
    from altreport.importing.text_export import import_text

    clear_up_first(into)
    _print_result(import_text(file, into, _facts(state, treaty, language, profile), strict=strict))


def _facts(state: str, treaty: str, language: str, profile: str) -> dict[str, str]:
    """The fields of report.yml that no document says in a way that a program could be sure of."""
    return {**PLACEHOLDERS, "state": state, "treaty": treaty, "language": language, "profile": profile}


def _print_result(imported: Imported) -> None:
    screen = out()
    screen.print(", ".join(imported.account.in_words) + ".")
    screen.print(f"{counted(imported.account.words, 'word')} compared with the source: {imported.account.compared}.")
    screen.print(f"Check of the result: {summary(imported.problems)}")
    screen.print(f"What happened to each part: {imported.into / 'import-account.md'}")


@app.command("letter")
def import_letter_file(
    file: FileArgument,
    into: IntoOption,
    law: Annotated[str, typer.Option("--law", help="The information law (nz-oia), if the letter does not name it.")] = "",
    name: Annotated[str, typer.Option("--id", help="The id of the request. Without it: made from the agency's reference.")] = "",
    agency: Annotated[str, typer.Option("--agency", help="The agency, if the letter does not name it.")] = "",
    reference: Annotated[str, typer.Option("--reference", help="The agency's reference, if it cannot be read.")] = "",
    subject: Annotated[str, typer.Option("--subject", help="What the request is about, in one neutral line.")] = "",
    asked: Annotated[str, typer.Option("--asked", metavar="DAY", help="The date of the request, if it cannot be read: 2022-09-18.")] = "",
    received: Annotated[str, typer.Option("--received", metavar="DAY", help="When the agency received it, if the letter does not say.")] = "",
    answered: Annotated[str, typer.Option("--answered", metavar="DAY", help="The letter's date, if it cannot be read: 2022-10-25.")] = "",
    withhold: Annotated[list[str] | None, typer.Option("--withhold", metavar="NAME", help="A name to leave out. Can be repeated.")] = None,
    question: Annotated[
        list[str] | None,
        typer.Option("--question", metavar="LINES", help="The lines of a question in FILE, such as 18-19. Give --answer after it. Can be repeated."),
    ] = None,
    answer: Annotated[list[str] | None, typer.Option("--answer", metavar="LINES", help="The lines of the answer to that question, such as 24-30.")] = None,
) -> None:
    """Import a reply to an information request.

    The letter must be saved as plain text (UTF-8). It becomes DIR/citations/information-requests/ID.yml, with each question, its answer in the letter's words, the outcome
    and the section of the law that the agency relied on. If a fact is unclear in the letter, the command asks you. In a script, where
    no one can answer, it guesses; options correct the guesses. The letterhead, the signature, the names in them and all contact details are left out.
    DIR/import-account.md gives the due date of the answer, what to check by eye, and the words for which no place was found. A letter may have up to
    250,000 characters.

    Example: altreport import letter reply.txt --into from-letter
    """
    from altreport.cli.letter_questions import ask_author
    from altreport.importing.letter import write_letter
    from altreport.importing.letters.overrides import Overrides
    from altreport.importing.letters.read_letter import read_letter

    clear_up_first(into)
    facts = {"agency": agency, "reference": reference, "subject": subject, "asked": asked, "received": received, "answered": answered}
    overrides = Overrides(law, name, facts, tuple(withhold or ()), tuple(question or ()), tuple(answer or ()))
    letter = read_letter(file, overrides)
    if is_terminal():
        letter = read_letter(file, ask_author(letter, overrides))
    made = write_letter(letter, into, name)
    screen = out()
    screen.print(f"{made.account.made}: {counted(len(made.request.questions), 'question')}. Cite it as [@{made.request.id}].")
    for sentence in made.account.times:
        screen.print(sentence)
    screen.print(f"{made.account.words} words: each is in the file, in the account, or counted as left out.")
    screen.print(f"To look at: {len(made.account.doubts)}. Read {made.into / made.account_file}")


@app.command("docx")
def import_word_file(
    file: FileArgument,
    into: IntoOption,
    changes: Annotated[Changes, typer.Option("--changes", help="What to do with tracked changes: accept or reject them.")] = Changes.ACCEPT,
    state: StateOption = PLACEHOLDERS["state"],
    treaty: TreatyOption = PLACEHOLDERS["treaty"],
    language: Annotated[str, typer.Option("--language", help="The language of the document (en, en-NZ, fr). Without it: that of its words.")] = "",
    profile: ProfileOption = "unspecified",
    strict: StrictOption = False,
    redacted_copy: Annotated[
        Path | None,
        typer.Option("--redacted-copy", metavar="FILE", help="Also write a copy of the Word file without its words, to report a fault of the import."),
    ] = None,
) -> None:
    """Import a Word file (.docx).

    It keeps text, numbered paragraphs, headings, notes, tables, lists, formatting, links and languages.

    Before anything is written, the words of the file and of the result are compared in order. Words that found no place are in DIR/unplaced.md.
    DIR/import-account.md lists first what to look at, then everything that was not imported, such as pictures, and also the comments and
    tracked changes. It says where the language and the title come from. Nothing outside the file is loaded, and macros are never run.

    If an import goes wrong, --redacted-copy makes a file that you can send with your report of the fault: every letter and figure in every part of it is
    replaced, and pictures and objects are empty. The command says whether the copy still shows the fault.

    A normal report is far below the limits: 100 MB for the file, 500 MB and 5,000 parts unpacked, 25 MB and 3,000,000 XML
    tags for each part with text, 200-fold compression, 100 nested fields.

    Example: altreport import docx old-report.docx --into from-word --state NZL --changes accept
    """
    from altreport.importing.docx import import_docx
    from altreport.importing.redacted_copy import write_redacted_copy

    clear_up_first(into)
    facts = _facts(state, treaty, language, profile)
    if redacted_copy is not None:
        out().print(f"{write_redacted_copy(file, redacted_copy, facts, changes)} Look at {redacted_copy} before you send it.")
    _print_result(import_docx(file, into, facts, changes, strict=strict))


@app.command("sources")
def import_sources_file(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", exists=True, dir_okay=False, readable=True, help="The files to import; one or several.")],
    root: RootOption = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would be added. Write nothing.")] = False,
) -> None:
    """Add sources from Zotero, Mendeley, EndNote or a publisher.

    Each FILE is in BibTeX, CSL-JSON or RIS, with the encoding UTF-8. The sources are added at the end of citations/sources.bib; what is in it stays as
    it is, with its keys, comments and order. Keys are kept where they are free and valid, otherwise the command makes one and shows it.

    A source that the report has already is shown and not added: one with the same DOI, the same address, or the same title by the same author in the
    same year. Files, abstracts, annotations and keywords are left out. What cannot be used is listed with its reason.

    Each FILE may have up to 5 MB. Either all sources of all files are added that can be, or, if a file cannot be read, none.

    Example: altreport import sources zotero.bib --dry-run
    """
    from altreport.cli.imported_sources import print_imported
    from altreport.importing.sources.import_sources import import_sources

    folder = root_of(root)
    clear_up_first(folder)
    made = import_sources(folder, files, dry_run=dry_run)
    print_imported(made, dry_run=dry_run)
    if not made.added and not made.repeated:
        raise typer.Exit(1)
