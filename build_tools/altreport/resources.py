"""Files that altreport ships: templates, styles, profiles, laws."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any, ParamSpec, TypeVar, cast

import yaml

from altreport.author_files import refusal
from altreport.errors import CouldNotRunError

P = ParamSpec("P")
T = TypeVar("T")
_PACKAGE = Path(__file__).parent
_forgetting: list[Callable[[], None]] = []


def read_once(read: Callable[P, T]) -> Callable[P, T]:
    """Return a function that keeps its results for equal arguments until `read_anew`, for packaged data."""
    keeping = functools.cache(read)
    _forgetting.append(keeping.cache_clear)
    return cast("Callable[P, T]", keeping)


def read_anew() -> None:
    """Forget the results of `read_once`: packaged data may be edited during a preview."""
    for forget in _forgetting:
        forget()


def data_folder() -> Path:
    """Return the folder of profiles, laws and word lists."""
    return _PACKAGE / "data"


def read_data(name: str) -> Any:
    """Return data/`name`.yml as text, lists and dictionaries: every value is the text as typed.

    It is read without places and checks, because tests check these files. PyYAML's own conversion of nodes would take twice as long.
    """
    text = (data_folder() / f"{name}.yml").read_text(encoding="utf-8")
    return _value(yaml.compose(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)))


def _value(node: Any) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_value(item) for item in node.value]
    return {key.value: _value(value) for key, value in node.value}


def template_folder() -> Path:
    """Return the packaged templates: beside the modules in an installed wheel, at the top of the repository in a checkout."""
    installed = _PACKAGE / "templates"
    return installed if installed.is_dir() else _PACKAGE.parents[1] / "templates"


def shipped_theme() -> Path:
    """Return the mkdocs.yml for reports without their own."""
    folder = template_folder()
    return (folder if folder.parent == _PACKAGE else folder.parent) / "mkdocs.yml"


def missing_files() -> tuple[str, ...]:
    """Return the packaged files that the installation lists but lacks, by their paths; () in a checkout.

    Wheels list their files in RECORD (packaging.python.org/en/latest/specifications/recording-installed-packages).
    """
    from importlib.metadata import PackageNotFoundError, files  # noqa: PLC0415 - needed only when outputs are made, or something has failed

    try:
        listed = files(_PACKAGE.name) or []
    except PackageNotFoundError:
        return ()
    own = [path for path in listed if path.parts[0] == _PACKAGE.name and path.suffix != ".pyc"]
    if not any(Path(path.locate()) == _PACKAGE / "__init__.py" for path in own if path.name == "__init__.py"):
        return ()
    return tuple(str(path) for path in own if not Path(path.locate()).exists())


def require_whole_installation() -> None:
    """Raise `CouldNotRunError` if a packaged file is missing: outputs would be wrong, or errors would blame the author's files."""
    if missing := missing_files():
        raise CouldNotRunError(f"A file of altreport is missing: {missing[0]}.", "Install altreport again. Your own files are unharmed.")


def find_template(root: Path, name: str) -> Path | None:
    """Return the author's own `templates/NAME` under `root` if it may be read, else the packaged one, else None."""
    own, packaged = root / "templates" / name, template_folder() / name
    if refusal(own, root) is None:
        return own
    return packaged if packaged.is_file() else None
