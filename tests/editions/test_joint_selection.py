"""Two states of a report, each without what the other withholds."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from altreport.editions import Edition
from altreport.editions.joint_selection import select_together
from altreport.model.report import AlternativeReport
from altreport.project.load import load
from small_report import write_report

SECTION = "id: law\ntitle: The law\nparagraphs:\n  - id: first\n    {more}text: {text}\n  - {{id: second, text: 'The second paragraph.'}}\n"


def state(folder: Path, text: str, more: str = "") -> AlternativeReport:
    """Return a small report whose first paragraph has this text."""
    section = SECTION.format(text="'" + text.replace("'", "''") + "'", more=f"{more}\n    " if more else "")
    read = load(write_report(folder, {"report/sections/law.yml": section, "recommendations/all.yml": None})).value
    assert read is not None
    return read


def shown(tmp_path: Path, old: str, new: str) -> tuple[str, str]:
    """Return the first paragraph in both states; '' where it is left out."""
    both = select_together(state(tmp_path / "old", old), state(tmp_path / "new", new), Edition.PUBLIC)
    made = [next((p.text.markdown for p in each.paragraphs if p.id == "first"), "") for each in both]
    return made[0], made[1]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The case of Meremere is known.", "The case of [Meremere]{.internal} is known."),
        ("The case of [Meremere]{.internal} is known.", "The case of Meremere is known."),
        ("The case of Meremere is known.", "The case of [a town in the north]{.internal} is known."),
        ("The case of Meremere.", "The case [of Nukutere]{.committee}."),
        ("It was in *Meremere* itself.", "It was in [*Meremere*]{.internal} itself."),
        ("See [Meremere](https://example.org/a).", "See [[Meremere](https://example.org/a)]{.internal}."),
        ("It was there.[@act, s 98D] Meremere.", "It was there.[@act, s 98D] [Meremere.]{.internal}"),
        ("Meremere is a town.", '[Meremere]{.internal instead="It"} is a town.'),
        ("The whole text names Meremere.", "[The whole text names Meremere.]{.internal}"),
        ("One line.\n\nMeremere is in the second.", "One line.\n\n[Meremere is in the second.]{.internal}"),
        ("Meremere is a town in the north.", "A town in the north is [Meremere]{.internal}."),
        ("**Meremere** and more.", "**[Meremere]{.internal}** and more."),
    ],
)
def test_words_that_one_state_withholds_are_in_neither(tmp_path: Path, old: str, new: str) -> None:
    assert "Meremere" not in " ".join(shown(tmp_path, old, new))
    assert "Meremere" not in " ".join(shown(tmp_path / "turned", new, old))


def test_what_is_around_such_words_stays(tmp_path: Path) -> None:
    assert shown(tmp_path, "The case of Meremere is well known.", "The case [of Meremere]{.internal} is known.") == (
        "The case is well known.",
        "The case is known.",
    )


def test_a_record_that_one_state_withholds_is_in_neither(tmp_path: Path) -> None:
    old, new = state(tmp_path / "old", "A text."), state(tmp_path / "new", "A text.", "visibility: internal")
    for pair in ((old, new), (new, old)):
        for each in select_together(*pair, Edition.PUBLIC):
            assert [paragraph.id for paragraph in each.paragraphs] == ["second"]
    assert [len(each.paragraphs) for each in select_together(old, new, Edition.INTERNAL)] == [2, 2]


def test_without_marks_both_are_as_they_are_alone(tmp_path: Path) -> None:
    assert shown(tmp_path, "One text.", "Another *text*.") == ("One text.", "Another *text*.")


WORDS = st.lists(st.sampled_from(["the", "law", "of", "*two*", "towns", "[^note-a]", "and", "`code`", "[link](https://example.org)"]), max_size=8)


@given(before=WORDS, after=WORDS, other=WORDS, secret=st.sampled_from(["Meremere", "*Meremere*", "to Meremere", "Meremere[^note-a]"]))
def test_a_secret_is_never_shown(tmp_path_factory: pytest.TempPathFactory, before: list[str], after: list[str], other: list[str], secret: str) -> None:
    old = " ".join(["In", *before, secret, *after, "."])
    new = " ".join(["In", *other, f"[{secret}]{{.internal}}", *before, "."])
    folder = tmp_path_factory.mktemp("states")
    assert "Meremere" not in " ".join(shown(folder, old, new))
    assert "Meremere" not in " ".join(shown(folder / "turned", new, old))
