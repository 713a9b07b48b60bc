"""Sources in RIS, as Zotero, EndNote, Mendeley, databases and publishers write it."""

from __future__ import annotations

from pathlib import Path

import pytest

from importing_sources import errors, imported, printed, sources

RECORDS = {
    "TY  - JOUR\nAU  - van Dijk, Anna\nAU  - Ito, Ken, Jr.\nTI  - Rights of children online\nJF  - Journal of Childhood\nVL  - 12\nIS  - 3\nSP  - 101\nEP  - 119\n"
    "PY  - 2019/03/15/\nDO  - https://doi.org/10.1000/xyz_1\nAB  - An abstract\nthat goes on.\nKW  - children\nN1  - private to us\nL1  - file:///C:/a.pdf\nER  - ": (
        "Anna van Dijk and Ken Ito Jr., ‘Rights of children online’, Journal of Childhood, vol. 12, no. 3 (15 March 2019), pp. 101–119, "
        "https://doi.org/10.1000/xyz_1."
    ),
    "TY  - RPRT\nAU  - State, United States Department of\nTI  - Report on persons & places\nDA  - June 2023\nPB  - Office of Statistics and Research\nSN  - A/HRC/1/2\n"
    "M3  - Working paper\nCY  - Port of Spain\nER  -": (
        "United States Department of State, Report on persons & places, Working paper, A/HRC/1/2 (Port of Spain, Office of Statistics and Research, June 2023)."
    ),
    "TY  - RPRT\nA1  - Save the Example,\nT1  - A survey of 50% of schools\nY1  - 2020///\nCY  - Trinidad and Tobago\nER  - ": (
        "Save the Example, A survey of 50% of schools (Trinidad and Tobago, 2020)."
    ),
    "TY  - BOOK\nA3  - Marsh, Ngaio\nTI  - The <i>whole</i> book\nPB  - Baker and Daughters\nPY  - 2001\nET  - 2nd\nSP  - 350\nSN  - 978-0-123-45678-9\nT2  - Studies in Law\n"
    "M1  - 5\nER  - ": "Ngaio Marsh (ed.), The whole book, 2nd ed., Studies in Law 5 (Baker and Daughters, 2001).",
    "TY  - CHAP\nAU  - O'Hara, Máire\nTI  - Chapter one\nT2  - A Book of Parts\nA2  - Marsh, Ngaio\nPY  - 2001\nSP  - 10-20\nUR  - https://example.org/1\nER  - ": (
        "Máire O’Hara, ‘Chapter one’, in Ngaio Marsh (ed.), A Book of Parts (2001), pp. 10–20, https://example.org/1."
    ),
    "TY  - CONF\nAU  - Lee, Min-ji\nTI  - A talk\nC3  - Proceedings of the Forum\nT2  - Forum 2020\nC1  - Seoul\nDA  - 2020/04/01\nER  - ": (
        "Min-ji Lee, ‘A talk’, in Proceedings of the Forum, Forum 2020 (Seoul, 1 April 2020)."
    ),
    "TY  - THES\nAU  - Doe, J.\nTI  - On schools\nPB  - University of Example\nM3  - PhD thesis\nPY  - 2010\nER  - ": (
        "J. Doe, On schools, PhD thesis (University of Example, 2010)."
    ),
    "TY  - NEWS\nAU  - Ministry of Labour, Example State\nTI  - Notice\nT2  - The Example Herald\nDA  - 14 Aug 2021\nUR  - https://news.example.org/a_b%20c\nY2  - 2021/09/01/\nER  - ": (
        "Ministry of Labour, Example State, ‘Notice’, The Example Herald (14 August 2021), https://news.example.org/a_b%20c, accessed 1 September 2021."
    ),
    "TY  - ELEC\nAU  - World Example Organization\nTI  - A page\nT2  - Example site\nPY  - 2018\nUR  - https://example.org/page\nER  - ": (
        "World Example Organization, ‘A page’, Example site (2018), https://example.org/page."
    ),
    "TY  - STAT\nTI  - Example Act 1961\nCY  - New Zealand\nDA  - 1961\nER  - ": "Example Act 1961 (New Zealand).",
    "TY  - CASE\nTI  - Roe v Doe\nPB  - High Court\nSV  - [2012] NZHC 904\nDA  - 2012/05/04\nER  - ": "Roe v Doe, [2012] NZHC 904 (High Court, 4 May 2012).",
    "TY  - DATA\nAU  - Statistics Example\nTI  - Table of people\nPY  - 2021\nET  - 2.1\nDO  - 10.1000/data\nER  - ": (
        "Statistics Example, Table of people, version 2.1 (2021), https://doi.org/10.1000/data."
    ),
    "TY  - JOUR\nAU  - Watch, Human Rights\nTI  - A title: with a second part?\nJO  - J. Ex.\nM3  - doi: 10.1000/abc\nPY  - 1999-2001\nER  - ": (
        "Human Rights Watch, ‘A title: with a second part?’, J. Ex. (1999–2001), https://doi.org/10.1000/abc."
    ),
}


