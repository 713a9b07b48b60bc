"""A French report has the no-break spaces of its typography in site, Word file and ledger alike; its files, its checks and an import do not."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from filelock import FileLock

from altreport.document.typographic_spaces import spaced
from altreport.document.walk import plain
from altreport.editions import Edition
from altreport.editions.word_limit import count_report
from altreport.importing.docx import import_docx
from altreport.notes.formatting import format_notes, format_works
from altreport.project.numbered_report import open_report, printed_edition, read_report
from building_here import build_here
from conftest import run_folder
from foreign_word import FACTS
from small_report import write_report
from test_same_text import site_pieces, word_pieces

COVER = """\
title: "Rapport alternatif: quelle protection?"
state: BEL
treaty: CRC
stage: liste de points
submitters: ["Une organisation: section locale", "Une autre"]
contact: "Écrire à: contact@example.org; merci!"
language: {language}
profile: crc-loipr-thematic
sections: [law]
"""
SECTION = """\
id: law
title: "La loi: qui protège?"
paragraphs:
  - id: first
    shows: [cases]
    text: |
      Le premier: «texte» et « autre ».[^note-a] Il cite un ouvrage?[@act, art. 3] À 12:30, 50% des cas; voir `code: x; y?` et CRC/C/BEL/CO/5-6, par. 3:
      suite *importante*! [Who said: what?]{lang=en} **Gras**: oui; [5% y ¿no?]{lang=es}.
  - id: second
    text: |
      Le deuxième, voir [](#first): [](#law). Quoi
      ? Fin[^note-a]: bien; [ici: là](https://example.org/x?y:z); [](#law).
"""
RECOMMENDATIONS = """\
- id: rec-one
  text: "Modifier la loi: vite!"
  to: ["Ministère de la justice: cabinet", "Police etc."]
  rests_on: [first]
  by: "avant 2027; sinon en 2028."
"""
NOTES = """\
note-a: "Voir [@tip, p. 4]; aussi [](#rec-one): «oui»? [@roe, p. 3] et [@doe]."
"""
SOURCES = """\
@legislation{act, title = {Code pénal: livre 1}, date = {1961}}
@report{tip, author = {{Département d’État}}, title = {Rapport: qui protège?}, date = {2022}, url = {https://example.org/r?x=1:2}}
@article{roe, author = {Roe, Ann}, title = {Les enfants?}, subtitle = {Une enquête}, journaltitle = {Revue; cahiers}, date = {2020}, pages = {1--20}}
@report{doe, author = {{An Office}}, title = {Who protects?}, subtitle = {A survey: part two}, date = {2020}, langid = {english}}
"""
TABLE = """\
id: cases
kind: table
title: "Cas: total?"
columns: ["Année", "Part: %"]
rows: [["2020: un", "50%"], ["2021", "60 %"]]
source: "Ministère: chiffres?"
"""
FILES: dict[str, str | bytes | None] = {
    "report/report.yml": COVER.format(language="fr"),
    "report/sections/law.yml": SECTION,
    "report/figures/cases.yml": TABLE,
    "recommendations/all.yml": RECOMMENDATIONS,
    "citations/endnotes.yml": NOTES,
    "citations/sources.bib": SOURCES,
}


def shown(text: str) -> str:
    """The text with _ for U+00A0 and ~ for U+202F."""
    return text.replace("\u00a0", "_").replace("\u202f", "~")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = run_folder(tmp_path_factory) / "french-spaces"
    with FileLock(f"{folder}.lock"):
        if not (folder / "build/public/report.docx").exists():
            write_report(folder, FILES)
            made = build_here(folder, Edition.PUBLIC)
            assert made.value.paths, made.problems
    return folder


EXPECTED = {
    "first": "Le premier_: «_texte_» et «_autre_».⟨1⟩ Il cite un ouvrage~?⟨2⟩ À 12:30, 50_% des cas~; voir code: x; y? et CRC/C/BEL/CO/5-6, par. 3_: "
    "suite importante~! Who said: what? Gras_: oui~; 5_% y ¿no?.",
    "second": "Le deuxième, voir paragraphe 1_: «_La loi_: qui protège~?_» Quoi~? Fin⟨1⟩_: bien~; ici_: là~; «_La loi_: qui protège~?_»",
    "rec-one": "Modifier la loi_: vite~!",
    "note-a": "Voir Département d’État, Rapport_: qui protège~? (2022), https://example.org/r?x=1:2, p. 4~; aussi recommandation 1_: «_oui_»~? "
    "Ann Roe, «_Les enfants~? Une enquête_», Revue~; cahiers (2020), p. 1 à 20, p. 3 et An Office, Who protects? A survey: part two (2020).",
}


def raw(text: str) -> str:
    """The text on one line, with its no-break spaces."""
    return re.sub(r"[ \t\r\n]+", " ", text).strip()


def test_site_and_word_file_have_the_same_spaces(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("test_same_text.words", raw)
    on_site = site_pieces(built / "build/public/site")
    styles, notes = word_pieces(built / "build/public/report.docx")
    assert {name: shown(on_site[name]) for name in EXPECTED} == EXPECTED
    assert [shown(text) for text in styles["NumberedParagraph"]] == [EXPECTED["first"], EXPECTED["second"]]
    assert [shown(text) for text in styles["Recommendation"]] == [EXPECTED["rec-one"]]
    assert shown(notes[0]) == EXPECTED["note-a"]
    assert [shown(text) for text in styles["Caption"]] == ["Tableau 1. Cas_: total~?"]
    assert [shown(text) for text in styles["SourceNote"]] == ["Source_: Ministère_: chiffres~?"]
    assert [shown(text) for text in styles["Title"]] == ["Rapport alternatif_: quelle protection~?"]
    assert "La loi_: qui protège~?" in [shown(text) for text in styles["Heading1"]]
    assert [shown(text) for text in styles["RecommendationBasis"]] == [
        "Adressée à_: Ministère de la justice_: cabinet~; Police etc.~; échéance_: avant 2027~; sinon en 2028~; fondement_: paragraphe 1."
    ]
    everything = shown("\n".join(text for texts in styles.values() for text in texts))
    assert "Part_:_%" in everything
    assert "50_%" in everything
    assert "Écrire à_: contact@example.org~; merci~!" in everything


def test_no_mark_of_a_page_is_without_its_space(built: Path) -> None:
    """Titles in menus, heads and contents, captions and cells, the words of altreport: wherever a French mark ends a word."""
    wrong = []
    for path in sorted((built / "build/public/site").rglob("*.html")):
        page = path.read_text(encoding="utf-8")
        page = re.sub(r"(?s)<(script|style|code|pre)\b.*?</\1>|<[^>]*\blang=\"(?!fr)[^>]*>[^<]*|<a [^>]*>https?://[^<]*|&[#\w]+;", "", page)
        page = re.sub(r"<!--.*?-->|<[^>]*>", "", page, flags=re.DOTALL)
        wrong += [(path.name, found[0]) for found in re.finditer(r".{0,20}(?:\w[:;?!](?=\s|$)|[ \w]»|«[ \w]|\d ?%)", page)]
    assert [found for found in wrong if "survey:" not in found[1] and "protects?" not in found[1]] == []


def test_the_ledger_has_them_too(built: Path) -> None:
    rows = json.loads((built / "build/public/site/downloads/endnotes.json").read_text(encoding="utf-8"))
    assert shown(rows[0]["text"]) == EXPECTED["note-a"]


def test_nothing_but_spaces_differs_from_the_files(built: Path) -> None:
    numbered = read_report(built, Edition.PUBLIC).value
    assert numbered is not None
    typed, printed = numbered.report, printed_edition(numbered).report
    before = {(text.owner, text.path): text.text for text in typed.field_texts() if isinstance(text.text, str)}
    after = {(text.owner, text.path): text.text for text in printed.field_texts() if isinstance(text.text, str)}
    assert len(after) > 20
    squeezed = {key: "".join(text.split()) for key, text in after.items()}
    assert squeezed == {key: "".join(before[key].split()) for key in after}
    assert {key for key, text in after.items() if text != before[key]} >= {("law", ("title",)), ("cases", ("rows", 0, 1)), ("rec-one", ("to", 0))}


def test_an_import_of_the_word_file_types_ordinary_spaces(built: Path, tmp_path: Path) -> None:
    import_docx(built / "build/public/report.docx", tmp_path / "again", {**FACTS, "language": "fr"})
    files = "".join(path.read_text(encoding="utf-8") for path in sorted((tmp_path / "again").rglob("*.yml")))
    assert not re.search("[\u00a0\u202f]", files)
    assert "Le premier : « texte » et « autre »." in files
    assert "[Who said: what?]{lang=en}" in files
    opened = open_report(tmp_path / "again", Edition.PUBLIC).value
    assert opened is not None
    assert [spaced(section.title, "fr") for section in opened.report.sections] == ["La loi\u00a0: qui protège\u202f?"]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fr-CA", ("«_oui_»?", "Les enfants? Une enquête_», Revue; cahiers", "; ", "«_{title}_»")),
        ("es", ("«oui»?", "«Les enfants? Une enquête», Revue; cahiers", "; ", "«{title}»")),
        ("en", ("«oui»?", "‘Les enfants? Une enquête’, Revue; cahiers", "; ", "‘{title}’")),
    ],
)
def test_other_languages_have_only_their_own(tmp_path: Path, language: str, expected: tuple[str, ...]) -> None:
    read = read_report(write_report(tmp_path, {**FILES, "report/report.yml": COVER.format(language=language)}), Edition.PUBLIC).value
    assert read is not None
    numbered = printed_edition(read)
    notes = format_notes(numbered.report, numbered.ledger, numbered.labels, numbered.style).value
    note, source, separator, title = expected
    assert note in shown(notes[0].text)
    assert source in shown(plain(format_works(numbered.report, numbered.style)["roe"]))
    assert shown(numbered.report.words.separator) == separator
    assert shown(numbered.report.words.title_in_text) == title


def test_words_are_counted_alike_before_and_after(built: Path) -> None:
    numbered = read_report(built, Edition.PUBLIC).value
    assert numbered is not None
    assert count_report(printed_edition(numbered).report) == count_report(numbered.report)


def test_a_check_reads_what_is_typed(built: Path) -> None:
    numbered = open_report(built, Edition.PUBLIC).value
    assert numbered is not None
    texts = [str(text.text.markdown if hasattr(text.text, "markdown") else text.text) for text in numbered.report.field_texts()]
    assert not any("\u202f" in text or "\u00a0" in text for text in texts)
