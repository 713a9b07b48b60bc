"""`altreport words`."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from altreport.cli.console import out, print_json
from altreport.cli.open_or_exit import open_or_exit
from altreport.cli.options import EditionOption, RootOption, TextOrJson, root_of
from altreport.editions import Edition
from altreport.editions.word_limit import WordCount, count_report


def words(
    root: RootOption = None,
    edition: EditionOption = Edition.PUBLIC,
    format: Annotated[TextOrJson, typer.Option("--format", help="The form of the list: text to read, json for programs.")] = "text",
) -> None:
    """Count the words, and compare them with the limit.

    Example: altreport words --format json
    """
    count = count_report(open_or_exit(root_of(root), edition).report)
    if format == "json":
        print_json(asdict(count))
    else:
        _print(count)


def _print(count: WordCount) -> None:
    screen = out()
    rows = [(part.id, f"{part.words:,}") for part in count.sections] + [("endnotes (counted apart)", f"{count.endnotes:,}")]
    names, figures = (max(map(len, column)) for column in zip(("Part", "Words"), *rows, strict=True))
    screen.print((f"{'Part':<{names}}  {'Words':>{figures}}", "bold"))
    for name, figure in rows:
        screen.print(f"{name:<{names}}  {figure:>{figures}}")
    if count.limit is None:
        screen.print(f"{count.counted:,} words are counted. The profile ‘{count.profile}’ has no word limit.")
    else:
        left = count.limit - count.counted
        rest = f"{left:,} left" if left >= 0 else f"{-left:,} too many"
        screen.print(f"{count.counted:,} of {count.limit:,} words ({count.profile}): {rest}.")
