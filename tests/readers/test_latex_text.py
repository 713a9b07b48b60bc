"""Text of fields in the simple form: what each command prints, that nothing is lost silently, and that the form stays as it is when it is read again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from altreport.markup.plain_latex import plain_latex
from altreport.markup.tracking import without_tracking
from altreport.readers.bibtex import parse_sources
from altreport.readers.bibtex_links import address_as_typed, doi_in
from altreport.readers.dates_in_words import date_in_words
from altreport.readers.latex_text import read_latex

PIECES = st.sampled_from(
    [
        r"\'",
        r"\=",
        r"\textendash",
        r"\textasciitilde",
        r"\emph",
        r"\it",
        r"\dh",
        r"\unknown",
        r"{",
        r"}",
        r"{}",
        r"_",
        r"^",
        r"~",
        r"&",
        r"%",
        r"#",
        r"&amp;",
        r"<",
        r">",
        r"--",
        r"'",
        r"a",
        r"é",
        r"\{",
        r"\\",
        r"\&",
        r"word",
        r"2",
    ]
)


def balanced(pieces: list[str]) -> str:
    """The pieces joined, with as many closing braces as opening ones, as each field has when it is read."""
    text, depth = "", 0
    for piece in pieces:
        if piece == "}" and depth == 0:
            continue
        depth += {"{": 1, "}": -1}.get(piece, 0)
        text += piece
    return text + "}" * depth


@given(st.lists(PIECES, max_size=12).map(balanced))
def test_the_simple_form_stays_as_it_is_when_it_is_read_again(typed: str) -> None:
    once = read_latex(typed)
    again = read_latex(once.text)
    assert (again.text, again.unknown) == (once.text, [])


@given(
    st.text(alphabet=st.characters(whitelist_categories=["L", "N"]), min_size=1),
    st.sampled_from(["{{{}}}", r"\emph{{{}}}", "<b>{}</b>", "{}", r"\textsc{{{}}}"]),
)
def test_letters_are_never_lost(word: str, around: str) -> None:
    assert plain_latex(read_latex(around.format(word)).text) == word


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        (r"{\'E}mile \'{e} \'e {\'{e}}", "Émile é é é"),
        (r"\={\i}\={I}{\=\j}", "īĪj̄"),
        (r"\t{oo} \c{c} \c c \v{\j}", "o͡o ç ç ǰ"),
        (r"{\em one} {\bfseries two} \textsc{three}", "one two three"),
        (r"\noopsort{1973a}One\natexlab{b} \foreignlanguage{french}{Deux}", "Oneb Deux"),
        (r"\mkbibquote{One} \mkbibparens{two}", "One (two)"),
        (r"x\textsuperscript{2} H\textsubscript{2}O", "x2 H2O"),
        (r"\'{} \~{} \^{} \={}", "´ ~ ^ ¯"),
        (r"$\alpha$-rays, $10^{-3}$, $a<b$, $\text{a-b}$", "α-rays, 10−3, a<b, a-b"),
        (r"$$x$$ \[y\]", "x y"),
        (r"\$\^{}7\$Be and \$5", "7Be and $5"),
        (r"Inter\-na\-tio\-nal {\-}law{-}like \-", "International law-like"),
        (r"one&nbsp; two &nbsp;three \&nbsp; four&nbsp;five", "one two three four five"),
        (r"{$<$}em{$>$}a{$<$}/em{$>$} b{$<$}sup{$>$}2{$<$}/sup{$>$} {{\textless}}i{{\textgreater}}c{{\textless}}/i{{\textgreater}}", "a b2 c"),
        (r"A \ B\\C\newline D~E\,F", "A B C D E F"),
    ],
)
def test_commands_print_what_they_mean(typed: str, printed: str) -> None:
    read = read_latex(typed)
    assert (plain_latex(read.text).replace("\xa0", " "), read.unknown) == (printed, [])


@pytest.mark.parametrize(
    ("typed", "command"), [(r"One \mystery two", r"\mystery"), (r"\footnote{x}", r"\footnote"), (r"$\weird{x}$", r"\weird"), (r"\cite{a}", r"\cite")]
)
def test_commands_that_are_not_known_are_named(typed: str, command: str) -> None:
    assert read_latex(typed).unknown == [command]


@pytest.mark.parametrize(
    ("typed", "doi"),
    [
        ("10.1234/abc", "10.1234/abc"),
        ("https://doi.org/doi:10.1234/ABC", "10.1234/ABC"),
        ("doi.org/10.1234/a", "10.1234/a"),
        (r"\url{https://doi.org/10.1234/a\_b}", "10.1234/a_b"),
        ("https://doi-org.proxy.example/10.1234/a", "10.1234/a"),
        ("10/ggd754", "10/ggd754"),
        ("10.1234/a%2Fb", "10.1234/a%2Fb"),
        ("unknown", ""),
        ("https://example.org/10", ""),
        ("10.1/x", "10.1/x"),
    ],
)
def test_a_doi_is_found_in_what_is_typed_as_one(typed: str, doi: str) -> None:
    assert doi_in(typed) == doi


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("www.example.org/a", "https://www.example.org/a"),
        (r"\href{https://example.org/a}{a page}", "https://example.org/a"),
        ("<URL: https://example.org/a>", "https://example.org/a"),
        (r"https://example.org/\%C3\%A9\#a", "https://example.org/%C3%A9#a"),
        ("https://example.org/a?x=1&amp;utm_source=y", "https://example.org/a?x=1"),
    ],
)
def test_an_address_is_printed_without_latex(typed: str, address: str) -> None:
    assert address_as_typed(typed) == address


@given(st.lists(st.sampled_from(["id=3", "utm_source=x", "fbclid=1", "a", "gclid", "q=utm_x"]), max_size=5))
def test_only_parameters_for_tracking_are_removed(parts: list[str]) -> None:
    kept = [part for part in parts if part in ("id=3", "a", "q=utm_x")]
    assert without_tracking("https://example.org/a?" + "&".join(parts)).partition("?")[2] == "&".join(kept)


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("14 August 2022", "2022-08-14"),
        ("August 14th, 2022", "2022-08-14"),
        ("le 3 mars 2021", "2021-03-03"),
        ("3 de mayo de 2021", "2021-05-03"),
        ("Spring 2020", "2020-21"),
        ("Sep-Oct 2013", "2013-09/2013-10"),
        ("March/April 2013", "2013-03/2013-04"),
        ("Thu, 02/21/2019", None),
        ("volume 3 of 2019", None),
        ("2019 or 2020", None),
    ],
)
def test_dates_in_words_are_read_where_there_is_one_way(words: str, date: str | None) -> None:
    assert date_in_words(words) == date


def test_what_a_pack_writes_is_read_as_the_same() -> None:
    typed = r"@book{a, title = {Caf\'e \& {NGO}s: 50\%}, publisher = {{A} and {B}}, url = {https://example.org/a\_b}, date = {1880?}, note = {a~b \emph{c}}}"
    once = parse_sources(typed, "a.bib").value[0]
    entry = "@book{a,\n" + ",\n".join(f"  {name} = {{{value}}}" for name, value in once.fields.items()) + "\n}\n"
    assert parse_sources(entry, "a.bib").value[0].fields == once.fields
