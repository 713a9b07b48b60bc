"""A template that came with a report can write text, and nothing else."""

from __future__ import annotations

import os
import pickle
import re
from pathlib import Path
from typing import Any

import pytest

from altreport.assemble.templates import TemplateFaultError, Templates
from altreport.editions import Edition
from altreport.fixed_words import english
from looking import opened


class Dropped:
    """What runs a command when it is unpickled."""

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, ("owned",)


@pytest.fixture
def rendered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """What a template of the report makes of a report, a path, a module and other things that it could be given."""
    monkeypatch.chdir(tmp_path)
    numbered = opened(tmp_path / "report")
    (tmp_path / "report/secret.txt").write_text("swordfish", encoding="utf-8")
    values = {
        "numbered": numbered,
        "report": numbered.report,
        "cover": numbered.report.cover,
        "paragraph": numbered.report.paragraphs[0],
        "edition": Edition.PUBLIC,
        "path": tmp_path / "report/secret.txt",
        "link": lambda record: f"#{record}",
        "bound": tmp_path.joinpath,
        "os": os,
        "kind": Path,
    }

    def render(source: str, **others: str) -> str:
        for name, text in {"page.md.j2": source, **others}.items():
            place = tmp_path / "report/templates/site" / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")
        return Templates(tmp_path / "report", english()).render("site/page.md.j2", values)

    return render


