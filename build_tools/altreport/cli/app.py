"""The commands of altreport, each imported when it is called: a check must not wait for what builds sites."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from altreport import __version__

_MODULES = {
    name: "import_" if name == "import" else name
    for name in (
        "check",
        "build",
        "serve",
        "changes",
        "redline",
        "send",
        "review",
        "sign",
        "pack",
        "verify",
        "notes",
        "words",
        "rename",
        "explain",
        "profiles",
        "schema",
        "new",
        "import",
    )
}
"""The module of altreport.cli that has a command, in the order of the help: a function of the command's name, or `app` with commands below it."""


class _Group(TyperGroup):
    """The command `altreport`, whose help imports all commands and whose call imports one."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        names: dict[str, Any] = dict.fromkeys(_MODULES)
        self.commands = names

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was typed; an option that was typed wrongly is explained in plain words."""
        try:
            return super().invoke(ctx)
        except typer.BadParameter as fault:
            fault.message = _in_plain_words(fault)
            raise

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - typer calls it so
        if cmd_name not in _MODULES:
            return None
        module = import_module(f"altreport.cli.{_MODULES[cmd_name]}")
        group = getattr(module, "app", None)
        if group is None:
            group = typer.Typer(add_completion=False, rich_markup_mode=None)
            group.command(cmd_name)(getattr(module, cmd_name))
        return typer.main.get_command(group)


app = typer.Typer(
    cls=_Group,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Alternative reports to UN treaty bodies: from plain files to a website, a Word file and one list of endnotes.",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _in_plain_words(fault: typer.BadParameter) -> str:
    """The message of a usage error without the terms of the libraries below; for a missing value, what it is for."""
    if "valid integer" in fault.message:
        return "this must be a whole number."
    return fault.message.removeprefix("Value error, ") or getattr(fault.param, "help", None) or ""


def _version(is_asked: bool) -> None:
    if is_asked:
        typer.echo(f"altreport {__version__}")
        raise typer.Exit


@app.callback()
def altreport(version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")] = False) -> None:
    """Alternative reports to UN treaty bodies: from plain files to a website, a Word file and one list of endnotes."""
