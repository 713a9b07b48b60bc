"""The language of words, `[…]{lang=mi}`: the tag that authors mean where they type something else."""

from __future__ import annotations

import re

from altreport.did_you_mean import nearest
from altreport.model.language_names import folded, names_of_languages, tags_of_languages

_TAG = re.compile(r"([A-Za-z]{2,3})((?:-[A-Za-z0-9]{2,8})*)")
_SAID = re.compile(
    r"[{(\s.#]*(?P<name>(?:xml:)?lang(?:uage)?|langue|lng|idioma|lengua)?[\s\"']*[=:-]?[\s\"']*(?P<value>[^\s\"'{}()=:.#][^\"'{}()=:.#]*?)[\s\"'})]*",
    re.IGNORECASE,
)


def wrong_language(value: str) -> str | None:
    """Return what to write instead of the value of `lang=`; None where it names a language. ‘’ if no language is like it."""
    tag = _TAG.fullmatch(value)
    primary = tag[1].lower() if tag is not None else ""
    if (named := names_of_languages().get(folded(value).replace("-", " "))) is not None and "-" in value:
        return named  # ‘te-reo’
    if value.lower().endswith("-uk"):
        return f"{value[:-2]}GB"
    if primary in tags_of_languages():
        return None
    if len(primary) == len("mri") and primary not in names_of_languages():
        return None  # one of the thousands of languages with three letters
    return meant_language(value) or ""


def meant_language(said: str) -> str | None:
    """Return the tag of a language that is named in any way: ‘French’, ‘fra’, ‘maori’, ‘en_GB’."""
    plain = folded(re.split("[,;]", said.replace("_", "-"))[0].strip(" \"'“”‘’«»"))
    name, _, rest = plain.partition("-")
    for whole, region in ((plain.replace("-", " "), ""), (name, rest)):
        tag = whole if whole in tags_of_languages() else names_of_languages().get(whole)
        if tag is not None:
            regional = re.fullmatch(r"[a-z]{2}|\d{3}|[a-z]{4}", region)
            return f"{tag}-{'GB' if region == 'uk' else region.upper() if len(region) == len('GB') else region}" if regional else tag
    near = nearest(name, names_of_languages()) if len(name) > len("mri") else None
    return names_of_languages()[near] if near is not None else None


def written_language(typed: str) -> str | None:
    """Return ‘{lang=fr}’ for something in brackets or braces that was meant so: ‘(lang=fr)’, ‘{lang: french}’, ‘{.fr}’; None for all else."""
    found = _SAID.fullmatch(typed)
    if found is None or (found["name"] is None and not typed.lstrip().startswith("{")):
        return None
    value = found["value"].strip()
    tag = value if found["name"] and wrong_language(value) is None else _exactly(value) if found["name"] is None else meant_language(value)
    return f"{{lang={tag}}}" if tag else None


def _exactly(value: str) -> str | None:
    """Return the tag of a language that is named as it is in the list: words in braces are seldom languages."""
    tag, plain = _TAG.fullmatch(value), folded(value)
    return value if tag is not None and tag[1].lower() in tags_of_languages() else names_of_languages().get(plain)
