"""A source as the biblatex entry that pandoc reads, in the report's language, with nothing in it that is not printed.

What pandoc would read otherwise than biblatex does (manual 3.20, sections 2.2.1, 2.3.3 and 4.9.2) is written so that it prints what was meant.
"""

from __future__ import annotations

import re

from altreport.fixed_words import FixedWords, english
from altreport.markup.bibtex_names import NAME_FIELDS, Name, names_in
from altreport.markup.plain_latex import plain_latex
from altreport.model.biblatex import PRINTED_FIELDS
from altreport.model.evidence import Source
from altreport.notes.joined_titles import join_titles

_LISTS = ("publisher", "location", "address", "institution", "organization", "school")
"""Fields of one or more bodies or places. Pandoc divides them at each ‘and’, which is more often a part of a name."""

_RAW = ("type", "langid", "eprinttype", "entrysubtype", "editortype", "year")
"""Fields that pandoc prints without reading LaTeX."""

_PRINTED_TYPES = {
    "commentary": "book", "conference": "inproceedings", "suppbook": "inbook", "suppcollection": "incollection", "suppperiodical": "article", "bookinbook": "inbook",
    "newspaper": "article", "magazine": "article", "standard": "report", "mvreference": "mvcollection", "reference": "collection",
}  # fmt: skip
"""Types for which pandoc has none or forgets fields, and the type that biblatex treats in the same way (manual, sections 2.1.1 to 2.1.3)."""

_SUBTYPES = {"newspaper": {"entrysubtype": "newspaper"}, "magazine": {"entrysubtype": "magazine"}}

_OTHER_UNIT = re.compile(r"[§¶]|(?!(?:[ivxlcdm]+|[IVXLCDM]+)\b)(?![A-Z]{1,4}[-.:]?\d|[a-z]{1,2}\d)[^\W\d_]{2,}")
"""How pages begin that are numbers of something else, with its own word or sign: ‘§§ 3–5’, ‘suppl. 7’, ‘Section B’."""

_THESES = {"phdthesis": "phdthesis", "mastersthesis": "mathesis"}
_KEYS = {
    **dict.fromkeys(["phdthesis", "phd thesis", "ph.d. thesis", "phd dissertation", "ph.d. dissertation"], "phdthesis"),
    **dict.fromkeys(["doctoral thesis", "doctoral dissertation"], "phdthesis"),
    **dict.fromkeys(["mathesis", "mastersthesis", "master's thesis", "master’s thesis", "masters thesis", "master thesis"], "mathesis"),
    **dict.fromkeys(["bathesis", "bachelor's thesis", "bachelor’s thesis", "bachelor thesis"], "bathesis"),
    **dict.fromkeys(["techreport", "technical report", "tech. rep."], "techreport"),
    **dict.fromkeys(["resreport", "research report"], "resreport"),
    **dict.fromkeys(["software", "computer software", "computer program"], "software"),
    **dict.fromkeys(["manual", "handbook"], "manual"),
    **dict.fromkeys(["dataset", "data set"], "dataset"),
    **dict.fromkeys(["datacd", "cd-rom"], "datacd"),
    **dict.fromkeys(["audiocd", "audio cd"], "audiocd"),
    **dict.fromkeys(["workingpaper", "working paper"], "workingpaper"),
    "video": "video",
    **dict.fromkeys(["inpreparation", "in preparation"], "inpreparation"),
    **dict.fromkeys(["inpress", "in press"], "inpress"),
    **{f"{kind}{country}": f"{kind}{country}" for kind in ("patent", "patreq") for country in ("", "de", "eu", "fr", "uk", "us")},
    "candthesis": "candthesis",
    "submitted": "submitted",
    "forthcoming": "forthcoming",
    "prepublished": "prepublished",
}
"""The kinds of theses, reports, patents and media, and the states of publication, that biblatex knows by a key (manual, section 4.9.2), and their usual names in English."""


