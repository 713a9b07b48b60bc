"""Sources in CSL-JSON, as Zotero, Mendeley, Crossref and a pack write it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from importing_sources import errors, imported, printed

ITEMS: dict[str, dict[str, object]] = {
    "Amélie de Groot, Ken Ito Jr. and World Example Organization, ‘On H2O & 5% of Homo sapiens {x_1}’, Journal of Things and Places, vol. 3, no. 4 "
    "(15 March 2019), pp. 101–119, https://doi.org/10.1000/xyz.": {
        "type": "article-journal",
        "title": "On H<sub>2</sub>O &amp; 5% of <i>Homo sapiens</i> {x_1}",
        "author": [
            {"family": "Groot", "given": "Amélie", "non-dropping-particle": "de"},
            {"family": "Ito", "given": "Ken", "suffix": "Jr."},
            {"literal": "World Example Organization"},
        ],
        "container-title": "Journal of Things and Places",
        "volume": 3,
        "issue": "4",
        "page": "101-119",
        "issued": {"date-parts": [["2019", 3, "15"]]},
        "DOI": "https://doi.org/10.1000/xyz",
        "abstract": "<p>private</p>",
        "keyword": "private",
        "source": "DOI.org (Crossref)",
    },
    "United States Department of State, Report of the <Office>, Country report, no. 7 (Geneva and Basel, Bureau of Facts and Figures, June 2023).": {
        "type": "report",
        "title": "Report of the <Office>",
        "author": [{"family": "State", "given": "United States Department of"}],
        "genre": "Country report,",
        "number": "no. 7",
        "publisher": "Bureau of Facts and Figures",
        "publisher-place": "Geneva and Basel",
        "issued": {"raw": "June 2023"},
    },
    "Roe v Doe, [2012] EX 904 (High Court of Example, 4 May 2012).": {
        "type": "legal_case",
        "title": "Roe v Doe",
        "authority": "High Court of Example",
        "number": "[2012] EX 904",
        "issued": {"date-parts": [[2012, 5, 4]]},
    },
    "Ana Pérez, ‘A page’, Example site (c. 2018), https://example.org/a_b?c=%20d&e={x}, accessed 2 January 2020.".replace("{x}", "%7Bx%7D"): {
        "type": "webpage",
        "title": "A page",
        "author": [{"family": "Pérez", "given": "Ana"}],
        "container-title": "Example site",
        "issued": {"date-parts": [[2018]], "circa": True},
        "URL": "https://example.org/a_b?c=%20d&e={x}",
        "accessed": {"date-parts": [[2020, 1, 2]]},
    },
    "Eve Marsh (ed.), A collection, 2nd ed., Studies in Law 5 (Baker and Daughters, 2001).": {
        "type": "book",
        "title": "A collection",
        "editor": [{"family": "Marsh", "given": "Eve"}],
        "edition": "2nd",
        "collection-title": "Studies in Law",
        "collection-number": "5",
        "publisher": "Baker and Daughters",
        "issued": {"date-parts": [[2001]]},
    },
    "Min-ji Lee, ‘A chapter’, in Eve Marsh (ed.), The Book (2002), p. 12.": {
        "type": "chapter",
        "title": "A chapter",
        "author": [{"family": "Lee", "given": "Min-ji"}],
        "container-title": "The Book",
        "editor": [{"family": "Marsh", "given": "Eve"}],
        "page": "12",
        "issued": {"literal": "2002"},
    },
    "Example Act 1961 (New Zealand).": {"type": "bill", "title": "Example Act 1961", "jurisdiction": "New Zealand"},
    "Madonna, A film (forthcoming) [Read on the stage].": {
        "type": "broadcast",
        "title": "A film",
        "author": [{"family": "Madonna"}],
        "status": "forthcoming",
        "note": "Read on the stage\ntex.ids: a, b\nPMID: 123\nCitation Key: film",
    },
    "Ana Pérez, ‘An answer of Crossref’, A Journal (Routledge, 2011).": {
        "type": "journal-article",
        "title": ["An answer of Crossref"],
        "container-title": ["A Journal"],
        "author": [{"family": "Pérez", "given": "Ana", "sequence": "first", "affiliation": []}],
        "issued": {"date-parts": [[2011]]},
        "note": "Publisher: Routledge",
    },
}


def test_each_item_is_printed_as_csl_means_it(tmp_path: Path) -> None:
    items = [{"id": f"work-{number}", **item} for number, item in enumerate(ITEMS.values())]
    made = imported(tmp_path, json.dumps(items, ensure_ascii=False), "library.json")
    assert not made.unusable
    notes = printed(tmp_path)
    assert [notes[each.key] for each in made.added] == list(ITEMS)
    assert "private" not in (tmp_path / "citations/sources.bib").read_text(encoding="utf-8")
    assert errors(tmp_path) == []


@pytest.mark.parametrize(
    "wrap",
    [
        lambda item: [item],
        lambda item: {"items": [item]},
        lambda item: {"references": [item]},
        lambda item: item,
        lambda item: {"status": "ok", "message": item},
    ],
)
def test_a_list_an_object_with_items_and_one_item_are_read(tmp_path: Path, wrap) -> None:
    content = json.dumps(wrap({"type": "book", "title": "A book", "DOI": "10.1000/x"}))
    assert [each.found.fields["title"] for each in imported(tmp_path, content, "library.json").added] == ["{A book}"]


@pytest.mark.parametrize(
    ("names", "key"),
    [
        ({"id": "http://zotero.org/users/1/items/ABCD1234"}, "perez-2019"),
        ({"id": 17}, "perez-2019"),
        ({"id": "1", "citation-key": "perezWork2019"}, "perezWork2019"),
        ({"id": "pérez 2019"}, "perez-2019"),
        ({"id": "tip"}, "tip-2"),
        ({}, "perez-2019"),
    ],
)
def test_keys_are_kept_or_made(tmp_path: Path, names: dict[str, object], key: str) -> None:
    item = {"type": "book", "title": "A work", "author": [{"family": "Pérez", "given": "Ana"}], "issued": {"date-parts": [[2019]]}, **names}
    assert [each.key for each in imported(tmp_path, json.dumps([item]), "library.json").added] == [key]
    assert errors(tmp_path) == []


def test_what_has_no_field_and_what_cannot_be_used_is_named_with_its_line(tmp_path: Path) -> None:
    items = [
        {"id": "a", "type": "letter-of-note", "title": "One", "recipient": [{"family": "Roe", "given": "A."}], "section": "12"},
        {"id": "b", "type": "book", "volume": "2"},
        "three",
        {"id": "d", "type": "book", "title": "Four", "issued": {"date-parts": [[2019, 2, 30]]}, "accessed": {"raw": "soon"}},
    ]
    made = imported(tmp_path, json.dumps(items, indent=1), "library.json")
    assert [each.found.place.line for each in made.added] == [2, 20]
    assert ["(recipient)" in "".join(each.found.remarks) for each in made.added] == [True, False]
    assert "‘A. Roe’ (recipient)" in " ".join(made.added[0].found.remarks)
    assert "‘letter-of-note’" in made.added[0].found.remarks[0]
    assert ["2019-02" in remark for remark in made.added[1].found.remarks] == [True, False]
    assert [(each.place.line, each.what) for each in made.unusable] == [(14, "item 2"), (19, "item 3")]


def test_an_address_that_no_link_may_have_is_left_out_with_a_remark(tmp_path: Path) -> None:
    addresses = ["the catalogue", "file:///C:/a.pdf", "javascript:x", "www.example.org", "https://example.org/a b", "https://example.org/{c}"]
    items = [{"id": f"work-{number}", "type": "webpage", "title": f"Page {number}", "URL": url} for number, url in enumerate(addresses)]
    made = imported(tmp_path, json.dumps(items), "library.json")
    assert [each.found.fields.get("url") for each in made.added] == [
        None,
        None,
        None,
        "https://www.example.org",
        "https://example.org/a%20b",
        "https://example.org/%7Bc%7D",
    ]
    assert [len(each.found.remarks) for each in made.added] == [1, 1, 1, 0, 0, 0]
    assert errors(tmp_path) == []


def test_names_are_written_as_biblatex_has_them(tmp_path: Path) -> None:
    names = [
        ({"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"}, "van der Berg, Jan"),
        ({"family": "Alembert", "given": "Jean", "dropping-particle": "d’"}, "d’Alembert, Jean"),
        ({"family": "Ito", "given": "Ken", "suffix": "Jr."}, "Ito, Jr., Ken"),
        ({"family": "Example, Ltd", "given": "X"}, "{Example, Ltd}, X"),
        ({"family": "World Example Organization", "given": ""}, "{World Example Organization}"),
        ({"literal": "Baker and Daughters"}, "{Baker and Daughters}"),
        ({"literal": "et al."}, "others"),
        ({"family": "State", "given": "United States Department of"}, "{United States Department of State}"),
    ]
    items = [{"id": f"work-{number}", "type": "book", "title": f"Title {number}", "author": [name]} for number, (name, _) in enumerate(names)]
    made = imported(tmp_path, json.dumps(items), "library.json")
    assert [each.found.fields["author"] for each in made.added] == [written for _, written in names]


def test_the_place_that_zotero_writes_twice_is_printed_once(tmp_path: Path) -> None:
    work = {"id": "a", "type": "chapter", "title": "T", "container-title": "A book", "publisher": "Hale", "publisher-place": "Basel", "event-place": "Basel"}
    works = [
        work,
        {**work, "id": "b", "type": "paper-conference", "title": "U", "event-title": "Forum"},
        {**work, "id": "c", "title": "V", "event-place": "Bern"},
    ]
    made = imported(tmp_path, json.dumps(works), "library.json")
    notes = printed(tmp_path)
    assert [notes[each.key] for each in made.added] == [
        "‘T’, in A book (Basel, Hale, n.d.).", "‘U’, in A book, Forum (Basel, Hale, n.d.).", "‘V’, in A book, Bern (Basel, Hale, n.d.).",
    ]  # fmt: skip
