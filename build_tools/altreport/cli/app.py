"""The commands of altreport, each imported when it is called: a check must not wait for what builds sites."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from importlib import import_module
from typing import Annotated, Any, cast

import typer
from typer.core import TyperGroup

from altreport import __version__

_MODULES = {
    name: "import_" if name == "import" else name
    for name in ("check", "build", "serve", "pack", "verify", "notes", "words", "rename", "explain", "profiles", "schema", "new", "import")
}
"""The module of altreport.cli that has a command, in the order of the help: a function of the command's name, or `app` with commands below it."""


class _Commands(Mapping[str, Any]):
    """The commands by name; their names are known without importing any."""

    def __init__(self) -> None:
        self._imported: dict[str, Any] = {}

    def __iter__(self) -> Iterator[str]:
        return iter(_MODULES)

    def __len__(self) -> int:
        return len(_MODULES)

    def __getitem__(self, name: str) -> Any:
        if name not in self._imported:
            module = import_module(f"altreport.cli.{_MODULES[name]}")
            group = getattr(module, "app", None)
            if group is None:
                group = typer.Typer(add_completion=False, rich_markup_mode=None)
                group.command(name)(getattr(module, name))
            self._imported[name] = typer.main.get_command(group)
        return self._imported[name]


class _Group(TyperGroup):
    """The command `altreport`, whose help imports all commands and whose call imports one."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = cast("MutableMapping[str, Any]", _Commands())

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - typer calls it so
        return list(self.commands)


app = typer.Typer(
    cls=_Group,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Alternative reports to UN treaty bodies: from plain files to a website, a Word file and one list of endnotes.",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"altreport {__version__}")
        raise typer.Exit


@app.callback()
def altreport(version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")] = False) -> None:
    """Alternative reports to UN treaty bodies: from plain files to a website, a Word file and one list of endnotes."""
