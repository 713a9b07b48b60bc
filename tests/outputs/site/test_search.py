"""The search of the site, in a real browser: each word is found in the way in which people type it, with its marks and without them."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from filelock import FileLock
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from playwright.sync_api import Browser, Page, expect

from altreport.editions import Edition
from altreport.markup.word_forms import forms_in, forms_of
from altreport.outputs.site.search_words import with_search_words
from altreport.outputs.site.theme_words import with_search
from building_here import build_here
from conftest import run_folder
from looking import COVER, SECTION
from small_report import COVER as COVER_TEXT
from small_report import SECTION as SECTION_TEXT
from small_report import SOURCES, write_report
from tools_needed import require
from watched_page import served, watched

TYPED = {
    "report/current-situation": "Māori maori MAORI Māori, (tribe) tribe Tribe partners) ‘Survival survival ‘stables’ stables State’s people’s UNICEF’s 0–14. (see 57",
    "report/context": "(CSAM) CSAM csam (CSAM); (NGOs) NGOs",
    "report/prohibition": "‘objectionable’ objectionable Objectionable ‘considering’ considering 2(b) country’s Convention’s 98D",
    "report/general-measures": "(MBIE) mbie (Ministry and/or Aorerekura 'Plan’s",
    "report/victim-protection": "(ACC) acc (OCEANZ), OCEANZ",
    "endnotes": "gatekeeping ‘Gatekeeping “gatekeeping” Prostitutes ‘Tafficking’ [Incomplete incomplete ‘bill/member/2017/0256’. member",
    "acronyms": "OCEANZ",
    "sources": "gatekeeping ‘Prostitutes’",
    "recommendations": "children’s gatekeeping",
}
"""Words of our own report as they are printed, and as people type them, by the page that must be found."""


DOT = "\ua78f"
ANSWERED = re.compile(r"\d|No matching|Aucun|No se|لا توجد|واحد")
"""What the theme says of results in the languages of these tests."""


class Search:
    """The search of a page."""

    def __init__(self, page: Page, home: str) -> None:
        self.page, self.home = page, home
        page.goto(f"{home}/index.html")
        self.box, self.said = page.locator(".md-search__input"), page.locator(".md-search-result__meta")
        self.box.click()
        expect(self.said).to_have_text(re.compile(r"^(Type|Taper|Teclee|اكتب)"))

    def type(self, words: str) -> list[str]:
        """Type words, and return the pages that are found."""
        self.box.fill("")
        self.box.press("Shift")
        expect(self.said).not_to_have_text(ANSWERED)
        self.box.fill(words)
        self.box.press("Shift")
        expect(self.said).to_have_text(ANSWERED)
        links = self.page.locator(".md-search-result__link").evaluate_all("links => links.map(link => new URL(link.href).pathname)")
        return list(dict.fromkeys(re.sub(r"^.*?/(?=(?:report/|guide/)?[\w-]+\.html$)", "", link).removesuffix(".html") for link in links))


@pytest.fixture(scope="module", params=["file", "http"])
def search(request: pytest.FixtureRequest, browser: Browser, site: Path) -> Iterator[Search]:
    """The search of our own report, from a folder and from a server; its policy has nothing to refuse."""
    with watched(browser) as one, served(site) as (address, _):
        yield Search(one.page, site.as_uri() if request.param == "file" else address)
        assert one.said == []


def test_words_of_the_report_are_found_with_and_without_their_marks(search: Search) -> None:
    missing = [(word, page) for page, words in TYPED.items() for word in words.split() if page not in search.type(word)]
    assert missing == []
    assert sum(len(words.split()) for words in TYPED.values()) > 50


def test_a_result_shows_the_words_as_they_are_printed_and_marks_the_one_that_was_looked_for(search: Search) -> None:
    assert "report/current-situation" in search.type("maori")
    result = search.page.locator(".md-search-result__item", has_text="Current situation")
    shown = result.inner_text()
    assert "Māori children and encourages" in shown
    assert "maori" not in shown
    assert DOT not in shown
    assert set(result.locator("p mark:visible").all_inner_texts()) == {"Māori"}
    result.locator("a").first.click()
    expect(search.page).to_have_url(re.compile("current-situation.*h=maori"))
    expect(search.page.locator(".paragraph mark")).to_have_text(["Māori", "Māori", "Māori"])
    search.page.goto(f"{search.home}/index.html")
    search.box.click()


def test_guides_are_not_among_the_results(search: Search) -> None:
    """‘Notepad’ is in the guides alone."""
    assert search.type("Notepad") == []
    assert not any(page.startswith("guide/") for page in search.type("paragraph"))


def test_no_one_sees_hears_or_prints_the_other_forms_of_words(page: Page, site: Path, tmp_path: Path) -> None:
    path = site / "report" / "current-situation.html"
    assert "maori" in html.parse(str(path)).getroot().text_content()
    page.goto(path.as_uri())
    body = page.locator("body")
    page.pdf(path=tmp_path / "page.pdf")
    printed = subprocess.run([require("pdftotext"), str(tmp_path / "page.pdf"), "-"], capture_output=True, text=True, check=True).stdout
    for words in (body.inner_text(), body.aria_snapshot(), printed):
        assert "Māori" in words
        assert " maori" not in words
        assert DOT not in words


TEXTS = {
    "fr": "L’enfant de l’État, qu’il soit «\u202fprotégé\u202f» ou non (Église/école), dépend d’œuvres sociales et de s’être plaint.",
    "es": "El Estado parte, ¿niñez?, y ¡acción! de la «víctima»; véase Muñoz/Peña.",
    "ar": "تكفل الدولة حُقُوق الإنسان للأطفال في القانون، و(المدرسة) ومسؤولية الآباء.",
}
FOUND = {
    "fr": "enfant l'enfant L’ENFANT etat État ÉTAT protege protégé eglise École ecole oeuvres œuvres ETRE elevee elevees Zoe décès deces",
    "es": "estado ESTADO ninez niñez NIÑEZ ¿niñez? accion acción victima «víctima» munoz pena muñoz/peña vease elevees Zoe deces",
    "ar": "حقوق حُقُوق انسان الإنسان الانسان أطفال اطفال الأطفال قانون القانون مدرسة مدرسه المدرسة مسؤولية مسوولية مسؤوليه اباء الآباء آباء دولة zoe",
}
"""What people type, who look for words of TEXTS and of TABLE."""
TABLE = "id: table-one\nkind: table\ntitle: Une caption élevée\ncolumns: [Élevées, Zoé]\nrows:\n  - [décès, '5']\nsource: Own.[^note-a]\n"
FILES = {
    "report/figures/table-one.yml": TABLE,
    "report/summary.md": "## Événements\n\n- Pâques\n- Noël\n\nThe end of José Martí and of Ana Peña; Rubén Díaz.\n\nIn Hawaiʻi, ورامي. [Hawaii]{.internal} [رامي]{.internal}\n",
    "citations/sources.bib": SOURCES + "@book{hidden, author = {Díaz, José}, title = {Clandestinité}, date = {2021}, visibility = {internal}}\n",
}
"""‘José Díaz’ is withheld, and the summary has both words in one paragraph; ‘Hawaii’ too, which is a form of a word there. Neither is a leak."""


@pytest.fixture(scope="module", params=TEXTS)
def abroad(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """A language, and the site of a small report in it, which all workers share."""
    language = str(request.param)
    folder = run_folder(tmp_path_factory) / f"search-{language}"
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            text = SECTION_TEXT.replace("The first paragraph.", TEXTS[language]).replace("  - id: second", "    shows: [table-one]\n  - id: second")
            write_report(folder, {**FILES, COVER: COVER_TEXT.replace("en-NZ", language), SECTION: text})
            made = build_here(folder, Edition.PUBLIC, word=False)
            assert made.value.paths, made.problems
    return language, folder / "build/public/site"


@pytest.mark.parametrize("by", ["file", "http"])
def test_sites_in_other_languages_are_searched_from_a_folder_and_from_a_server(page: Page, abroad: tuple[str, Path], by: str) -> None:
    language, site = abroad
    with served(site) as (address, _):
        search = Search(page, site.as_uri() if by == "file" else address)
        assert [word for word in FOUND[language].split() if "report/law" not in search.type(word)] == []
        assert search.type("evenements paques") == ["report/summary"]
        assert search.type("diaz") == ["report/summary"]
        assert search.type("clandestinite") == []


def test_nothing_withheld_is_in_the_index(abroad: tuple[str, Path]) -> None:
    index = json.loads((abroad[1] / "search/search_index.json").read_text(encoding="utf-8"))
    words = json.dumps(index, ensure_ascii=False).lower()
    assert "ruben" in words
    assert "clandestinit" not in words
    assert not any(entry["location"].startswith("guide/") for entry in index["docs"])


HIDDEN = re.compile(r"(?:\n\n<div>)?<sub hidden><sub>([^<]*)</sub></sub>(?:</div>\n\n)?")
PLACES = {
    "a paragraph": ("<p>He Māori.</p>", "<p>He Māori.{maori}</p>"),
    "its own words only": ("<p>A.</p><p>Māori maori, Öl</p>", "<p>A.</p><p>Māori maori, Öl{ol}</p>"),
    "an item": ("<ul><li>Māori</li><li>x</li></ul>", "<ul><li>Māori{maori}</li><li>x</li></ul>"),
    "a table": ("<div><table><tr><td>Māori</td> <td>Öl</td></tr></table></div>", "<div><table><tr><td>Māori</td> <td>Öl</td></tr></table>{maori ol}</div>"),
    "a list of terms": ("<dl><dt>Öl</dt> <dd>x</dd></dl>", "<dl><dt>Öl</dt> <dd>x</dd></dl>\n\n<div>{ol}</div>\n\n"),
    "a heading": ("# Māori { #x }\n\n<p>x</p>", "# Māori { #x }\n\n<div>{maori}</div>\n\n\n\n<p>x</p>"),
    "a heading of HTML": ("<div><h2>Māori</h2><p>x</p></div>", "<div><h2>Māori</h2>{maori}<p>x</p></div>"),
    "a word with elements in it": ("<p>M<em>āo</em>ri<sup>1</sup>é</p>", "<p>M<em>āo</em>ri<sup>1</sup>é{e maori}</p>"),
    "entities": ("<p>caf&eacute; &amp; x</p>", "<p>caf&eacute; &amp; x{cafe}</p>"),
    "what the index leaves out": ("<aside data-search-exclude><p>é</p></aside><!-- é --><p title='é'>x</p>", None),
    "a line of code": ("<pre># é\n</pre>", "<pre># é\n{e}</pre>"),
    "what the page says of itself": ("---\ntitle: é\n# é\n---\nx", None),
}


@pytest.mark.parametrize(("page", "made"), PLACES.values(), ids=PLACES)
def test_other_forms_of_words_are_where_their_result_is_shown(page: str, made: str | None) -> None:
    def hidden(found: re.Match[str]) -> str:
        return f"<sub hidden><sub> {' '.join(f'{DOT} {form}' for form in found[1].split())} {DOT} </sub></sub>"

    assert with_search_words(page) == (page if made is None else re.sub(r"\{([a-z ]+)\}", hidden, made))


@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<li>", "<ul>", "</ul>", "<td>", "</table>", "<table>", "</div>", "<div x='>'>", "\n# é", "\n", "Māori ", "<", ">", "<br/>"]
        )
    )
)
def test_nothing_else_of_a_page_changes(pieces: list[str]) -> None:
    page = "".join(pieces)
    assert HIDDEN.sub("", with_search_words(page)) == page


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("children", ""),
        ("Ōtautahi", "otautahi"),
        ("Hawaiʻi", "hawaii"),
        ("Straße", "strasse"),
        ("s.98D", "98d"),
        ("Ma\u0304ori", "maori māori"),
        ("co\u00adop", "coop"),
        ("λόγος", "λογος"),
        ("한국", ""),
        ("ไทย", ""),
        ("हिन्दी", ""),
        ("والد", "الد"),
        ("في", ""),
        ("بحقوق", "حقوق"),
        ("٢٠٢٢", "2022"),
        ("إسرائيل", "اسرائيل اسراييل"),
        ("أسئلة", "اسئلة اسيله اسيلة اسئله أسئله"),
    ],
)
def test_forms_of_words(word: str, forms: str) -> None:
    assert forms_of(word) == frozenset(forms.split())


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Il y a aujourd’hui 3\u202f000 enfants, et l’enfant, lorsqu’il", "3000 aujourdhui"),
        ("Women’s rights, and 3,000 people of 12.500.000", "womens 3000 12500000"),
        ("In 2019, 2020 and 1999 200, para. 12, 300, 3.14159", ""),
    ],
)
def test_numbers_and_words_that_many_type_as_one_are_found(text: str, forms: str) -> None:
    assert forms_in(text) == set(forms.split())


@pytest.mark.parametrize(
    "written",
    [
        "plugins:\n- search\n- offline\n",
        "plugins:\n- search:\n- offline\n",
        "plugins:\n  search:\n",
        "plugins: {search: {}}\n",
        "plugins: [material/search]\n",
        "site_name: x\n",
    ],
)
def test_the_made_settings_of_the_search_say_where_words_end(written: str) -> None:
    plugins = yaml.safe_load(with_search(written, "es"))["plugins"]
    (settings,) = [each for entry in ([plugins] if isinstance(plugins, dict) else plugins) if isinstance(entry, dict) for each in entry.values()]
    assert (settings["lang"], settings["pipeline"]) == ("en", [])
    assert re.split(settings["separator"], "‘l’été’ (x/y) 2.5 &lt;a.b&gt;") == ["", "l", "été", "", "", "x", "y", "", "2.5", "", "a", "b", ""]


@pytest.mark.parametrize("written", ["plugins: []\n", "plugins:\n- offline\n", "- a\n", "a: ["])
def test_a_site_without_a_search_gets_none(written: str) -> None:
    assert "separator" not in with_search(written, "en")


def test_an_authors_own_settings_of_the_search_stay() -> None:
    own = "plugins:\n- search:\n    lang: [fr, en]\n    separator: '[\\s]+'\n    pipeline: [stemmer]\n"
    assert yaml.safe_load(with_search(own, "fr")) == yaml.safe_load(own)
    assert "lang" not in with_search("plugins: [search]\n", "ja")
