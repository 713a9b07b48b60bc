"""`altreport sign`."""

from __future__ import annotations

from typing import Annotated

import typer

from altreport.cli.cleanup import clear_up_first
from altreport.cli.console import err, out, print_json
from altreport.cli.open_or_exit import exit_with
from altreport.cli.options import RootOption, TextOrJson, root_of
from altreport.problems import counted


def sign(
    name: Annotated[str, typer.Option("--as", metavar="NAME", help="Who has read and approved it: a person or an organisation.")],
    records: Annotated[
        list[str] | None,
        typer.Argument(metavar="RECORD", help="The ids of paragraphs, recommendations, sections (their headings), pages, tables or figures, or ‘report’."),
    ] = None,
    sections: Annotated[list[str] | None, typer.Option("--section", metavar="ID", help="Sign a section with all that is in it.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Sign the whole report: all that is typed, in every edition.")] = False,
    root: RootOption = None,
    format: Annotated[TextOrJson, typer.Option("--format", help="The form of what was signed: text to read, json for programs.")] = "text",
) -> None:
    """Note who has read and approved which part of the report.

    A line of reviews/signed.yml has the record, the name, the day, and short hashes of the text, of its endnotes and of the sources that it cites. When one of
    them changes, ‘altreport check’ says what must be read again. Signing again replaces the person’s line. ‘report’ is the title page.

    Example: altreport sign --section law --as "Hana Brook"
    """
    from altreport.checks.check_context import day_of_check
    from altreport.model.sign_off import SIGNED
    from altreport.review.sign import Asked, sign

    if not (records or sections or everything):
        raise typer.BadParameter("nothing to sign was named. Give the ids of records, ‘--section ID’ or ‘--all’.")
    if everything and (records or sections):
        raise typer.BadParameter("‘--all’ signs everything: leave out the ids and ‘--section’.")
    folder = root_of(root)
    clear_up_first(folder)
    made = sign(folder, Asked(tuple(records or ()), tuple(sections or ()), everything), name, day_of_check())
    if made.value is None:
        exit_with(made.problems, folder, 2)
    if made.value.is_incomplete:
        err().print("The report has errors. What cannot be read was not signed: ‘altreport check’ shows it.")
    if format == "json":
        print_json(list(made.value.lines))
        return
    for line in made.value.lines:
        out().print(f"  {line['record']}")
    out().print(f"Signed as {made.value.by}: {counted(len(made.value.lines), 'record')}, noted in {SIGNED}.")
    if made.value.is_first:
        out().print("In a new report, git ignores the folder reviews/. README, ‘Sign-off’, says how to keep this one file in git.")
