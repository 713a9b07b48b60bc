"""A report's own mkdocs.yml: how its site looks. It can neither run code nor read files, nor make readers' browsers ask other hosts.

What may be set, and to what, is listed in `site_values`; all else is refused, for MkDocs and its extensions have many settings that name programs and files, and more with
each version. The list follows mkdocs.org (Configuration) and squidfunk.github.io/mkdocs-material (Setup, Python Markdown), read on 30 November 2026.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from altreport.author_files import SETTINGS
from altreport.model.located_data import Located, Mapping, Scalar, Sequence, scalars_in
from altreport.problems import Outcome, Place, Problem, quoted
from altreport.readers.site_values import EXTENSIONS, PICTURE, PLUGINS, TOP, Group, Kind, Value, theme_folder
from altreport.readers.text_file import read_text
from altreport.readers.yaml_file import parse_yaml
from altreport.resources import shipped_theme, template_folder

CODE = "site-settings"
_NEEDED = "attr_list"

_WHY = {
    "hooks": "runs code on the computer that builds the site",
    "INHERIT": "reads another file",
    "custom_dir": "reads other files, and runs the templates in them",
    "docs_dir": "reads another folder",
    "site_dir": "writes to another folder",
    "watch": "reads another folder",
    "extra_css": "is set by altreport itself (put your own styles in templates/site/assets/altreport.css)",
    "extra_javascript": "runs a script in readers’ browsers",
    "repo_url": "makes readers’ browsers contact that host",
    "analytics": "tells another host who reads the report",
    "custom_fences": "runs code on the computer that builds the site",
    "slugify": "runs code on the computer that builds the site",
    "jieba_dict": "reads another file",
}
_OTHERWISE = "could run code, read other files or change what altreport itself sets"


def read_site_settings(root: Path) -> Outcome[str]:
    """The text of the mkdocs.yml that the site of the report in `root` is made with: its own, or ours where it has none, or a fault.

    Faults are problems of code `file`, `yaml` or `site-settings`, at their line.
    """
    path = root / SETTINGS
    ours = shipped_theme()
    if not path.is_symlink() and not path.exists():
        return Outcome(ours.read_text(encoding="utf-8"))
    text = read_text(path, root)
    problems = text.problems
    if text.value is not None:
        data = parse_yaml(text.value, SETTINGS)
        problems = data.problems if data.value is None else (*data.problems, *_faults(data.value), *_not_there(data.value, root))
    if text.value is None or problems:
        return Outcome(ours.read_text(encoding="utf-8"), problems)
    return Outcome(text.value)


def _faults(data: Located) -> Iterator[Problem]:
    if not isinstance(data, Mapping):
        yield _problem("This must be a list of settings, each with its name.", data.place, "Write each on its own line: ‘copyright: …’.")
        return
    yield from _of_theme(data.items.get("theme"))
    yield from _of_named(data.items.get("plugins"), PLUGINS, "plugin")
    yield from _of_named(data.items.get("markdown_extensions"), EXTENSIONS, "extension of Markdown")
    if _NEEDED not in _names(data.items.get("markdown_extensions")):
        message = f"The extension of Markdown ‘{_NEEDED}’ is missing: without it, links within the site would lead nowhere."
        yield _problem(message, data.keys.get("markdown_extensions", data.place), f"Write ‘- {_NEEDED}’ below ‘markdown_extensions:’.")
    settings = {name: value for name, value in data.items.items() if name not in ("plugins", "markdown_extensions")}
    yield from _judged("", Mapping(settings, data.place, data.keys), TOP)
    for name, value in data.items.items():
        if name != "plugins":  # a separator of search is a pattern, and is printed as data
            yield from _of_texts(value)


def _of_theme(theme: Located | None) -> Iterator[Problem]:
    if not isinstance(theme, Mapping):
        return
    name, font = theme.items.get("name"), theme.items.get("font")
    if name is not None and not (isinstance(name, Scalar) and name.text == "material"):
        yield _problem("The site can use only the theme ‘material’: another one would bring its own templates.", name.place, "Write ‘name: material’.")
    if font is not None and not (isinstance(font, Scalar) and font.text == "false"):
        yield _problem("Each reader’s browser would fetch a font from another host.", font.place, "Write ‘font: false’, or delete the line.")


def _not_there(data: Located, root: Path) -> Iterator[Problem]:
    """A problem for a logo or an icon that is in no folder of templates."""
    theme = data.items.get("theme") if isinstance(data, Mapping) else None
    for value in (theme.items.get(name) for name in ("logo", "favicon")) if isinstance(theme, Mapping) else ():
        folders = (root / "templates" / "site", template_folder() / "site", theme_folder())
        if isinstance(value, Scalar) and PICTURE.holds(value) and not any((folder / value.text).is_file() for folder in folders):
            yield _problem(f"There is no file {quoted(value.text)} for the site.", value.place, "Put it in templates/site/assets/ and write ‘assets/NAME’.")


def _judged(name: str, value: Located, allowed: Value) -> Iterator[Problem]:
    """What is wrong with the value of a setting, and with those in it."""
    if isinstance(allowed, Group):
        yield from _of_group(name, value, allowed)
    elif isinstance(allowed, Kind):
        if not isinstance(value, Scalar):
            yield _problem(f"{quoted(name)} must have a plain value.", value.place, allowed.hint)
        elif not allowed.holds(value):
            yield _problem(f"{quoted(value.text)} {allowed.said}.", value.place, allowed.hint)
    elif isinstance(value, Sequence):
        for item in value.items:
            yield from _judged(name, item, allowed.value)
    elif allowed.or_one:
        yield from _judged(name, value, allowed.value)
    elif not (isinstance(value, Scalar) and value.empty):
        yield _problem(f"{quoted(name)} must be a list.", value.place, "Write each value on its own line, with a hyphen before it.")


def _of_group(name: str, value: Located, allowed: Group) -> Iterator[Problem]:
    if isinstance(value, Mapping):
        yield from _unknown(value, allowed, quoted(name) if name else "mkdocs.yml")
        for key, item in value.items.items():
            if key in allowed.settings:
                yield from _judged(key, item, allowed.settings[key])
    else:
        message = f"{quoted(name)} must have settings here, each with its name."
        yield _problem(message, value.place, f"Write them below ‘{name}:’, two spaces to the right, or delete the line.")


def _of_named(value: Located | None, allowed: dict[str, Group], kind: str) -> Iterator[Problem]:
    """Plugins or extensions: a list of names, each with or without settings, or a mapping."""
    entries = [value] if isinstance(value, Mapping) else value.items if isinstance(value, Sequence) else ()
    if value is not None and not isinstance(value, Mapping | Sequence) and not (isinstance(value, Scalar) and value.empty):
        yield _problem(f"This must be a list: each {kind} with a hyphen before it.", value.place, "Write ‘- NAME’ on its own line.")
    seen: set[str] = set()
    for entry in entries:
        named = entry.items if isinstance(entry, Mapping) else {entry.text: None} if isinstance(entry, Scalar) else {}
        if not named:
            yield _problem(f"This must be the name of a {kind}.", entry.place, "Write ‘- NAME’.")
        for name, settings in named.items():
            place = entry.keys[name] if isinstance(entry, Mapping) else entry.place
            if name in seen:
                yield _problem(f"The {kind} {quoted(name)} is here twice.", place, "Delete one of them.")
            seen.add(name)
            yield from _of_one(name, place, settings, allowed, kind)


def _names(value: Located | None) -> set[str]:
    entries = value.items if isinstance(value, Sequence) else (value,)
    named = {name for entry in entries for name in (entry.items if isinstance(entry, Mapping) else (entry.text,) if isinstance(entry, Scalar) else ())}
    return {name.removeprefix("markdown.extensions.") for name in named}


def _of_one(name: str, place: Place, settings: Located | None, allowed: dict[str, Group], kind: str) -> Iterator[Problem]:
    known = re.sub(r"^(?:markdown\.extensions\.|material/)", "", name)
    if known not in allowed:
        message = f"{quoted(name)} is not a {kind} that a report may use: it could run code, or read files on the computer that builds the site."
        yield _problem(message, place, f"Delete it. A report may use: {', '.join(sorted(allowed))}.")
    elif isinstance(settings, Mapping):
        yield from _judged(name, settings, allowed[known])
    elif settings is not None and not (isinstance(settings, Scalar) and settings.empty):
        yield _problem(f"{quoted(name)} must have settings here, each with its name.", settings.place, "Write them below it, or delete the colon.")


def _unknown(data: Mapping, allowed: Group, where: str) -> Iterator[Problem]:
    """A problem for each setting that no one may set, and for each that is missing."""
    names = sorted({*allowed.settings, *(("plugins", "markdown_extensions") if allowed is TOP else ())})
    for name in data.items:
        if name not in allowed.settings:
            message = f"{quoted(name)} is not allowed in a report: it {_WHY.get(name, _OTHERWISE)}."
            hint = f"Delete it. In {where} a report may set: {', '.join(names)}." if names else f"Delete it: {where} has no settings here."
            yield _problem(message, data.keys[name], hint)
    for name in allowed.needed:
        if name not in data.items:
            yield _problem(f"{where} has no {quoted(name)}, and the site cannot be made without it.", data.place, f"Add a line ‘{name}: …’.")


def _of_texts(value: Located) -> Iterator[Problem]:
    """What is wrong with the texts in a setting: the theme prints them as they are, into pages that are public."""
    for text in scalars_in(value):
        if re.search(r'[<>"{}]', text.text):
            yield _problem('The theme prints this unchanged, so < > " { } would be read as code.', text.place, "Write plain words.")


def _problem(message: str, place: Place, hint: str) -> Problem:
    return Problem(CODE, message, place, hint)
