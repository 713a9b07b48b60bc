"""Marks that meet where texts are joined: the table, and joins in typed texts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from altreport.document.element_attributes import Attributes
from altreport.document.joined_texts import Made, joined
from altreport.document.label import Label
from altreport.document.meeting_marks import KINDS, is_end_of_sentence, join
from altreport.document.resolve import resolve
from altreport.document.tree import Code, CrossReference, Emph, Inlines, Link, Para, Span, Str
from altreport.document.walk import plain


@pytest.mark.parametrize(
    ("left", "right", "made"),
    [
        ("pp. 4 et seq.", ".", "pp. 4 et seq."),
        ("3 ff.", ".", "3 ff."),
        ("Police etc.", "; by 2027", "Police etc.; by 2027"),
        ("Who protects?", ".", "Who protects?"),
        ("Stop!", ".", "Stop!"),
        ("children?", ": A survey", "children? A survey"),
        ("‘Who protects?’", ".", "‘Who protects?’"),
        ("“et al.”", ".", "“et al.”"),
        ("«\u00a0Qui protège\u202f?\u00a0»", ".", "«\u00a0Qui protège\u202f?\u00a0»"),
        ("‘Who protects?’", ": a reply", "‘Who protects?’: a reply"),
        ("“Sale of children,”", ", and", "“Sale of children,” and"),
        ("Who protects?", ", Journal", "Who protects?, Journal"),
        ("Example Ltd.", ", Geneva", "Example Ltd., Geneva"),
        ("et al.", "?", "et al.?"),
        ("2020,", ".", "2020."),
        ("2020;", ".", "2020."),
        ("Title:", "?", "Title?"),
        ("2020,", ", p. 3", "2020, p. 3"),
        ("to be continued…", ".", "to be continued…"),
        ("من يحمي الأطفال؟", ".", "من يحمي الأطفال؟"),
        ("من يحمي الأطفال؟", ": دراسة", "من يحمي الأطفال؟ دراسة"),
        ("الفصل الثاني،", ".", "الفصل الثاني."),
        ("الفصل الثاني؛", "؛ الفصل", "الفصل الثاني؛ الفصل"),
        ("誰が守るのか？", "。", "誰が守るのか？"),
        ("第一章。", "。", "第一章。"),
        ("आयोग की रिपोर्ट।", ".", "आयोग की रिपोर्ट।"),
        ("before the end of 2027.", "; rests on", "before the end of 2027; rests on"),
        ("¿Quién protege?", ".", "¿Quién protege?"),
        ("Words", ".", "Words."),
        ("(Who protects?)", ".", "(Who protects?)."),
    ],
)
def test_marks_meet_as_a_typesetter_sets_them(left: str, right: str, made: str) -> None:
    assert join(left, right) == made


@given(st.text("ab é1’” .,;:?!؟،؛。", max_size=8), st.text("ab .,;:?!؟،؛。", max_size=8))
def test_a_join_only_takes_marks_and_blanks_away_and_leaves_no_mark_twice(left: str, right: str) -> None:
    made = join(left, right)
    assert [char for char in made if char.isalnum()] == [char for char in left + right if char.isalnum()]
    assert len(made) <= len(left + right)
    if left[-1:] in KINDS and right[:1] == left[-1:]:
        assert len(made) < len(left + right)


@pytest.mark.parametrize(
    ("before", "known", "ends"),
    [
        ("Geneva, 2020", "", True),
        ("(Geneva 2020)", "", True),
        ("“Sale of children”", "title = {sale of children}", True),
        ("Annual report", "title = {annual report}", True),
        ("Example Ltd", "publisher = {example ltd.}", False),
        ("Ibid", "title = {annual report}", False),
        ("op. cit", "", False),
        ("Doe, J", "author = {doe, jane}", False),
        ("n.d", "", False),
        ("Roe", "author = {roe, ann}", True),
    ],
)
def test_the_stop_of_a_style_is_told_from_that_of_an_abbreviation(before: str, known: str, ends: bool) -> None:
    assert is_end_of_sentence(before, known) is ends


CITATION = Attributes("", ("made",))


def line(*inlines: Span | Str | Emph | Code | Link, known: str = "", inside: bool = False) -> str:
    made = Made(lambda node: isinstance(node, Span) and node.attributes == CITATION, known, inside)
    return plain(joined(inlines, made))


def cited(*inlines: Str | Emph | Link) -> Span:
    return Span(inlines, CITATION)


ADDRESS = Link((Str("https://example.org/find?"),), "https://example.org/find?")


@pytest.mark.parametrize(
    ("inlines", "made"),
    [
        ((cited(Str("Doe, "), Emph((Str("Who protects?"),))), Str(".")), "Doe, Who protects?"),
        ((cited(Str("Doe, 2020.")), Str("; see also the Act.")), "Doe, 2020; see also the Act."),
        ((cited(Str("Ibid.")), Str("; see also the Act.")), "Ibid.; see also the Act."),
        ((Str("See "), cited(Str("Doe, 2020.")), Str(" and others.")), "See Doe, 2020 and others."),
        ((Str("(See "), cited(Str("Doe, 2020.")), Str(").")), "(See Doe, 2020)."),
        ((cited(Str("p. 3. ")), Str(".")), "p. 3."),
        ((cited(Str("Doe, "), ADDRESS), Str(".")), "Doe, https://example.org/find?."),
        ((cited(Str("Doe, "), ADDRESS, Str(".")), Str(".")), "Doe, https://example.org/find?."),
        ((Str("Typed.. twice, or ?: so "), cited(Str("Doe")), Str("..")), "Typed.. twice, or ?: so Doe.."),
        ((cited(Str("Doe.")), Code(".x")), "Doe..x"),
    ],
)
def test_only_marks_at_the_end_of_made_words_change_and_never_an_address(inlines: Inlines, made: str) -> None:
    assert line(*inlines) == made  # type: ignore[arg-type] # inlines of these kinds


@pytest.mark.parametrize(("mark", "made"), [(".", "“Sale of children.”"), (", and", "“Sale of children,” and"), ("; and", "“Sale of children”; and")])
def test_an_american_style_has_stops_and_commas_inside_quotation_marks(mark: str, made: str) -> None:
    assert line(cited(Str("“Sale of children”")), Str(mark), inside=True) == made


def test_the_label_of_a_section_meets_the_marks_of_the_text() -> None:
    labels = {"asks": Label("section", "‘Who protects?’"), "words": Label("section", "‘The law’"), "one": Label("paragraph", "paragraph", 1)}

    def text(target: str, behind: str) -> str:
        return plain(resolve((Para((Str("See "), CrossReference(target), Str(behind))),), labels))

    assert text("asks", ".") == "See ‘Who protects?’"
    assert text("asks", ", and") == "See ‘Who protects?’, and"
    assert text("words", ".") == "See ‘The law’."
    assert text("one", "..") == "See paragraph 1.."


@settings(max_examples=60)
@given(st.lists(st.sampled_from([".", "?", "a", " ", "…", "”", ",", "é"]), max_size=6), st.lists(st.sampled_from([".", "b", " ", ";", "?"]), max_size=5))
def test_words_of_a_line_stay(left: list[str], right: list[str]) -> None:
    before = "".join(left + right)
    made = line(cited(Str("".join(left))), Str("".join(right)))
    assert [char for char in made if char.isalnum()] == [char for char in before if char.isalnum()]
