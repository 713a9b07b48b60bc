"""`altreport import text|docx|letter`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from altreport.cli.findings import summary
from altreport.cli.screen import out

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Make report files from a foreign document, without losing a word.")

FileArgument = Annotated[Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False, readable=True, help="The document to import.")]
IntoOption = Annotated[Path, typer.Option("--into", metavar="DIR", help="The folder for the report's files. Nothing that exists in it is overwritten.")]
StateOption = Annotated[str, typer.Option("--state", help="The State party, as three letters (NZL); XXX until you fill it in.")]
TreatyOption = Annotated[str, typer.Option("--treaty", help="The treaty's short name (OPSC).")]
LanguageOption = Annotated[str, typer.Option("--language", help="The language of the document (en, en-NZ, fr, es).")]
ProfileOption = Annotated[str, typer.Option("--profile", help="The submission profile; ‘unspecified’ has no word limit.")]


@app.command("text")
def import_text_file(
    file: FileArgument,
    into: IntoOption,
    state: StateOption = "XXX",
    treaty: TreatyOption = "Treaty",
    language: LanguageOption = "en",
    profile: ProfileOption = "unspecified",
) -> None:
    """Import a plain-text export of a Word file, with notes as [endnoteRef:1] and [1: text].

    Before anything is written, the words of the file and of the result are compared in order. What became of each piece
    is told in DIR/import-account.md.

    Example: altreport import text old-report.txt --into our-report --state NZL
    """
    from altreport.importing.text import import_text

    _tell(import_text(file, into, _facts(state, treaty, language, profile)))


def _facts(state: str, treaty: str, language: str, profile: str) -> dict[str, str]:
    """The fields of report.yml that no document says in a way that a program could be sure of."""
    return {"state": state, "treaty": treaty, "stage": "to be filled in", "language": language, "profile": profile, "submitters": "To be filled in"}


def _tell(imported: object) -> None:
    from altreport.importing.report import Imported

    assert isinstance(imported, Imported)
    console = out()
    counts = imported.account.counts
    console.print(", ".join(f"{count} {name}" for name, count in counts.items()) + ".", markup=False)
    console.print(f"{imported.account.words} words compared with the source: none lost.", markup=False)
    console.print(f"Check of the result: {summary(imported.problems)}", markup=False)
    console.print(f"What became of each piece: {imported.into / 'import-account.md'}", markup=False)
