"""The scanner and pandoc read the same references in the same order (decision 0003)."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from altreport.assemble.texts import read_texts
from altreport.document.tree import NoteCall
from altreport.document.walk import walk
from altreport.markup import NoteReference, scan
from altreport.pandoc.passages import named_references, read_defined
from looking import opened

KEYS = st.sampled_from(["a", "tip-2022", "c.d", "e:f", "s98D", "x_y", "āke", "9b"])
WORDS = st.sampled_from(
    [
        "The Act",
        "s 98D(2)(b)",
        "law,",
        "don’t",
        "it's",
        "50%",
        "NZ$5",
        "no. #3",
        "a_b_c",
        "3 * 4",
        "(or not)",
        "—",
        "“so”",
        "x^2^",
        "H~2~O",
        "100 < 200",
        "and/or",
        "R&D",
    ]
)
PREFIX = st.sampled_from(["", "", "see ", "see *also* ", "-"])
PINPOINT = st.sampled_from(
    [
        "",
        "",
        ", p. 4",
        " p. 4",
        ", ss 17 and 18",
        ", s 98D(2)(b)",
        ", pp. 3–5 and n 2",
        ", {ch. 3}",
        ", art 2(b), para 4",
        ", *passim*",
        ", “x”",
        ", 5:6",
        ", at https://example.org/x",
        ", `code;`",
    ]
)
AFTER = st.sampled_from([" ", " ", ". ", ", ", "; ", " – ", "\n", " (so) ", ".\n", "?! "])


@st.composite
def citations(draw) -> str:
    works = draw(st.lists(st.tuples(PREFIX, KEYS, PINPOINT), min_size=1, max_size=3))
    return f"[{'; '.join(f'{prefix}@{key}{pinpoint}' for prefix, key, pinpoint in works)}]"


NOTES = KEYS.map(lambda key: f"[^{key}]")
ADDRESSES = st.sampled_from(
    [
        "https://example.org/a_b?c=d&e=f",
        "<https://example.org/@a>",
        "http://example.org/(a)/b.html",
        "www.example.org/a",
        "me@tip-2022.org",
        "<me@a.org>",
        "mailto:me@a.org",
        "doi:10.1000/182",
    ]
)
CODE = st.sampled_from(["`[^a]`", "`` ` [@a] ``", "`a`", "`[](#x)`"])
ESCAPES = st.sampled_from([r"\[^a]", r"\@a", r"\*", "&amp;", r"\[", r"\]", "\\ "])
LEAVES = st.one_of(WORDS, WORDS, WORDS, NOTES, NOTES, citations(), citations(), ADDRESSES, CODE, ESCAPES)


def around(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Inline markup around pieces of text."""
    several = st.lists(inner, min_size=1, max_size=3).map(" ".join)
    shapes = ["*{}*", "**{}**", "[{}]{{lang=mi}}", "[{}]{{.internal}}", "[{}]", "“{}”", "({})", "~~{}~~"]
    return st.tuples(st.sampled_from(shapes), several).map(lambda made: made[0].format(made[1]))


BARE = KEYS.map("@{}".format)
WORDS_OF_LINKS = st.recursive(st.one_of(WORDS, WORDS, NOTES, citations(), CODE), around, max_leaves=4)
LINKS = st.one_of(st.just("[](#first)"), WORDS_OF_LINKS.map("[{}](https://example.org/x)".format), WORDS_OF_LINKS.map("[{}](#first)".format))
INLINES = st.one_of(*[st.recursive(LEAVES, around, max_leaves=6)] * 4, LINKS, around(LINKS), BARE)
LINES = st.one_of(*[st.recursive(LEAVES, around, max_leaves=6)] * 5, BARE)
LINES = st.lists(st.tuples(INLINES, AFTER), min_size=1, max_size=5).map(lambda parts: "".join(text + after for text, after in parts).strip())
ONE_LINE = LINES.map(lambda text: text.replace("\n", " "))


def blocks() -> st.SearchStrategy[str]:
    """Paragraphs, lists, tables, quotations, headings and code."""
    cells = st.lists(st.one_of(WORDS, NOTES, citations()).map(lambda cell: cell.replace("|", "")), min_size=2, max_size=2)
    return st.one_of(
        LINES,
        LINES,
        st.lists(ONE_LINE, min_size=1, max_size=3).map(lambda items: "\n".join(f"- {item}" for item in items)),
        st.lists(ONE_LINE, min_size=1, max_size=3).map(lambda items: "\n".join(f"{n}. {item}" for n, item in enumerate(items, 1))),
        st.tuples(ONE_LINE, ONE_LINE).map(lambda two: f"- {two[0]}\n\n    {two[1]}"),
        ONE_LINE.map("> {}".format),
        ONE_LINE.map("## {}".format),
        st.tuples(st.sampled_from(["```", "~~~~"]), LINES).map(lambda two: f"{two[0]}\n{two[1]}\n{two[0]}"),
        ONE_LINE.map(lambda line: f"    {line}"),
        cells.map(lambda row: f"| a | b |\n|---|---|\n| {row[0]} | {row[1]} |"),
    )


PASSAGES = st.lists(blocks(), min_size=1, max_size=3).map("\n\n".join)


def scanned(text: str) -> list[str]:
    """The keys that the scanner finds: of a citation all its works."""
    return [found.key if isinstance(found, NoteReference) else " ".join(work.key for work in found.works) for found in scan(text).notes]


def read(texts: list[str]) -> list[list[str | None]]:
    """The keys that pandoc finds in each text, with one process for all."""
    read = [named_references(blocks) for blocks in read_defined(texts)]
    return [[node.key for node in walk(blocks) if isinstance(node, NoteCall)] for blocks in read]


@settings(max_examples=25, derandomize=True)  # pandoc has odd corners: the same every time, so that a failure is news
@given(st.lists(PASSAGES, min_size=6, max_size=12))
def test_both_find_the_same_notes_and_citations_in_the_same_order(texts):
    both = zip(texts, map(scanned, texts), read(texts), strict=True)
    assert [(text, ours, theirs) for text, ours, theirs in both if ours != theirs] == []


@settings(max_examples=3, derandomize=True)
@given(st.lists(st.text(alphabet="ab [](){}^@#`~\\<>:;.,-*_!\n|=\"'", max_size=40).map(lambda text: f"x {text} [^a] [@b]"), min_size=40, max_size=50))
def test_where_they_disagree_about_the_oddest_text_the_build_says_so(tmp_path_factory, texts):
    folder = tmp_path_factory.mktemp("odd")
    section = "id: law\ntitle: L\nparagraphs:\n" + "".join(
        f"  - id: p-{number}\n    text: |\n" + "".join(f"      {line}\n" for line in text.split("\n")) for number, text in enumerate(texts)
    )
    report = opened(folder, {"report/sections/law.yml": section, "citations/endnotes.yml": 'a: "A."\nb: "B."\n'})
    passages = dict(report.report.body())
    disagree = {
        name
        for (name, passage), theirs in zip(passages.items(), read([p.markdown for p in passages.values()]), strict=True)
        if scanned(passage.markdown) != theirs
    }
    told = {problem.record for problem in read_texts(report.report, report.ledger, report.labels, report.style).problems if problem.code == "markup"}
    assert {name for name in disagree if _known(passages[name].markdown)} <= told


def _known(text: str) -> bool:
    """Whether all keys are known: an unknown one is an error of its own, which stops the build before pandoc starts."""
    return all(key in ("a", "b") for keys in scanned(text) for key in keys.split())
