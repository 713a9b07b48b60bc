"""What `altreport import sources` prints."""

from __future__ import annotations

from altreport.cli.console import out
from altreport.editing.rename.references_in_text import written
from altreport.importing.sources.import_sources import SOURCES, Added, ImportedSources
from altreport.markup.plain_latex import plain_latex
from altreport.problems import Place, counted, quoted


def print_imported(made: ImportedSources, *, dry_run: bool) -> None:
    """Print the number of sources, then each one: added, there already, or not usable."""
    screen = out()
    added = f"{counted(len(made.added), 'source')} {'would be added' if dry_run else 'added'} to {SOURCES}"
    screen.print(f"{added}, {len(made.repeated)} there already, {len(made.unusable)} that cannot be used.")
    for each in made.added:
        screen.print(f"  {each.key}: {_title(each)}")
        for remark in _remarks(each):
            screen.print(f"    {remark}")
    if made.repeated:
        screen.print("There already, so not added:")
        for again in made.repeated:
            common = f"the same {again.twin.common} as ‘{again.twin.source.id}’"
            screen.print(
                f"  {_where(again.found.place)}: {quoted(plain_latex(again.found.fields.get('title', '')) or again.found.key)} has {common}. {again.remark}".rstrip()
            )
    if made.unusable:
        screen.print("Cannot be used, so not added:")
        for fault in made.unusable:
            screen.print(f"  {_where(fault.place)}: {fault.what}. {fault.reason} {fault.hint}".rstrip())
    if dry_run:
        screen.print("Nothing was written.")
    elif made.added:
        screen.print(f"Cite a source by its key: [@{written(made.added[0].key, '@')}, p. 3]. ‘altreport check’ says what sources lack.")


def _title(added: Added) -> str:
    fields = added.found.fields
    return quoted(next((words for name in ("title", "booktitle", "url", "author") if (words := plain_latex(fields.get(name, "")))), ""))


def _remarks(added: Added) -> list[str]:
    key = added.found.key
    moved = [f"In {_where(added.found.place)}, its key is {quoted(key)}."] if key and key != added.key else []
    return [*moved, *added.found.remarks]


def _where(place: Place) -> str:
    return f"{place.path}, line {place.line}"
