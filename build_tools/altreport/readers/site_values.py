"""The values that a report's mkdocs.yml may have: MkDocs and its theme would stop at any other, without a place.

Types follow mkdocs.org (Configuration); icons and their use, the installed theme's own templates.
"""

from __future__ import annotations

import functools
import importlib.util
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple, TypeAlias

import yaml

from altreport.markup.targets import refusal
from altreport.model.located_data import Scalar

SOUND_PATH = re.compile(r"[A-Za-z0-9._~%/-]*")
"""The path of a site's address, as one of the theme's scripts has it (`outputs.site.page_policy`)."""


class Kind(NamedTuple):
    """A kind of value: whether a scalar is one, how a message continues after a value that is none, and what to write instead."""

    holds: Callable[[Scalar], bool]
    said: str
    hint: str


class Group(NamedTuple):
    """Settings by name, and those of them that must be there."""

    settings: Mapping[str, Value]
    needed: tuple[str, ...] = ()


class Each(NamedTuple):
    """A list of such values; `or_one` says that one without a list will do."""

    value: Value
    or_one: bool = False


Value: TypeAlias = Kind | Group | Each


def _read_as(value: Scalar) -> str:
    """What YAML takes a value for, such as str, int or bool."""
    if value.raw[:1] in ("'", '"', "|", ">"):
        return "str"
    tag = yaml.SafeLoader("").resolve(  # type: ignore[no-untyped-call]
        yaml.ScalarNode, value.text, (True, False)
    )
    return str(tag).rpartition(":")[2]


def _is(pattern: str) -> Callable[[Scalar], bool]:
    return lambda value: re.fullmatch(pattern, value.text) is not None


@functools.cache
def theme_folder() -> Path:
    """The folder of the installed theme's own templates and assets."""
    found = importlib.util.find_spec("material")
    return Path(str(found.origin)).parent / "templates" if found else Path()


def _is_icon(value: Scalar) -> bool:
    return re.fullmatch(r"[a-z0-9-]+(?:/[a-z0-9-]+)+", value.text) is not None and (theme_folder() / ".icons" / f"{value.text}.svg").is_file()


def is_of_the_theme(value: Scalar) -> bool:
    """Whether a value is a switch, a number, or the name of an icon, a feature or an extension: no words of an author's."""
    named = (FEATURES, PLUGINS, EXTENSIONS, _SCHEMES)
    return _is_icon(value) or _read_as(value) in ("bool", "int") or any(value.text in names for names in named)


def _is_link(value: Scalar) -> bool:
    return refusal(value.text, "text" if value.text.lower().startswith("mailto:") else "web") is None


def _is_address(value: Scalar) -> bool:
    path = re.sub(r"^https?://[^/?#]*", "", value.text, flags=re.IGNORECASE)
    return value.empty or (refusal(value.text, "web") is None and SOUND_PATH.fullmatch(path) is not None)


def _is_picture(value: Scalar) -> bool:
    return _is_file(value) and value.text.lower().endswith((".png", ".svg", ".jpg", ".jpeg"))


def _is_file(value: Scalar) -> bool:
    return re.fullmatch(r"\w[\w.~@+-]*(?:/[\w~@+-][\w.~@+-]*)*", value.text) is not None


