"""A template may order and dress the report as it likes; it may not lose, repeat or reorder anything."""

from __future__ import annotations

import pytest

from altreport.assemble.templates import TemplateFaultError
from altreport.resources import template_folder
from word_files import W, style_of, words_of

PACKAGED = (template_folder() / "docx" / "report.md.j2").read_text(encoding="utf-8")
PLACE = "{{ place(paragraph) }}"


def changed(old: str, new: str) -> dict[str, str | bytes | None]:
    assert old in PACKAGED
    return {"templates/docx/report.md.j2": PACKAGED.replace(old, new)}


def test_the_authors_own_template_wins(word):
    made = word(changed("{{ contents }}", '{{ contents }}\n\n::: {custom-style="Body Text"}\nA remark of the template.\n:::\n'))
    assert not made.problems
    assert "A remark of the template." in [words_of(paragraph) for paragraph in made.document.iter(f"{W}p") if style_of(paragraph) == "BodyText"]


def test_words_of_the_template_between_records_are_no_fault(word):
    made = word(changed(PLACE, f'{PLACE}\n\n::: {{custom-style="Body Text"}}\nA remark.\n:::\n'))
    assert not made.problems


@pytest.mark.parametrize(
    ("template", "records"),
    [
        (changed(PLACE, "{% if paragraph.id != 'first' %}{{ place(paragraph) }}{% endif %}"), {"first", "second"}),
        (changed(PLACE, f"{PLACE}{{% if loop.last %}}{PLACE}{{% endif %}}"), {"second"}),
        (changed("in section.paragraphs %}", "in section.paragraphs | reverse %}"), {"first", "second"}),
        (changed("{{ place(recommendation) }}", ""), {"rec-one"}),
        (changed("{{ heading(section.title, section) }}", ""), {"law"}),
        (changed("heading(section.title, section)", "heading(section.title | upper, section)"), {"law"}),
        (changed(PLACE, "{{ place('nobody') }}{{ place(paragraph) }}"), {"nobody"}),
        (changed(PLACE, '::: {custom-style="Numbered Paragraph"}\nAn odd one.\n:::\n\n{{ place(paragraph) }}'), {"first", "second"}),
        (changed(PLACE, "{{ paragraph.text.markdown }}"), {"first", "second"}),
    ],
    ids=["drops", "repeats", "reorders", "no recommendations", "no heading", "another heading", "unknown", "counts another", "pastes"],
)
def test_a_template_that_does_the_report_wrong_is_found_out(word, template, records):
    made = word(template)
    assert made.problems
    assert {problem.code for problem in made.problems} == {"template"}
    assert records <= {problem.record for problem in made.problems}
    assert not made.path.exists()


@pytest.mark.parametrize("fault", ["{% if %}", "{{ nobody }}", "{{ report.nothing }}"])
def test_a_broken_template_is_said_in_words(word, fault):
    with pytest.raises(TemplateFaultError, match=r"templates/docx/report\.md\.j2"):
        word(changed("{{ contents }}", fault))
