"""The log that goes back to reviewers has no word of an edition that was not for them."""

from __future__ import annotations

import pytest

from altreport.editions import Edition
from altreport.errors import CouldNotRunError
from altreport.review.response_log import write_log

ITEM = "- id: {0}-1\n  record: law\n  kind: edit\n  where: text\n  before: words of {0}\n  after: other\n  by: [{{who: Reviewer of {0}}}]\n"


@pytest.fixture
def root(tmp_path):
    (tmp_path / "reviews").mkdir()
    (tmp_path / "report").mkdir()
    for name in ("26d30c5-public", "3f0a1b2-public", "26d30c5-internal"):
        (tmp_path / f"reviews/{name}.yml").write_text(ITEM.format(name))
    return tmp_path


@pytest.mark.parametrize(("edition", "count"), [(Edition.PUBLIC, 2), (Edition.COMMITTEE, 0), (Edition.INTERNAL, 1)])
def test_a_log_is_about_the_copies_of_one_edition(root, edition, count):
    path, entries = write_log(root, "md", edition)
    assert entries == count
    said = path.read_text(encoding="utf-8")
    assert {each: said.count(f"Reviewer of {each}") for each in ("26d30c5-public", "3f0a1b2-public", "26d30c5-internal")} == {
        "26d30c5-public": edition is Edition.PUBLIC,
        "3f0a1b2-public": edition is Edition.PUBLIC,
        "26d30c5-internal": edition is Edition.INTERNAL,
    }


def test_the_edition_is_asked_for_only_where_there_are_several(root):
    with pytest.raises(CouldNotRunError, match="several editions"):
        write_log(root, "md")
    assert not (root / "build").exists()
    (root / "reviews/26d30c5-internal.yml").write_text("")
    assert write_log(root, "md")[1] == 2
