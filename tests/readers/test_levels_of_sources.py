"""Who may see a source: no more people than may see any entry of its key, and any entry from which it takes fields, in any number of steps."""

from __future__ import annotations

import pytest

from altreport.problems import Severity
from altreport.readers.bibtex import parse_sources, read_sources

HIDDEN = "@xdata{b, visibility = {internal}, title = {Hill papers}, author = {Hill, Ana and Roe, Jo}}\n"
OTHER = "@xdata{b, title = {Other papers}}\n"
BOOK = HIDDEN.replace("@xdata", "@book")
TAKES = "@book{c, author = {{UN}}, xdata = {b}, date = {2020}}\n"
PART = "@inbook{c, author = {{UN}}, title = {Part}, crossref = {b}, date = {2020}}\n"
ONE_FIELD = "@book{c, author = {{UN}}, title = {xdata=b-title}, date = {2020}}\n"
FROM_A = ONE_FIELD.replace("b-title", "a-title")


def levels(text: str) -> dict[str, str]:
    return {source.id: str(source.visibility) for source in parse_sources(text, "sources.bib").value}


@pytest.mark.parametrize(
    "text",
    [
        HIDDEN + "@xdata{a, xdata = {b}}\n" + FROM_A,
        HIDDEN + "@xdata{a, title = {xdata=b-title}}\n" + FROM_A,
        HIDDEN + "@xdata{a, title = {xdata=d-title}}\n@xdata{d, xdata = {e}}\n@xdata{e, title = {xdata=b-title}}\n" + FROM_A,
        HIDDEN + "@xdata{a, xdata = {b}}\n@book{p, title = {xdata=a-title}}\n" + PART.replace("{b}", "{p}"),
        HIDDEN + "@xdata{a, xdata = {b}}\n" + "@book{c, title = {T}, author = {xdata=a-author-1}}\n",
        HIDDEN.replace("{b,", "{b-x,") + "@xdata{a, title = {xdata=b-x-title}}\n" + FROM_A,
        HIDDEN.replace("title", "xdata = {a}, title") + "@xdata{a, xdata = {b}}\n" + FROM_A.replace("title = {xdata=a-title}", "xdata = {a}"),
        BOOK + "@set{a, entryset = {b}}\n@book{c, title = {T}, crossref = {a}}\n",
        "@string{from = {xdata=b-title}}\n" + HIDDEN + "@xdata{a, title = from}\n" + FROM_A,
        "".join(f"@xdata{{x{number}, xdata = {{x{number + 1}}}}}\n" for number in range(40)) + HIDDEN.replace("{b,", "{x40,") + TAKES.replace("{b}", "{x0}"),
    ],
)
def test_fields_that_were_taken_in_several_steps_are_seen_by_no_more_people(text):
    assert levels(text)["c"] == "internal"


@pytest.mark.parametrize("child", [TAKES, ONE_FIELD, PART])
@pytest.mark.parametrize(
    "pair", [HIDDEN + OTHER, OTHER + HIDDEN, HIDDEN + OTHER.replace("@xdata", "@book"), BOOK + OTHER, BOOK + OTHER.replace("@xdata", "@book")]
)
def test_the_strictest_of_two_entries_of_one_key_counts(pair, child):
    read = parse_sources(pair + child, "sources.bib")
    assert {source.id: str(source.visibility) for source in read.value}["c"] == "internal"
    if "@xdata" in pair:
        assert [(problem.record, problem.place.line) for problem in read.problems if problem.code == "duplicate-id"] == [("b", 2)]


def test_entries_of_one_key_that_give_fields_or_name_others_are_two_unless_they_are_copies():
    for text in (HIDDEN + HIDDEN, "@set{a, entryset = {c, d}}\n" * 2):
        assert "duplicate-id" not in [problem.code for problem in parse_sources(text + TAKES, "sources.bib").problems]
    for text in (HIDDEN + HIDDEN.replace("internal", "committee"), "@set{b, entryset = {c}}\n@set{b, entryset = {d}}\n"):
        problems = parse_sources(text + TAKES, "sources.bib").problems
        assert [(problem.severity, problem.record) for problem in problems if problem.code == "duplicate-id"] == [(Severity.ERROR, "b")]