PICKLED = pickle.dumps(Dropped(), protocol=0).decode("ascii")
HOSTILE = {
    "a class": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "a class by a filter": "{{ ''|attr('__class__') }}",
    "a class by an index": "{{ ''['__class__'] }}",
    "a class by a map": "{{ ['']|map(attribute='__class__')|list }}",
    "a class by sorting": "{{ [report]|sort(attribute='__class__.__name__') }}",
    "the globals of a function": "{{ link.__globals__ }}",
    "the globals of a macro": "{% macro m() %}{% endmacro %}{{ m.__init__.__globals__ }}",
    "the globals of a method": "{{ cover.place_in.__func__.__globals__ }}",
    "what a method belongs to": "{{ bound.__self__ }}",
    "a format": "{{ '{0.__class__.__init__.__globals__}'.format(report) }}",
    "a format by a map": "{{ '{a.__class__}'.format_map({'a': report}) }}",
    "a format by a filter": "{{ ('{0.__class__}'|attr('format'))(report) }}",
    "a format of a path": "{{ '{0.root.parent}'.format(numbered) }}",
    "a pickle": "{{ report.parse_raw(pickled, proto='pickle', allow_pickle=True) }}",
    "a pickle by a record": "{{ cover.parse_raw(pickled, content_type='application/pickle', allow_pickle=True) }}",
    "a file by pydantic": "{{ cover.parse_file('secret.txt') }}",
    "a copy": "{{ cover.model_copy(update={'title': 'x'}) }}",
    "a schema": "{{ cover.model_fields }}",
    "what the author typed": "{{ paragraph.origin }}",
    "a text before it was cut": "{{ paragraph.text.whole }}",
    "a text as it was typed": "{{ paragraph.text.raw }}",
    "a path's content": "{{ path.read_text() }}",
    "a path's folder": "{{ path.parent }}",
    "a path to write": "{{ path.write_text('x') }}",
    "the path of the report": "{{ numbered.root.parent }}",
    "a module": "{{ os.system('mkdir owned') }}",
    "a kind": "{{ kind('x') }}",
    "a list to change": "{% set _ = report.labels.append(1) %}{{ [].append(1) }}",
    "a dictionary to change": "{{ {}.update({'a': 1}) }}",
    "a template's own environment": "{{ self._TemplateReference__context.environment }}",
    "the context": "{{ self.__init__.__globals__ }}",
    "the loop": "{% for a in [1] %}{{ loop.__init__.__globals__ }}{% endfor %}",
    "a joiner": "{{ joiner.__init__.__globals__ }}",
    "a cycler": "{{ cycler.__init__.__globals__['os'] }}",
    "lipsum": "{{ lipsum.__globals__['os'].popen('mkdir owned').read() }}",
    "another folder": "{% include '../secret.txt' %}",
    "another folder in the middle": "{% include 'site/../../secret.txt' %}",
    "the top": "{% include '/etc/hostname' %}",
    "another folder by an import": "{% import '../secret.txt' as x %}",
    "another folder by extending": "{% extends '../secret.txt' %}",
    "itself": "{% include 'site/page.md.j2' %}",
    "a macro in itself": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "a long range": "{% for a in range(999999999) %}x{% endfor %}",
    "a long text": "{{ 'x' * 9999999999 }}",
    "a long list": "{{ ([1] * 9999999999)|length }}",
    "a large number": "{{ 9 ** 9 ** 9 }}",
    "much text": "{% for a in range(90000) %}{{ 'x' * 1000 }}{% endfor %}",
    "nothing": "{{ 1 / 0 }}",
    "a word of no template": "{{ undefined.x }}",
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_template_cannot_leave_its_sandbox(rendered, tmp_path: Path, what: str) -> None:
    source = HOSTILE[what].replace("pickled", repr(PICKLED) + ".encode()")
    try:
        written = rendered(source)
    except TemplateFaultError as fault:
        written = f"{fault.message} {fault.hint}"
        assert re.match(r"The template templates/site/page\.md\.j2(, line 1)? cannot be used: ", written)
    assert len(written) < 400
    assert not [word for word in ("swordfish", "<class", "<module", "<function", str(tmp_path), "uid=") if word in written]
    assert not (tmp_path / "owned").exists()
    assert (tmp_path / "report/secret.txt").read_text(encoding="utf-8") == "swordfish"


def test_a_text_that_a_template_prints_as_it_is_has_nothing_but_its_words(rendered) -> None:
    written = rendered("{{ paragraph.text }} {{ paragraph }}")
    assert "The first paragraph." in written
    assert "law.yml" not in written
    assert "raw" not in written


def test_what_templates_need_they_have(rendered) -> None:
    source = (
        "{{ cover.title }}|{{ cover.running_title }}|{{ paragraph.id }}|{{ link('x') }}|{{ words.endnotes }}|{{ words.range_of([1, 2]) }}|{{ edition.value }}|"
        "{{ words.words_without_limit.format(counted=2) }}|{{ 'a.b'.rpartition('.')[2] }}|{{ report.paragraphs|length }}|{{ {'a': 1}.items()|list }}|"
        "{% from 'site/other.md.j2' import m %}{{ m(2 * 3) }}|{{ 'ab' * 2 }}"
    )
    assert rendered(source, **{"other.md.j2": "{% macro m(x) %}<{{ x }}>{% endmacro %}"}).endswith("|b|2|[('a', 1)]|<6>|abab")


def test_a_fault_is_told_at_its_line_in_the_file_in_which_it_is(rendered) -> None:
    with pytest.raises(TemplateFaultError, match=r"templates/site/other\.md\.j2, line 3"):
        rendered("{% include 'site/other.md.j2' %}", **{"other.md.j2": "\n\n{{ nothing }}\n"})


@pytest.mark.skipif(os.name != "posix", reason="links and pipes as POSIX has them")
@pytest.mark.parametrize("what", ["a link", "a pipe", "a folder", "bytes"])
def test_a_template_that_is_no_file_of_the_report_is_not_read(rendered, tmp_path: Path, what: str) -> None:
    rendered("x")
    (tmp_path / "outside.j2").write_text("swordfish", encoding="utf-8")
    place = tmp_path / "report/templates/site/other.md.j2"
    if what == "a link":
        place.symlink_to(tmp_path / "outside.j2")
    elif what == "a pipe":
        os.mkfifo(place)
    elif what == "a folder":
        place.mkdir()
    else:
        place.write_bytes(b"\xff\xfe")
    with pytest.raises(TemplateFaultError, match=r"templates/site/other\.md\.j2"):
        rendered("{% include 'site/other.md.j2' %}")


def test_no_code_is_kept_on_a_disk(rendered, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALTREPORT_CACHE", str(tmp_path / "cache"))
    assert rendered("{{ cover.title }}")
    assert not list((tmp_path / "cache").rglob("*"))
