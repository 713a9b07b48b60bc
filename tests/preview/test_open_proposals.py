"""Open proposals of reviewers beside the records of the internal preview."""

from __future__ import annotations

from pathlib import Path

import pytest

from altreport.errors import CouldNotRunError
from altreport.preview.open_proposals import open_proposals, with_proposals

FILE = """\
- {id: aaaa, record: first, kind: edit, where: text, by: [{who: Hana <b>Brook</b>}], before: was, after: 'is <script>', answer: null, state: open}
- {id: bbbb, record: first, kind: comment, where: text, by: [{who: Amina Diallo}], about: the law, comment: [{who: Amina Diallo, words: Which one?}], state: later}
- {id: cccc, record: second, kind: edit, where: text, by: [{who: Hana Brook}], before: a, after: b, answer: accept, state: applied}
- {id: dddd, record: rec-one, kind: edit, where: text, by: [{who: Hana Brook}], before: a, after: b, answer: accept, state: conflict}
"""
PAGE = b'<h1 id="law">Law</h1><div class="paragraph" id="first"><p>x</p></div><div class="paragraph" id="second"></div><div id="rec-one"></div></body>'


def test_each_open_proposal_is_before_its_record_and_is_text(tmp_path: Path) -> None:
    (tmp_path / "reviews").mkdir()
    (tmp_path / "reviews/26d30c5-public.yml").write_text(FILE, encoding="utf-8")
    page = with_proposals(PAGE, open_proposals(tmp_path)).decode()
    before_first, _, rest = page.partition('<div class="paragraph" id="first">')
    assert [name for name in ("aaaa", "bbbb", "cccc", "dddd") if name in before_first] == ["aaaa", "bbbb"]
    assert "dddd" in rest
    assert "cccc" not in page
    assert "<del>was</del> <ins>is &lt;script&gt;</ins>" in page
    assert "On ‘the law’:" in page
    assert "Amina Diallo: Which one?" in page
    assert "Hana &lt;b&gt;Brook" in page


def test_without_proposals_a_page_is_as_it_was_built_and_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    assert with_proposals(PAGE, open_proposals(tmp_path)) == PAGE
    (tmp_path / "reviews").mkdir()
    (tmp_path / "reviews/26d30c5-public.yml").write_text("- {id: a, kind: no-such-kind}\n", encoding="utf-8")
    with pytest.raises(CouldNotRunError, match="26d30c5-public"):
        open_proposals(tmp_path)


def test_nothing_in_a_file_of_proposals_becomes_a_tag(tmp_path):
    (tmp_path / "reviews").mkdir()
    fields = {name: f"<i>{name}</i>" for name in ("id", "before", "after", "about", "note", "beside", "draft", "reason")}
    typed = "".join(f"  {name}: {value}\n" for name, value in fields.items())
    (tmp_path / "reviews/26d30c5-internal.yml").write_text(
        f"- kind: edit\n  where: text\n  record: law\n{typed}  by: [{{who: <i>A</i>}}]\n  comment: [{{who: <i>B</i>, words: <i>C</i>}}]\n"
    )
    (block,) = open_proposals(tmp_path).values()
    assert b"&lt;i&gt;id" in block
    assert b"<i>" not in block