def source_entry(source: Source, words: FixedWords | None = None, language: str = "en") -> str:
    """The source as BibTeX for pandoc, for a report in `language` with these fixed words (English ones if there are none).

    A second pair of braces keeps the capitals of titles as the author typed them.
    """
    words = words or english()
    fields = {name: value for name, value in source.fields.items() if name in PRINTED_FIELDS}
    for name in _RAW:
        if name in fields:
            fields[name] = _plain(fields[name])
    kind = _PRINTED_TYPES.get(source.type, source.type)
    fields = {**_SUBTYPES.get(source.type, {}), **fields}
    _in_language(kind, fields, words, is_english=language.startswith("en"))
    for name in _LISTS:
        if name in fields:
            fields[name] = _one_text(fields[name], words)
    for name in NAME_FIELDS:
        if "prefix" in fields.get(name, ""):
            fields[name] = " and ".join(_with_prefix(each) for each in names_in(fields[name]))
    if "date" in fields:  # of a date that is not certain, CSL 1.0.2 knows only that it is approximate
        fields["date"] = fields["date"].replace("?", "~")
    _pages(kind, fields, words)
    join_titles(fields)
    fields |= {"library": "dated"} if kind == "legislation" and not _is_dated(fields) else {}
    if kind == "article" and "issue" in fields and "number" not in fields:
        fields["number"] = fields.pop("issue")
    fields["options"] = "useprefix=true"
    lines = (f"  {name} = {{{{{value}}}}}" if _is_title(name, value) else f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@{kind}{{{source.id},\n" + ",\n".join(lines) + "\n}\n"


def _plain(text: str) -> str:
    """The text for a field that pandoc prints without reading LaTeX."""
    return re.sub(r"[{}]", "", plain_latex(text))


def _is_title(name: str, value: str) -> bool:
    """Whether pandoc would change the capitals of a field; of a series, a bare number or a key is more than its letters (biblatex manual, section 2.2.2)."""
    return name.endswith("title") or (name == "series" and re.fullmatch(r"\d+|newseries|oldseries", value) is None)


def _in_language(kind: str, fields: dict[str, str], words: FixedWords, *, is_english: bool) -> None:
    """Write what biblatex knows by a key in the report's language. The kind of a letter is a common noun after its sender, so it begins small."""
    if kind in _THESES and "type" not in fields:
        fields["type"] = _THESES[kind]
    if kind == "letter" and "type" in fields:
        fields["type"] = _small_initial(fields["type"])
    if fields.get("year", "").casefold() == "forthcoming" and "pubstate" not in fields:
        fields["pubstate"] = fields.pop("year")
    if "year" in fields and not re.search(r"\d", fields["year"]):
        del fields["year"]  # ‘n.d.’, for which each style has its own words
    for name in ("type", "pubstate"):
        typed = fields.get(name, "")
        key = _KEYS.get(typed.casefold())
        if key is not None and (key == typed or not is_english):
            fields[name] = _in_words(words)[key]


def _in_words(words: FixedWords) -> dict[str, str]:
    """The words for each key."""
    patents = {
        "": words.patent,
        "de": words.patent_german,
        "eu": words.patent_european,
        "fr": words.patent_french,
        "uk": words.patent_british,
        "us": words.patent_american,
    }
    return {
        **{f"patent{country}": patent for country, patent in patents.items()},
        **{f"patreq{country}": words.patent_request.format(patent=patent) for country, patent in patents.items()},
        "phdthesis": words.phdthesis,
        "mathesis": words.mathesis,
        "bathesis": words.bathesis,
        "candthesis": words.candthesis,
        "techreport": words.techreport,
        "resreport": words.resreport,
        "workingpaper": words.workingpaper,
        "software": words.software,
        "manual": words.manual,
        "dataset": words.dataset,
        "datacd": words.datacd,
        "audiocd": words.audiocd,
        "video": words.video,
        "inpreparation": words.inpreparation,
        "submitted": words.submitted,
        "forthcoming": words.forthcoming,
        "inpress": words.inpress,
        "prepublished": words.prepublished,
    }


def _with_prefix(name: Name) -> str:
    """A name of which each part says what it is, with its prefix as a part of the family name."""
    return f"{name.text}, useprefix=true" if re.search(r"\bprefix\s*=", name.outside) and "useprefix" not in name.outside else name.text


def _small_initial(words: str) -> str:
    """The words with a small first letter, except where the first word is an abbreviation (OIA)."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def _one_text(value: str, words: FixedWords) -> str:
    """A field of bodies or places as one text: as typed, or, if each is in braces of its own, with the report’s word between them."""
    names = list(names_in(value))
    if len(names) < 2:
        return value
    if all(name.is_whole for name in names):
        texts = [name.text.removeprefix("{").removesuffix("}") for name in names]
        value = f"{', '.join(texts[:-1])} {words.conjunction} {texts[-1]}"
    return f"{{{value}}}"


def _is_dated(fields: dict[str, str]) -> bool:
    """Whether the title or number of a statute has its year: ‘Homes Act 1989’. If not, `library` (call-number) asks the house style for the date."""
    years = re.findall(r"\d{4}", fields.get("date") or fields.get("year", ""))
    return not years or any(year in fields.get(name, "") for name in ("title", "number") for year in years)


def _pages(kind: str, fields: dict[str, str], words: FixedWords) -> None:
    """What is printed in the place of the pages: the number of an article in a journal without pages, or something that has its own word or sign.

    Pandoc reads no field for them. `library` becomes the variable call-number (CSL 1.0.2), which no note prints otherwise: the house style prints it
    without ‘p.’.
    """
    fields.pop("library", None)
    number, pages = fields.pop("eid", ""), fields.get("pages", "")
    named = words.article_number.format(number=number) if number else ""
    if named and not pages:
        fields["pages"], fields["library"] = number, _plain(named)
    elif named:
        fields["addendum"] = f"{fields['addendum']}, {named}" if fields.get("addendum") else named
    if _OTHER_UNIT.match(pages) or (kind == "jurisdiction" and pages.startswith("[")):  # ‘[23]’ is a paragraph of a judgment
        fields["library"] = _plain(pages)
