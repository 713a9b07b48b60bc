"""The site's frame in the report's language."""

from __future__ import annotations

import pytest
import yaml

from altreport.fixed_words import english, shipped_words
from altreport.outputs.site.theme_words import localized, theme_files

MKDOCS = """\
theme:
  name: material
  palette:
    - scheme: default
      toggle: {icon: a}
    - scheme: slate
      toggle:
        icon: b
    - scheme: own
      toggle: {icon: c, name: Mine}
    - scheme: quiet
markdown_extensions:
  - attr_list
  - toc: {permalink: true}
  - emoji: {generator: !!python/name:material.extensions.emoji.to_svg }
"""


def test_words_that_mkdocs_yml_leaves_out_are_filled_in_and_the_authors_own_stay():
    words = shipped_words("fr")
    assert words is not None
    text = localized(MKDOCS, words)
    assert "!!python/name:material.extensions.emoji.to_svg" in text
    read = yaml.safe_load(text.replace("!!python/name:material.extensions.emoji.to_svg", ""))
    assert [entry.get("toggle", {}).get("name") for entry in read["theme"]["palette"]] == ["Passer au mode sombre", "Passer au mode clair", "Mine", None]
    assert read["markdown_extensions"][1] == {"toc": {"permalink": True, "permalink_title": "Lien permanent vers ce titre"}}


def test_extensions_may_be_a_mapping_and_headings_without_marks_get_none():
    text = localized("markdown_extensions:\n  toc:\n    permalink: '#'\n", english())
    assert yaml.safe_load(text)["markdown_extensions"]["toc"]["permalink_title"] == "Permalink to this heading"
    assert localized("markdown_extensions: [toc]\n", english()) == "markdown_extensions: [toc]\n"


@pytest.mark.parametrize("text", ["", "a: [", "- a\n", "theme: material\nmarkdown_extensions: toc\n", "theme:\n  palette: {scheme: default}\n"])
def test_any_other_file_is_left_to_mkdocs(text):
    assert yaml_of(localized(text, english())) == yaml_of(text)


def yaml_of(text: str) -> object:
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError:
        return text


@pytest.mark.parametrize(("tag", "base"), [("fr-CA", "fr"), ("es", "es"), ("pt-BR", "pt-BR"), ("zh-Hant-TW", "zh-Hant"), ("mi", "en"), ("en-NZ", "en")])
def test_the_theme_speaks_the_nearest_language_that_it_has_under_the_full_tag(tag, base):
    pack = theme_files(tag, english())["partials/languages/report.html"]
    assert f'"partials/languages/{base}.html"' in pack
    assert f'{{"language": "{tag}"}}' in pack