_NO_VALUE = "is not a value of this setting"
TEXT = Kind(lambda value: _read_as(value) == "str" or value.empty, "would be read as a number or a switch, but must be words", "Put it in quotation marks.")
SWITCH = Kind(lambda value: _read_as(value) == "bool", _NO_VALUE, "Write true or false.")
NUMBER = Kind(lambda value: _read_as(value) == "int" and _is("[1-6]")(value), _NO_VALUE, "Write a number from 1 to 6.")
DEPTH = Kind(_is("[1-6](?:-[1-6])?"), _NO_VALUE, "Write a number from 1 to 6, or two with a hyphen between them: 2-4.")
WORD = Kind(lambda value: _read_as(value) == "str" and _is(r"[\w/ -]+")(value), _NO_VALUE, "Write one word of letters and hyphens.")
SWITCH_OR_TEXT = Kind(lambda value: _read_as(value) in ("bool", "str"), _NO_VALUE, "Write true or false, or words in quotation marks.")
ICON = Kind(_is_icon, "is not an icon of the theme", "Write its name with the folder first, such as ‘material/library’.")
LINK = Kind(_is_link, "is not an address that a page may link to", "Write one that begins with https://, or with mailto:.")
ADDRESS = Kind(
    _is_address,
    "is not the address of a site",
    "Write one that begins with https://, with letters without accents, digits and hyphens (other letters as ‘%C3%BC’).",
)
PICTURE = Kind(_is_picture, "is not a picture of the site", "Put a picture (PNG, SVG or JPEG) in templates/site/assets/ and write ‘assets/NAME.png’.")
STEP = Kind(_is("stemmer|stopWordFilter|trimmer"), _NO_VALUE, "Write one of these: stemmer, stopWordFilter, trimmer.")
FEATURES = frozenset(
    """
    announce.dismiss content.code.annotate content.code.copy content.code.select content.footnote.tooltips content.tabs.link content.tooltips
    header.autohide navigation.expand navigation.footer navigation.indexes navigation.instant navigation.instant.prefetch navigation.instant.preview
    navigation.instant.progress navigation.path navigation.prune navigation.sections navigation.tabs navigation.tabs.sticky navigation.top navigation.tracking
    search.highlight search.suggest toc.follow toc.integrate
    """.split()  # noqa: SIM905 - a column of words is harder to read
)
"""All features of the theme but those that need a repository, and search.share, whose button is a script."""
_SCHEMES = ("material", "default", "slate", "(prefers-color-scheme: light)", "(prefers-color-scheme: dark)")
FEATURE = Kind(lambda value: value.text in FEATURES, "is not a feature that a report may use", f"Delete it. A report may use: {', '.join(sorted(FEATURES))}.")

_TOGGLE = Group({"icon": ICON, "name": TEXT}, ("icon",))
_PALETTE = Group({"media": TEXT, "scheme": WORD, "primary": WORD, "accent": WORD, "toggle": _TOGGLE})
_ICONS = Group(dict.fromkeys(("logo", "menu", "alternate", "search", "close", "top", "previous", "next", "repo", "edit", "view"), ICON))
THEME = Group(
    {
        "name": WORD,
        "language": WORD,
        "palette": Each(_PALETTE, or_one=True),
        "features": Each(FEATURE),
        "icon": _ICONS,
        "logo": PICTURE,
        "favicon": PICTURE,
        "font": SWITCH,
    }
)
EXTRA = Group(
    {
        "generator": SWITCH,
        "homepage": LINK,
        "social": Each(Group({"icon": ICON, "link": LINK, "name": TEXT}, ("icon", "link"))),
        "alternate": Each(Group({"name": TEXT, "link": LINK, "lang": WORD}, ("name", "link", "lang"))),
    }
)
TOP = Group(
    {
        **dict.fromkeys(("site_name", "site_description", "site_author", "copyright"), TEXT),
        "site_url": ADDRESS,
        "theme": THEME,
        "extra": EXTRA,
    }
)
"""All but plugins and extensions of Markdown, which are lists of names with settings."""

PLUGINS = {"search": Group({"lang": Each(WORD, or_one=True), "separator": TEXT, "pipeline": Each(STEP)}), "offline": Group({"enabled": SWITCH})}
_NONE = Group({})
EXTENSIONS = {
    **dict.fromkeys(("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "meta", "sane_lists", "tables"), _NONE),
    **dict.fromkeys((f"pymdownx.{name}" for name in ("betterem", "caret", "details", "keys", "mark", "superfences", "tilde")), _NONE),
    "toc": Group(
        {
            **dict.fromkeys(("permalink", "anchorlink"), SWITCH_OR_TEXT),
            **dict.fromkeys(("permalink_title", "title", "marker"), TEXT),
            **dict.fromkeys(("permalink_class", "separator"), WORD),
            "permalink_leading": SWITCH,
            "toc_depth": DEPTH,
            "baselevel": NUMBER,
        }
    ),
    "pymdownx.highlight": Group({"anchor_linenums": SWITCH, "line_spans": WORD, "linenums": SWITCH_OR_TEXT, "pygments_lang_class": SWITCH}),
    "pymdownx.tabbed": Group({"alternate_style": SWITCH}),
    "pymdownx.tasklist": Group({"custom_checkbox": SWITCH, "clickable_checkbox": SWITCH}),
}
"""The extensions of Markdown, each with its settings. None of them names a function or a file; pymdownx.snippets and others do."""
