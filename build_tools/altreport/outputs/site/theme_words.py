"""The site's frame in the report's language: what the theme itself prints, and the words that mkdocs.yml leaves out."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import yaml

from altreport.fixed_words import FALLBACK, FixedWords, fallbacks
from altreport.markup.word_forms import SEPARATOR
from altreport.outputs.site.escaped_titles import ONCE_ESCAPED, as_theme_html
from altreport.outputs.site.page_policy import MATERIAL, ZENSICAL, page_policy, policy_element

LANGUAGE = "report"
"""The name under which the theme finds the language that `theme_files` writes."""
_SEARCH = ("search", "material/search")
_WITHOUT_BLANKS = ("ja", "th", "hi")
"""Languages in which the theme's search finds the words by a script of their own (Material for MkDocs, 'search', lang)."""
_MAPPING, _SEQUENCE = "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"
_ENCODING = '<meta charset="utf-8">'


def theme_files(language: str, words: FixedWords, site_address: str = "") -> dict[str, str]:
    """The files of the theme's `custom_dir`, by path: the theme's own words under the report's full tag, the policy of every page, and the page for nothing.

    The policy comes before everything else in the head but the encoding, through the theme's block `site_meta`: a script before it would run.
    `site_address` is the `site_url` of mkdocs.yml.
    Material for MkDocs looks for its words in partials/languages/; where it has none in the language, they are English.
    """
    base = next((tag for tag in fallbacks(language) if tag in _languages()), FALLBACK)
    return {
        f"partials/languages/{LANGUAGE}.html": (
            f'{{% import "partials/languages/{base}.html" as base %}}\n'
            f'{{% macro t(key) %}}{{{{ {{"language": "{language}"}}[key] or base.t(key) }}}}{{% endmacro %}}\n'
        ),
        "main.html": (
            '{% extends "base.html" %}\n'
            f"{{% block site_meta %}}{_ENCODING}"
            f"{{% if mkdocs_version %}}{policy_element(page_policy(site_address, MATERIAL))}{{% else %}}{policy_element(page_policy(site_address, ZENSICAL))}{{% endif %}}"
            f"{{{{ super() | replace('{_ENCODING}', '') }}}}{{% endblock %}}\n{ONCE_ESCAPED}"
        ),
        "404.html": f'{{% extends "main.html" %}}\n{{% block content %}}\n<h1>{as_theme_html(words.not_found)}</h1>\n{{% endblock %}}\n',
    }


def localized(config: str, words: FixedWords) -> str:
    """The text of a mkdocs.yml with the words that it leaves out: of the switches of colours and of the marks after headings.

    What the theme prints as HTML becomes the HTML of the words that are there. All else stays as it is, tags of YAML too; so does a file that cannot be read, of which MkDocs will say what is wrong.
    """
    try:
        root = yaml.compose(config)
    except yaml.YAMLError:
        return config
    for name in _PRINTED:
        _make_plain(_value(root, name))
    palette = _value(_value(root, "theme"), "palette")
    for entry in _items(palette) if isinstance(palette, yaml.SequenceNode) else (palette,):
        scheme = _value(entry, "scheme")
        dark = isinstance(scheme, yaml.ScalarNode) and scheme.value == "slate"
        _fill(_value(entry, "toggle"), "name", words.to_light if dark else words.to_dark)
        _make_plain(_value(_value(entry, "toggle"), "name"))
    extensions = _value(root, "markdown_extensions")
    for holder in (extensions, *_items(extensions)):
        headings = _value(holder, "toc")
        _make_plain(_value(headings, "title"))
        if _value(headings, "permalink") is not None:
            _fill(headings, "permalink_title", words.link_to_heading)
        _make_plain(_value(headings, "permalink_title"))  # Python-Markdown leaves entities in attributes as they are
    return str(yaml.serialize(root, allow_unicode=True)) if root is not None else config


def with_search(config: str, language: str) -> str:
    """The text of a mkdocs.yml with the settings of its search that it leaves out: where words end, and that every word is found, as it is typed.

    The theme's lists of words to pass over have ‘estado’ in them. Without those lists, a search needs the theme's script for a language only where
    words have no blanks between them.
    """
    try:
        root = yaml.compose(config)
    except yaml.YAMLError:
        return config
    if not isinstance(root, yaml.MappingNode):
        return config
    plugins = _value(root, "plugins")
    if plugins is None:  # what MkDocs uses then (mkdocs.org, Configuration, 'plugins')
        plugins = yaml.SequenceNode(_SEQUENCE, [_text("search")])
        root.value.append((_text("plugins"), plugins))
    entries = plugins.value if isinstance(plugins, yaml.SequenceNode) else []
    for at, entry in enumerate(entries):
        if isinstance(entry, yaml.ScalarNode) and entry.value in _SEARCH:
            entries[at] = yaml.MappingNode(_MAPPING, [(entry, _text(""))])
    for holder in (plugins, *entries):
        for at, (name, value) in enumerate(holder.value if isinstance(holder, yaml.MappingNode) else ()):
            if name.value in _SEARCH:
                settings = value if isinstance(value, yaml.MappingNode) else yaml.MappingNode(_MAPPING, [])
                holder.value[at] = (name, settings)
                _fill(settings, "separator", SEPARATOR)
                if language.partition("-")[0] not in _WITHOUT_BLANKS:
                    _fill(settings, "lang", "en")
                    _fill(settings, "pipeline", yaml.SequenceNode(_SEQUENCE, [], flow_style=True))
    return str(yaml.serialize(root, allow_unicode=True))


def _languages() -> frozenset[str]:
    """The languages in which Material for MkDocs has words."""
    found = importlib.util.find_spec("material")
    folder = Path(str(found.origin)).parent / "templates" / "partials" / "languages" if found else Path()
    return frozenset(path.stem for path in folder.glob("*.html"))


def _value(node: yaml.Node | None, name: str) -> yaml.Node | None:
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((value for key, value in pairs if key.value == name), None)


def _items(node: yaml.Node | None) -> Iterator[yaml.Node]:
    yield from node.value if isinstance(node, yaml.SequenceNode) else ()


_PRINTED = ("site_name", "site_description", "site_author", "copyright", "repo_name", "extra")
"""Settings in which Material for MkDocs prints texts as they are."""


def _make_plain(node: yaml.Node | None) -> None:
    """Write each text in a setting as the HTML of its words."""
    for inner in node.value if isinstance(node, yaml.SequenceNode | yaml.MappingNode) else ():
        _make_plain(inner[1] if isinstance(inner, tuple) else inner)
    if isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:str":
        node.value = as_theme_html(node.value)


def _fill(node: yaml.Node | None, name: str, value: str | yaml.Node) -> None:
    """Add a setting to those in a node, if it is not there."""
    if isinstance(node, yaml.MappingNode) and _value(node, name) is None:
        node.value.append((_text(name), _text(value, '"') if isinstance(value, str) else value))


def _text(words: str, style: str | None = None) -> yaml.ScalarNode:
    return yaml.ScalarNode("tag:yaml.org,2002:str", words, style=style)