def test_each_record_is_printed_as_its_author_would_type_it(tmp_path: Path) -> None:
    made = imported(tmp_path, "Provider: A database\nContent: text/plain\n\n" + "\n\n".join(RECORDS), "library.ris")
    assert not made.unusable
    assert [each.found.remarks for each in made.added if each.found.remarks] == []
    notes = printed(tmp_path)
    assert {each.key: notes[each.key] for each in made.added} == dict(zip([each.key for each in made.added], RECORDS.values(), strict=True))
    assert errors(tmp_path) == []


def test_the_language_of_a_source_is_kept(tmp_path: Path) -> None:
    imported(
        tmp_path,
        "TY  - BOOK\nTI  - Un\nLA  - fre\nER  - \n\nTY  - BOOK\nTI  - Two\nLA  - en_US\nER  - \n\nTY  - BOOK\nTI  - Three\nLA  - and so on\nER  - ",
        "library.ris",
    )
    kept = {source.fields["title"]: source.fields.get("langid") for source in sources(tmp_path).values()}
    assert [kept[f"{{{title}}}"] for title in ("Un", "Two", "Three")] == ["fr", "en-US", None]


def test_what_readers_must_not_see_stays_out(tmp_path: Path) -> None:
    imported(tmp_path, next(iter(RECORDS)), "library.ris")
    text = (tmp_path / "citations/sources.bib").read_text(encoding="utf-8")
    assert not [word for word in ("abstract", "goes on", "private", "file:", "keywords", "children\n") if word in text.partition("van-dijk")[2]]


KEYS = [
    ("TY  - RPRT\nAU  - World Example Organization\nTI  - T 1\nPY  - 2020\nER  - ", "world-example-organization-2020"),
    ("TY  - RPRT\nAU  - O’Hara-Müller, Máire\nTI  - T 2\nPY  - 2020\nER  - ", "ohara-muller-2020"),
    ("TY  - RPRT\nTI  - The state of the schools in towns\nER  - ", "the-state-of-the"),
    ("TY  - RPRT\nTI  - 世界報告\nPY  - 2020\nER  - ", "shi-jie-bao-gao-2020"),
    ("TY  - RPRT\nID  - roe_2020:a\nTI  - T 3\nER  - ", "roe_2020:a"),
    ("TY  - RPRT\nID  - 4711\nTI  - The 4711 case\nER  - ", "the-4711-case"),
    ("TY  - RPRT\nID  - Act\nTI  - Another act\nER  - ", "Act-2"),
    ("TY  - RPRT\nID  - first\nTI  - Named like a paragraph\nER  - ", "first-2"),
    ("TY  - RPRT\nID  - report\nTI  - Named like the report\nER  - ", "report-2"),
    ("TY  - RPRT\nID  - müller straße\nTI  - T 4\nER  - ", "muller-strasse"),
]


def test_keys_are_kept_or_made_and_never_collide(tmp_path: Path) -> None:
    made = imported(tmp_path, "\n".join(record for record, _ in KEYS), "library.ris")
    assert [each.key for each in made.added] == [key for _, key in KEYS]
    assert errors(tmp_path) == []


def test_a_record_without_its_end_is_used_with_a_remark(tmp_path: Path) -> None:
    made = imported(tmp_path, "TY  - BOOK\nTI  - One\nPY  - 2001\nTY  - BOOK\nTI  - Two\nPY  - 2002\n", "library.ris")
    assert [(each.found.fields["date"], "cut off" in each.found.remarks[0]) for each in made.added] == [("2001", True), ("2002", True)]


