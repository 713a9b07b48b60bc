"""The fixed words of a report: which language wins, and what an author may change in templates/wording/."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from altreport.fixed_words import FixedWords, english, fallbacks, placeholders, shipped_words
from altreport.problems import Place, Problem, Severity
from altreport.readers.fixed_words import read_fixed_words
from altreport.resources import data_folder
from looking import COVER, at, is_plain, look, opened
from small_report import COVER as SMALL_COVER

HERE = Place("report/report.yml", 8, 11)


def words_in(folder: Path, language: str, **files: str) -> tuple[FixedWords, tuple[Problem, ...]]:
    """The words of a report in `language` with these files, by their names without the ending (fr_CA for fr-CA)."""
    place = folder / "templates" / "wording"
    place.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (place / f"{name.replace('_', '-')}.yml").write_text(text, encoding="utf-8")
    read = read_fixed_words(folder, language, HERE)
    for problem in read.problems:
        is_plain(problem)
    return read.value, read.problems


def test_a_regional_language_has_the_words_of_its_main_one(tmp_path):
    french, canadian = shipped_words("fr"), words_in(tmp_path, "fr-CA")
    assert words_in(tmp_path, "fr-BE") == (french, ())
    assert canadian == (shipped_words("fr-CA"), ())
    assert {name: phrase.replace("\u202f", "") for name, phrase in vars(french).items()} == vars(canadian[0])
    assert words_in(tmp_path, "en-NZ") == (english(), ())
    assert fallbacks("zh-Hant-TW") == ("zh-Hant-TW", "zh-Hant", "zh")


def test_an_authors_own_words_win_and_the_nearest_language_most(tmp_path):
    words, problems = words_in(tmp_path, "fr-CA", fr="contents: Sommaire\nhome: Début\n", fr_CA="home: Page d’accueil\n", en="contents: Overview\n")
    assert problems == ()
    assert (words.contents, words.home, words.endnotes) == ("Sommaire", "Page d’accueil", "Notes")


def test_own_words_are_printed_in_both_outputs_and_follow_no_other_report(tmp_path):
    cover = SMALL_COVER.replace("en-NZ", "fr")
    report = opened(tmp_path, {COVER: cover, "templates/wording/fr.yml": "paragraph: alinéa\n"}).report
    assert report.words.paragraph == "alinéa"
    assert opened(tmp_path / "other", {COVER: cover}).labels["first"].text == "paragraphe 1"


@pytest.mark.parametrize(
    ("text", "line", "said", "advice"),
    [
        ("contents: Sommaire\ncontent: Sommaire\n", 2, "altreport has no fixed words named ‘content’.", "Did you mean ‘contents’?"),
        ("range: de {first}\n", 1, "‘range’ must have exactly these names in braces: {first}, {last}.", "In English it is ‘{first}–{last}’."),
        ("contents: Table {number}\n", 1, "‘contents’ must have exactly these names in braces: none.", "In English it is ‘Contents’."),
        ("range: '{first {last}'\n", 1, "The braces in ‘range’ do not match.", "Use these names in braces: {first}, {last}."),
        ("range: '{first.x} {last}'\n", 1, "The braces in ‘range’ do not match.", "Use these names in braces: {first}, {last}."),
        ("contents:\n", 1, "There are no words for ‘contents’.", "Fill them in. In English they are ‘Contents’."),
        ("contents: [a]\n", 1, "There are no words for ‘contents’.", "Fill them in. In English they are ‘Contents’."),
        ("- a\n", 1, "This must be a list of words, each with its name.", "Write each on its own line, with its name: ‘contents: Inhalt’."),
    ],
)
def test_a_fault_is_said_with_its_line_and_the_shipped_words_stay(tmp_path, text, line, said, advice):
    words, problems = words_in(tmp_path, "fr", fr=text)
    assert [(problem.message, problem.hint, problem.place.line) for problem in problems] == [(said, advice, line)]
    assert at(problems[0]).startswith("template templates/wording/fr.yml:")
    assert problems[0].severity is Severity.ERROR
    assert words.range == "{first} à {last}"


def test_broken_yaml_is_said_and_the_shipped_words_stay(tmp_path):
    words, problems = words_in(tmp_path, "fr", fr="contents: 'x\n")
    assert [problem.code for problem in problems] == ["yaml"]
    assert words == shipped_words("fr")


def test_a_language_for_which_nobody_wrote_words_is_a_warning_at_its_line(tmp_path):
    problems = look(tmp_path, {COVER: SMALL_COVER.replace("en-NZ", "mi")})
    assert [(at(problem), problem.severity) for problem in problems] == [(f"template {COVER}:6:11", Severity.WARNING)]
    assert problems[0].message == "altreport has no words in the language ‘mi’, so headings and labels are in English."
    assert "templates/wording/mi.yml" in problems[0].hint


def test_a_new_language_needs_all_words_and_says_which_are_missing(tmp_path):
    own = {name: phrase if placeholders(phrase) else "x" for name, phrase in vars(english()).items()}
    words, problems = words_in(tmp_path, "de-AT", de=yaml.safe_dump(own | {"contents": "Inhalt"}))
    assert (words.contents, problems) == ("Inhalt", ())
    del own["contents"], own["home"]
    words, problems = words_in(tmp_path, "de-AT", de=yaml.safe_dump(own))
    assert [problem.message for problem in problems] == ["There are no words here for ‘contents’, ‘home’, so English words would be printed."]
    assert words.contents == "Contents"
    _, problems = words_in(tmp_path, "it", it="contents: Indice\n")
    assert len(problems) == 1
    assert problems[0].message.endswith(f" and {len(vars(english())) - 4} more, so English words would be printed.")


def test_a_copy_of_the_shipped_english_file_is_a_sound_beginning(tmp_path):
    text = (data_folder() / "wording" / "en.yml").read_text(encoding="utf-8")
    assert words_in(tmp_path, "it", it=text) == (english(), ())