@pytest.mark.parametrize(
    "parent",
    [
        BOOK.replace("title", "title = {Other}, title"),
        BOOK.replace("{b,", "{b~x,"),
        BOOK.replace("internal", "intrnal"),
        BOOK.replace("visibility", "visability"),
        BOOK.replace("title", "visibility = {public}, title"),
        BOOK.replace("visibility = {internal}", "keywords = {internal}"),
        BOOK.replace("visibility = {internal}, ", "").replace("Hill papers", r"Hill \anyone papers"),
        BOOK.replace("visibility = {internal}, ", "") + "visibility = {internal}\n",
        BOOK.replace("Jo}}", "Jo}") + "\n@book{b, title = {Other}}\n",
        BOOK.rstrip() + " @book{d, title = {D}} ",
        BOOK.replace("visibility", "visability").rstrip() + " @book{d, title = {D}} ",
    ],
)
@pytest.mark.parametrize("child", [TAKES, PART])
def test_a_withheld_entry_with_a_fault_withholds_what_takes_its_fields(parent, child):
    key = "b~x" if "b~x" in parent else "b"
    assert levels(parent + child.replace("{b}", f"{{{key}}}"))["c"] == "internal"


def test_what_everyone_may_see_stays_so():
    text = HIDDEN.replace("internal", "committee").replace("{b,", "{z,") + OTHER + ONE_FIELD + PART.replace("{c,", "{d,") + TAKES.replace("{c,", "{e,")
    assert levels(text) == dict.fromkeys("cde", "public")


@pytest.mark.parametrize(
    "text",
    [
        "@xdata{b, title = {xdata=b-title}}\n" + ONE_FIELD,
        "@xdata{b, title = {xdata=a-title}}\n@xdata{a, title = {xdata=b-title}}\n" + ONE_FIELD,
        "@xdata{b, xdata = {a}}\n@xdata{a, title = {xdata=b-title}}\n" + ONE_FIELD,
        "@xdata{b, xdata = {a}}\n@xdata{a, title = {xdata=b-title}}\n" + TAKES,
        "".join(f"@xdata{{x{number}, title = {{xdata=x{number + 1}-title xdata=x{number + 1}-title}}}}\n" for number in range(60))
        + ONE_FIELD.replace("b-", "x0-").replace("{c", "{x60,title={T}}@book{c"),
    ],
)
def test_fields_that_are_taken_in_a_circle_or_are_too_long_are_an_error_of_the_entry(text):
    read = parse_sources(text, "sources.bib")
    assert ("c", text.count("\n")) in {(problem.record, problem.place.line) for problem in read.problems if problem.severity is Severity.ERROR}
    assert levels(text)["c"] == "internal"


@pytest.mark.parametrize(
    ("step", "last"),
    [
        ("@xdata{{x{0}, title = {{xdata=x{1}-title}}}}\n", ONE_FIELD.replace("b-", "x0-")),
        ("@xdata{{x{0}, xdata = {{x{1}}}}}\n", TAKES.replace("{b}", "{x0}")),
        ("@xdata{{x{0}, xdata = {{x{1}, y{1}}}}}\n@xdata{{y{0}, xdata = {{x{1}, y{1}}}}}\n", TAKES.replace("{b}", "{x0}")),
        ("@book{{x{0}, crossref = {{x{1}}}}}\n", PART.replace("{b}", "{x0}")),
    ],
)
def test_fields_are_taken_in_any_number_of_steps(step, last):
    text = "".join(step.format(number, number + 1) for number in range(1500)) + HIDDEN.replace("{b,", "{x1500,").replace("internal", "committee") + last
    (source,) = (each for each in parse_sources(text, "sources.bib").value if each.id == "c")
    assert (source.fields.get("booktitle") or source.fields["title"], source.visibility) == ("Hill papers", "committee")


def test_each_entry_of_a_circle_has_the_fields_of_all():
    ring = "@xdata{a, xdata = {d}, title = {A}}\n@xdata{b, xdata = {a, e}, date = {1999}}\n@xdata{d, xdata = {e}, location = {D}}\n@xdata{e, xdata = {a, b}, publisher = {E}}\n"
    for key in "abde":
        (source,) = parse_sources(ring + f"@book{{c, xdata = {{{key}}}}}\n", "sources.bib").value
        assert [source.fields.get(name) for name in ("title", "date", "location", "publisher")] == ["A", "1999", "D", "E"]