@pytest.mark.parametrize(
    ("record", "line", "reason"),
    [
        ("TY  - BOOK\nTI  - Sound\nER  - \nAU  - Roe, A.\nTI  - Lost\nER  - ", 4, "No line ‘TY  - ’"),
        ("TY  - BOOK\nPY  - 2001\nER  - ", 1, "no title"),
        ("TY  - JOUR\nTI  - Sound\nER  - \n\nTY  - JOUR\nER  - ", 5, "no title"),
    ],
)
def test_what_cannot_be_used_is_listed_with_its_line(tmp_path: Path, record: str, line: int, reason: str) -> None:
    (fault,) = imported(tmp_path, record, "library.ris").unusable
    assert (fault.place.line, reason in fault.reason) == (line, True)


DATES = [
    ("PY  - 2019", "2019", False),
    ("Y1  - 2019/3/5/", "2019-03-05", False),
    ("PY  - 2019//", "2019", False),
    ("PY  - 2019\nDA  - 2019/03/15/", "2019-03-15", False),
    ("PY  - 2019\nDA  - Mar 15", "2019-03-15", False),
    ("PY  - 2019\nDA  - 15/03", "2019", False),
    ("DA  - 15 mars 2019", "2019-03-15", False),
    ("DA  - September 2019", "2019-09", False),
    ("PY  - c. 1990", "1990~", False),
    ("DA  - 2019-02-30", "2019-02", True),
    ("DA  - Week 12 of 2019", "2019", True),
    ("PY  - n.d.", "", False),
    ("PY  - sometime", "", True),
]


def test_dates_are_read_as_people_type_them(tmp_path: Path) -> None:
    made = imported(tmp_path, "\n".join(f"TY  - RPRT\nTI  - Title {number}\n{typed}\nER  - " for number, (typed, _, _) in enumerate(DATES)), "library.ris")
    assert [(each.found.fields.get("date", ""), bool(each.found.remarks)) for each in made.added] == [(date, remark) for _, date, remark in DATES]


def test_the_place_of_a_talk_is_kept_and_other_addresses_are_named(tmp_path: Path) -> None:
    places = [
        "TY  - CONF\nTI  - T 1\nC1  - Paris\nER  - ",
        "TY  - CPAPER\nTI  - T 2\nC1  - Suva\nER  - ",
        "TY  - CONF\nTI  - T 3\nCY  - Apia\nC1  - Suva\nER  - ",
    ]
    addresses = [
        "UR  - https://example.org/1; https://example.org/2",
        "UR  - https://example.org/3\nUR  - www.example.org/4",
        "UR  - https://example.org/5\n" * 2,
    ]
    pages = [f"TY  - WEB\nTI  - T {number}\n{typed}\nER  - " for number, typed in enumerate(addresses, 4)]
    made = imported(tmp_path, "\n".join([*places, *pages]), "library.ris").added
    assert [each.found.fields.get("location") for each in made[:3]] == ["Paris", "Suva", "Apia"]
    left = [" ".join(each.found.remarks) for each in made[3:]]
    assert left == [f"‘{address}’ (UR) was left out: a source has one address." for address in ("https://example.org/2", "www.example.org/4")] + [""]


def test_other_tags_of_the_type_are_named(tmp_path: Path) -> None:
    letter = "TY  - PCOMM\nTI  - An answer\nAU  - Roe, Ana\nA2  - Doe, Ben\nER  - \n"
    page = "TY  - WEB\nTI  - A page\nUR  - https://example.org/a\nVL  - 2015\nM1  - 3 March\nER  - \n"
    case = "TY  - CASE\nTI  - Roe v Doe\nA2  - Example Law Reports\nSE  - 12\nER  - "
    made = imported(tmp_path, letter + page + case, "library.ris").added
    assert [each.found.remarks for each in made] == [("‘Doe, Ben’ (A2) was left out: it has no meaning for this type.",), (), ()]
    fields = [sources(tmp_path)[each.key].fields for each in made]
    assert "editor" not in fields[0]
    assert (fields[1]["urldate"], "volume" in fields[1], "number" in fields[1]) == ("2015-03-03", False, False)
    assert fields[2]["journaltitle"] == "{Example Law Reports}"


