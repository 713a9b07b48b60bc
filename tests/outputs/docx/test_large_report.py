"""A report far longer than any that is filed builds like a short one."""

from __future__ import annotations

from word_files import W, faults, style_of


def test_five_hundred_paragraphs(word):
    files: dict[str, str | bytes | None] = {}
    names = [f"part-{number}" for number in range(10)]
    for name in names:
        paragraphs = "".join(
            f"  - id: {name}-p{number}\n    text: |\n      Paragraph {number} of {name}.[^note-{number}] See [](#{name}-p0) and [@act, s {number}].\n"
            for number in range(50)
        )
        files[f"report/sections/{name}.yml"] = f"id: {name}\ntitle: Title of {name}\nparagraphs:\n{paragraphs}"
    files["report/sections/law.yml"] = None
    files["recommendations/all.yml"] = "".join(
        f"- id: rec-{number}\n  text: Do it, {number}.\n  to: [Government]\n  rests_on: [part-0-p{number % 50}]\n" for number in range(100)
    )
    files["citations/endnotes.yml"] = "".join(f"note-{number}: 'Note {number}, see [@tip, p. {number}].'\n" for number in range(50))
    files["report/report.yml"] = (
        "title: A long report\nstate: NZL\ntreaty: OPSC\nstage: list of issues prior to reporting\nsubmitters: [An organisation]\nlanguage: en-NZ\n"
        f"profile: crc-loipr-thematic\nsections: [{', '.join(names)}]\n"
    )
    made = word(files)
    assert not made.problems
    assert sum(style_of(paragraph) == "NumberedParagraph" for paragraph in made.document.iter(f"{W}p")) == 500
    assert len(made.texts.notes) == 550
    assert faults(made.path) == []
