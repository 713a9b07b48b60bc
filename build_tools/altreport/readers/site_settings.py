"""A report's own mkdocs.yml: how its site looks. It can neither run code nor read files, nor make readers' browsers ask other hosts.

What may be set is listed here; all else is refused, for MkDocs and its extensions have many settings that name programs and files, and more with
each version. The list follows mkdocs.org (Configuration) and squidfunk.github.io/mkdocs-material (Setup, Python Markdown), read on 30 November 2026.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from altreport.author_files import SETTINGS
from altreport.model.located import Located, Mapping, Scalar, Sequence
from altreport.problems import Outcome, Place, Problem, quoted
from altreport.readers.text_file import read_text
from altreport.readers.yaml_file import parse_yaml
from altreport.resources import shipped_theme

CODE = "site-settings"
_TOP = frozenset({"site_name", "site_url", "site_description", "site_author", "copyright", "theme", "plugins", "markdown_extensions", "extra"}) | {
    "extra_css",
    "extra_javascript",
}
_THEME = frozenset({"name", "language", "palette", "features", "icon", "logo", "favicon", "font"})
_EXTRA = frozenset({"generator", "homepage", "social", "alternate"})
_PLUGINS = {"search": frozenset({"lang", "separator", "pipeline"}), "offline": frozenset({"enabled"})}
_NONE: frozenset[str] = frozenset()
_TOC = frozenset(
    {"permalink", "permalink_title", "permalink_class", "permalink_leading", "anchorlink", "toc_depth", "title", "baselevel", "separator", "marker"}
)
_EXTENSIONS = {
    **dict.fromkeys(("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "meta", "sane_lists", "tables"), _NONE),
    **dict.fromkeys((f"pymdownx.{name}" for name in ("betterem", "caret", "details", "keys", "mark", "superfences", "tilde")), _NONE),
    "toc": _TOC,
    "pymdownx.highlight": frozenset({"anchor_linenums", "line_spans", "linenums", "pygments_lang_class"}),
    "pymdownx.tabbed": frozenset({"alternate_style"}),
    "pymdownx.tasklist": frozenset({"custom_checkbox", "clickable_checkbox"}),
}
"""The extensions of Markdown, each with its settings. None of them names a function or a file; pymdownx.snippets and others do."""

_NEEDED = "attr_list"

_WHY = {
    "hooks": "runs code on the computer of whoever builds the site",
    "INHERIT": "reads another file",
    "custom_dir": "reads other files, and runs the templates in them",
    "docs_dir": "reads another folder",
    "site_dir": "writes to another folder",
    "watch": "reads another folder",
    "repo_url": "makes readers’ browsers ask that host",
    "analytics": "tells another host who reads the report",
    "custom_fences": "runs code on the computer of whoever builds the site",
    "slugify": "runs code on the computer of whoever builds the site",
    "jieba_dict": "reads another file",
}
_OTHERWISE = "could run code, read other files or change what altreport itself sets"
_LINKS = frozenset({"link", "homepage", "site_url"})
_FILES = frozenset({"logo", "favicon", "extra_css", "extra_javascript", "path"})


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
        problems = data.problems if data.value is None else (*data.problems, *_faults(data.value))
    if text.value is None or problems:
        return Outcome(ours.read_text(encoding="utf-8"), problems)
    return Outcome(text.value)


def _faults(data: Located) -> Iterator[Problem]:
    if not isinstance(data, Mapping):
        yield _problem("Settings with their names are expected here.", data.place, "Write each on a line of its own: ‘copyright: …’.")
        return
    yield from _unknown(data, _TOP, "mkdocs.yml")
    yield from _of_theme(data.items.get("theme"))
    yield from _of_named(data.items.get("plugins"), _PLUGINS, "plugin")
    yield from _of_named(data.items.get("markdown_extensions"), _EXTENSIONS, "extension of Markdown")
    if _NEEDED not in _names(data.items.get("markdown_extensions")):
        message = f"The extension of Markdown ‘{_NEEDED}’ is missing: without it, links within the site would lead nowhere."
        yield _problem(message, data.keys.get("markdown_extensions", data.place), f"Write ‘- {_NEEDED}’ below ‘markdown_extensions:’.")
    extra = data.items.get("extra")
    if isinstance(extra, Mapping):
        yield from _unknown(extra, _EXTRA, "‘extra’")
    for name, value in data.items.items():
        if name != "plugins":  # a separator of search is a pattern, and is printed as data
            yield from _of_texts(name, value)


def _of_theme(theme: Located | None) -> Iterator[Problem]:
    if theme is None:
        return
    if not isinstance(theme, Mapping):
        yield _problem("The theme’s settings are expected here.", theme.place, "Write ‘theme:’, and below it ‘name: material’, two spaces to the right.")
        return
    yield from _unknown(theme, _THEME, "‘theme’")
    name, font = theme.items.get("name"), theme.items.get("font")
    if name is not None and not (isinstance(name, Scalar) and name.text == "material"):
        yield _problem("The site is made with the theme ‘material’ alone: another one would bring templates of its own.", name.place, "Write ‘name: material’.")
    if font is not None and not (isinstance(font, Scalar) and font.text == "false"):
        yield _problem("A font would be fetched from another host by each reader’s browser.", font.place, "Write ‘font: false’, or delete the line.")


def _of_named(value: Located | None, allowed: dict[str, frozenset[str]], kind: str) -> Iterator[Problem]:
    """Plugins or extensions: a list of names, each with or without settings, or a mapping."""
    entries = [value] if isinstance(value, Mapping) else value.items if isinstance(value, Sequence) else ()
    if value is not None and not isinstance(value, Mapping | Sequence) and not (isinstance(value, Scalar) and value.empty):
        yield _problem(f"A list is expected here: each {kind} with a hyphen before it.", value.place, "Write ‘- NAME’ on a line of its own.")
    for entry in entries:
        if isinstance(entry, Mapping):
            for name, settings in entry.items.items():
                yield from _of_one(name, entry.keys[name], settings, allowed, kind)
        elif isinstance(entry, Scalar):
            yield from _of_one(entry.text, entry.place, None, allowed, kind)
        else:
            yield _problem(f"The name of a {kind} is expected here.", entry.place, "Write ‘- NAME’.")


def _names(value: Located | None) -> set[str]:
    entries = value.items if isinstance(value, Sequence) else (value,)
    named = {name for entry in entries for name in (entry.items if isinstance(entry, Mapping) else (entry.text,) if isinstance(entry, Scalar) else ())}
    return {name.removeprefix("markdown.extensions.") for name in named}


def _of_one(name: str, place: Place, settings: Located | None, allowed: dict[str, frozenset[str]], kind: str) -> Iterator[Problem]:
    known = re.sub(r"^(?:markdown\.extensions\.|material/)", "", name)
    if known not in allowed:
        message = f"{quoted(name)} is no {kind} that a report may use: it could run code, or read files of whoever builds the site."
        yield _problem(message, place, f"Delete it. A report may use: {', '.join(sorted(allowed))}.")
    elif isinstance(settings, Mapping):
        yield from _unknown(settings, allowed[known], quoted(name))
        for key, setting in settings.items.items():
            items = setting.items if isinstance(setting, Sequence) else (setting,)
            if not all(isinstance(item, Scalar) for item in items):
                yield _problem(f"A plain value is expected for {quoted(key)}.", setting.place, "Write a word, a number, true or false.")
    elif settings is not None and not (isinstance(settings, Scalar) and settings.empty):
        yield _problem(f"The settings of {quoted(name)} are expected here, each with its name.", settings.place, "Write them below it, or delete the colon.")


def _unknown(data: Mapping, allowed: frozenset[str], where: str) -> Iterator[Problem]:
    for name in data.items:
        if name not in allowed:
            message = f"{quoted(name)} is not taken from a report: it {_WHY.get(name, _OTHERWISE)}."
            hint = f"Delete it. In {where} a report may set: {', '.join(sorted(allowed))}." if allowed else f"Delete it: {where} has no settings here."
            yield _problem(message, data.keys[name], hint)


def _of_texts(name: str, value: Located) -> Iterator[Problem]:
    """What is wrong with the texts in a setting: the theme prints them as they are, into pages that are public."""
    if isinstance(value, Mapping):
        for key, item in value.items.items():
            yield from _of_texts(key, item)
    elif isinstance(value, Sequence):
        for item in value.items:
            yield from _of_texts(name, item)
    elif isinstance(value, Scalar):
        if re.search(r'[<>"{}]', value.text):
            yield _problem('The theme prints this as it is, so that < > " { } would be taken for code.', value.place, "Write plain words.")
        if name in _LINKS and not re.match(r"https?://|mailto:|[./#]|[\w-]+(?:[./]|$)", value.text):
            yield _problem(f"{quoted(value.text)} is no address that a page may lead to.", value.place, "Write one that begins with https://, or with mailto:.")
        if name in _FILES and (re.match(r"[a-z][a-z0-9+.-]*:|[/\\]", value.text, re.IGNORECASE) or ".." in re.split(r"[/\\]", value.text)):
            message = f"{quoted(value.text)} is no file of the site: readers’ browsers would fetch it from elsewhere."
            yield _problem(message, value.place, "Put the file into templates/site/assets/ and write ‘assets/NAME’.")


def _problem(message: str, place: Place, hint: str) -> Problem:
    return Problem(CODE, message, place, hint)
