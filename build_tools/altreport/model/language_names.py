"""The languages that checks and sources know, by their tags (BCP 47) and by their other names (data/languages.yml)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from altreport.resources import read_data, read_once

_WITH_REGION = re.compile(r"([a-z]{2,3})[-_ ]([a-z]{2})")


def language_tag(said: str) -> str | None:
    """Return the tag of the one language that is named exactly, as ‘en’, ‘en_US’, ‘eng’, ‘English’ or ‘Français’; None for all else."""
    plain = folded(said.replace("\\", "").strip(" .{}"))
    if plain in tags_of_languages():
        return plain
    if (found := _WITH_REGION.fullmatch(plain)) is not None and found[1] in tags_of_languages():
        return f"{found[1]}-{found[2].upper()}"
    return names_of_languages().get(plain)


def folded(text: str) -> str:
    """Return a text in small letters, without accents."""
    return "".join(char for char in unicodedata.normalize("NFD", text.strip().lower()) if not unicodedata.combining(char))


@read_once
def tags_of_languages() -> Mapping[str, str]:
    """Return the tags, each with the other names of its language."""
    return {str(tag): str(names) for tag, names in read_data("languages").items()}


@read_once
def names_of_languages() -> Mapping[str, str]:
    """Return the tag of each other name of a language."""
    return {name: tag for tag, names in tags_of_languages().items() for name in names.split(", ") if name}