@pytest.mark.parametrize("typed", ["XDATA=b-title", "Xdata = b-title"])
def test_one_field_of_another_entry_may_be_named_in_capitals(typed):
    (source,) = parse_sources(HIDDEN + ONE_FIELD.replace("xdata=b-title", typed), "sources.bib").value
    assert (source.fields["title"], source.visibility) == ("Hill papers", "internal")


@pytest.mark.parametrize("child", [TAKES, ONE_FIELD, PART])
@pytest.mark.parametrize(
    "hidden", [HIDDEN, BOOK, HIDDEN.replace("visibility", "visability"), "@set{b, entryset = {d}}\n@book{d, visibility = {internal}, title = {D}}\n"]
)
@pytest.mark.parametrize("is_first", [True, False])
def test_the_strictest_of_two_entries_of_one_key_counts_in_whatever_file_they_are(tmp_path, hidden, child, is_first):
    files = [OTHER + child, hidden]
    paths = [tmp_path / "a.bib", tmp_path / "b.bib"]
    for path, text in zip(paths, files[:: -1 if is_first else 1], strict=True):
        path.write_text(text)
    read = read_sources(paths, tmp_path)
    assert {source.id: str(source.visibility) for source in read.value}["c"] == "internal"


@pytest.mark.parametrize(
    "field",
    ["options = {visibility=internal}", "options = {useprefix=true, visibility = internal}", "options={access=confidential}", "note = {visibility: internal}"],
)
def test_a_level_among_the_options_of_an_entry_is_an_error_and_withholds_it(field):
    read = parse_sources(f"@book{{c, title = {{T}},\n{field}}}\n", "sources.bib")
    assert [(str(source.visibility)) for source in read.value] == ["internal"]
    assert [(problem.place.line, "withholds nothing" in problem.message) for problem in read.problems] == [(2, True)]


def test_options_of_biblatex_and_preambles_are_no_levels():
    assert (
        parse_sources('@preamble{"\\newcommand{\\noop}[1]{}"}\n@book{c, title = {T}, options = {useprefix=true, skipbib, maxnames=2}}\n', "a.bib").problems
        == ()
    )
    assert levels("@book{c, title = {T}, visibility = {public}, options = {visibility=internal}}\n") == {"c": "public"}


@pytest.mark.parametrize("preamble", ['{"visibility = {internal}"}', "{visibility = {internal}}", '{"for internal use only"}'])
def test_a_level_in_a_preamble_is_an_error(preamble):
    problems = parse_sources(f"@preamble{preamble}\n@book{{c, title = {{T}}}}\n", "sources.bib").problems
    assert [(problem.place.line, problem.severity) for problem in problems] == [(1, Severity.ERROR)]


@pytest.mark.parametrize(
    "typed",
    [
        r"\textbf{" * 300 + "w" + "}" * 300,
        "{" * 1000 + "w" + "}" * 1000,
        r"\'" * 1000 + "e",
        r"\textbf" * 1000 + "{w}",
        "$" + "^{" * 200 + "x" + "}" * 200 + "$",
        "$" + r"\frac{" * 99 + "1" + "}{2}" * 99 + "$",
        r"\ensuremath{" * 99 + "x" + "}" * 99,
        r"\href{https://example.org}{" * 99 + "x" + "}" * 99,
        r"\uppercase{" * 99 + "x" + "}" * 99,
        r"{\bf " * 99 + "x" + "}" * 99,
    ],
)
@pytest.mark.parametrize("field", ["title", "author", "note"])
def test_what_is_nested_too_deeply_is_an_error_at_its_line(field, typed):
    problems = parse_sources(f"@book{{c, shorttitle = {{T}}, institution = {{UN}},\n{field} = {{{typed}}}}}\n", "sources.bib").problems
    assert [(problem.record, problem.place.line) for problem in problems if "are open at once" in problem.message] == [("c", 2)]


@pytest.mark.parametrize("typed", ["{" * 40 + "w" + "}" * 40, "$" + r"\alpha" * 80 + "$", r"\textbf{a} " * 500])
def test_what_is_not_nested_deeply_is_read(typed):
    assert parse_sources(f"@book{{c, title = {{{typed}}}}}\n", "sources.bib").problems == ()