OF_DATABASES = {
    "TY  - JOUR\nA1  - Author, One;Author, Two\nTI  - Several in a line\nPY  - 2020\nER  - ": "One Author and Two Author, ‘Several in a line’ (2020).",
    "TY  - JOUR\nAU  - Doe, A.; Roe, B. ; Poe, C.\nTI  - With blanks\nPY  - 2020\nER  - ": "A. Doe, B. Roe and C. Poe, ‘With blanks’ (2020).",
    "TY  - RPRT\nAU  - J. Smith\nAU  - A. B. van der Berg\nAU  - M.-L. O'Hara\nTI  - Given first\nPY  - 2020\nER  - ": (
        "J. Smith, A. B. van der Berg and M.-L. O’Hara, Given first (2020)."
    ),
    "TY  - RPRT\nAU  - Nations, United\nAU  - Union, European\nAU  - Bank, World\nTI  - Turned round\nPY  - 2020\nER  - ": (
        "United Nations, European Union and World Bank, Turned round (2020)."
    ),
    "TY  - JOUR\nAU  - Doe, A.\nTI  - With an issue\nJO  - Journal of Examples\nT2  - Children and screens\nVL  - 5\nC7  - 104743\nPY  - 2020\nER  - ": (
        "A. Doe, ‘With an issue’, Journal of Examples, vol. 5 (2020), article 104743."
    ),
    "TY  - JOUR\nAU  - Doe, A.\nTI  - Abbreviated\nJO  - J. Ex.\nT2  - Journal of Examples\nC7  - Article No. e12\nPY  - 2020\nER  - ": (
        "A. Doe, ‘Abbreviated’, Journal of Examples (2020), article e12."
    ),
    "TY  - JOUR\nAU  - Doe, A.\nTI  - By initials\nJO  - PEAS\nT2  - Proceedings of the Example Academy of Sciences\nPY  - 2020\nER  - ": (
        "A. Doe, ‘By initials’, Proceedings of the Example Academy of Sciences (2020)."
    ),
    "TY  - RPRT\nA1  - Example State. Ministry of Labour.\nT1  - Report on schools :\nT1  - addendum /\nCY  - Geneva :\nPB  - UN,\nET  - 2nd ed. /\nPY  - 2016\nER  - ": (
        "Example State. Ministry of Labour, Report on schools: addendum, 2nd ed. (Geneva, UN, 2016)."
    ),
    "TY  - CHAP\nAU  - Doe, A.\nTI  - A chapter\nT2  - A book\nM3  - Book chapter\nCY  - Basel\nPP  - Basel\nPY  - 2020\nER  - ": "A. Doe, ‘A chapter’, in A book (Basel, 2020).",
    "TY  - BOOK\nAU  - Doe, A.\nTI  - A book of its own\nT2  - A Book of its own\nM3  - Book\nPY  - 2020\nER  - ": "A. Doe, A book of its own (2020).",
    "TY  - JOUR\nJO  - E.L.J.\nVL  - 3\nT1  - Editorial\nSP  - 1\nPY  - 2001\nER  - ": "‘Editorial’, E.L.J., vol. 3 (2001), p. 1.",
}  # fmt: skip


def test_records_of_databases_are_printed_as_they_are_meant(tmp_path: Path) -> None:
    text = "\n\n".join(OF_DATABASES)
    made = imported(tmp_path, text, "library.ris")
    notes = printed(tmp_path)
    assert [notes[each.key] for each in made.added] == list(OF_DATABASES.values())
    assert [each.found.remarks for each in made.added if each.found.remarks] == [
        ("‘Children and screens’ (T2) was left out: it seems to be the title of an issue, which is not printed.",)
    ]
    again = imported(tmp_path, text, "library.ris")
    assert (again.added, len(again.repeated), again.unusable) == ([], len(OF_DATABASES), [])


def test_what_a_tag_has_more_than_once_is_listed(tmp_path: Path) -> None:
    record = "TY  - BOOK\nTI  - A book\nPB  - Hale\nPB  - Hale\nPB  - Roe\nPY  - 2001\nER  - "
    assert imported(tmp_path, record, "library.ris").added[0].found.remarks == ("‘Roe’ (PB) was left out: it has no meaning for this type.",)
