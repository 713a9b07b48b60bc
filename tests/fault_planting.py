"""Faults of every kind, planted in a report: in its raw files, in every field of every kind of record, in the names of files."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from random import Random

from altreport.model.cover import Cover
from altreport.model.evidence import Endnote, InformationRequest
from altreport.model.illustration import Chart, Picture, Table
from altreport.model.recommendation import Recommendation
from altreport.model.record import Record
from altreport.model.section import Paragraph, Section
from pictures import coloured, saved
from small_report import COVER, FILES, SECTION
from telling_texts import telling_text

REPORT: dict[str, str | bytes] = {
    **FILES,
    "report/report.yml": COVER + "contact: office@example.org\nnotice: A notice, see [](#first).\n",
    "report/sections/law.yml": SECTION
    + "  - id: third\n    articles: [OPSC 3]\n    shows: [cases, trend, house]\n    text: >\n      The third paragraph shows the cases.[@asked, p. 2]\n",
    "report/summary.md": "# Summary\n\nThe law is old.[^note-a] The OPSC asks for more.\n\n- One,[@act]\n- two.\n\n| a | b |\n|---|---|\n| c | d[@tip] |\n",
    "report/acronyms.yml": "OPSC: Optional Protocol on the sale of children\n",
    "report/figures/cases.yml": 'id: cases\nkind: table\ntitle: Cases\ncolumns: [Year, Cases]\nrows:\n  - ["2020", "3"]\n  - ["2021", "4"]\nsource: The ministry.[@asked]\n',
    "report/figures/trend.yml": "id: trend\nkind: chart\ntitle: Trend\nalt: The cases rise.\nunit: cases\ndata: trend.csv\nsource: The ministry.[@asked]\n",
    "report/figures/trend.csv": "Year,Cases\n2020,3\n2021,4\n",
    "report/figures/house.yml": "id: house\nkind: picture\ntitle: A house\nalt: A house by a road.\nfile: house.png\nsource: Own photograph.\n",
    "report/figures/house.png": saved(coloured(), "PNG"),
    "citations/information-requests/asked.yml": (
        "id: asked\nagency: Ministry of Justice\nlaw: nz-oia\nsubject: Cases\nasked: 2022-03-01\nanswered: 2022-03-28\n"
        "questions:\n  - question: How many?\n    outcome: answered\n    answer: Four.\n"
    ),
    "templates/wording/en-NZ.yml": "contents: Contents of it\n",
    "mkdocs.yml": (Path(__file__).parents[1] / "mkdocs.yml").read_bytes(),
    "templates/csl/own.csl": (Path(__file__).parents[1] / "templates/csl/altreport-note.csl").read_bytes(),
}

VALUES = (
    *(
        "''",
        '" "',
        "~",
        "null",
        "[]",
        "{}",
        "XXX",
        "to be filled in",
        "[a, b]",
        "{a: b}",
        "yes",
        "no",
        "0",
        "-1",
        "1e999",
        "9999-12-31",
        "0001-01-01",
        "2024-02-30",
        "12:30",
    ),
    *(
        '"\\u0001"',
        '"a\\u0001b"',
        '"a\\uFFFEb"',
        '"a\\uFFFFb"',
        '"\\uD800"',
        '"a\\0b"',
        '"a\\x7fb"',
        '"a\\u0085b"',
        '"a\\u2028b"',
        '"a\\u00adb"',
        '"\\u202Eabc"',
        '"\\U0001F600"',
        '"a\\tb\\nc"',
    ),
    *(
        "'&#1; x'",
        "'&#xFFFE;'",
        "'&#xD800; &#0; &#x110000;'",
        "'&lt;b&gt;'",
        "'<b>x</b>'",
        "'</title><script>x</script>'",
        "'<!-- x -->'",
        "'{{ cover.title }}'",
        "'{% x %}'",
        "'${x}'",
    ),
    *(
        "'# x'",
        "'- x'",
        "'1. x'",
        "'> x'",
        "'| x |'",
        "'---'",
        "'```'",
        "'    x'",
        "'*x'",
        "'[x](#first)'",
        "'[](#nowhere)'",
        "'[^note-a]'",
        "'[@act]'",
        "'$x$'",
        "'\\x'",
        "'x\\'",
        "'[[TOC]]'",
        "'[TOC]'",
    ),
    *(
        "'::: x'",
        "'!!! note'",
        "'???'",
        "'=== \"x\"'",
        "'--8<-- \"x\"'",
        "'*[OPSC]: x'",
        "':smile:'",
        "'++x++'",
        "'==x=='",
        "'{#x}'",
        "'{: .x }'",
        "'[x]{.internal}'",
        "'http://x'",
        "'javascript:x'",
    ),
    *(
        "'https://example.org/a b'",
        "'https://[::1'",
        "'https://example.org/%zz'",
        "'mailto:x'",
        "'#first'",
        "'../../x'",
        "'/x'",
        "'C:\\x'",
        "'con'",
        "'index'",
        "first",
        "law",
        "note-a",
        "act",
        "report",
    ),
    *(
        "en",
        "fr",
        "xx",
        "zz-ZZ",
        "mi",
        "ar",
        "zh-Hant",
        "en-x-y",
        "de",
        "tlh",
        "crc-loipr-thematic",
        "altreport-note",
        "own",
        "nowhere",
        "public",
        "committee",
        "internal",
        "nz-oia",
        "OPSC 3",
        "CRC 34(1)",
    ),
)
NAMES = (
    "con",
    "index",
    "search",
    "recommendations",
    "endnotes",
    "sources",
    "acronyms",
    "quality",
    "coverage",
    "report",
    "summary",
    "first",
    "assets",
    "downloads",
    "404",
    "a" * 40,
    "information-requests",
)
SIGNS = (
    *"\"'[](){}<>@#%&*!|>:;,.-=~`^$\\/ \t\n",
    "\r\n",
    "\u00a0",
    "\ufeff",
    "\u0001",
    "\ufffe",
    "é",
    "مرحبا",
    "&#1;",
    "]{.internal}",
    "[^x]",
    "[@act]",
    "<<<<<<<",
    "---\n",
    "\x00",
)
OWN_TEMPLATES = ("templates/site/front.md.j2", "templates/site/section.md.j2", "templates/docx/report.md.j2", "templates/site/index.md.j2")
_LINE = re.compile(r"^(\s*(?:- )?[\w-]+: )(.*)$")
_KINDS: dict[str, tuple[type[Record], ...]] = {
    "report/report.yml": (Cover,),
    "report/sections/law.yml": (Section, Paragraph),
    "recommendations/all.yml": (Recommendation,),
    "citations/endnotes.yml": (Endnote,),
    "citations/information-requests/asked.yml": (InformationRequest,),
    "report/figures/cases.yml": (Table,),
    "report/figures/trend.yml": (Chart,),
    "report/figures/house.yml": (Picture,),
}

Files = dict[str, bytes]


def whole_report() -> Files:
    """A small report with every kind of record and file, and no fault."""
    return {name: content if isinstance(content, bytes) else content.encode() for name, content in REPORT.items()}


def planted(random: Random, files: Files) -> tuple[str, Files]:
    """What was changed, and the files with it."""
    kind = random.choice(PLANTS)
    changed = dict(files)
    return f"{kind.__name__}: {kind(random, changed)}", changed


def _text_file(random: Random, files: Files) -> str:
    return random.choice([name for name in sorted(files) if not name.endswith(".png")])


def _other_value(random: Random, files: Files) -> str:
    """Another value for a field."""
    name = random.choice([name for name in sorted(files) if name.endswith(".yml") and name != "mkdocs.yml"])
    lines = files[name].decode(errors="replace").split("\n")
    fields = [number for number, line in enumerate(lines) if _LINE.match(line)]
    if not fields:
        return "nothing"
    number = random.choice(fields)
    value = random.choice(VALUES)
    lines[number] = _LINE.sub(lambda found: found[1] + value, lines[number])
    files[name] = "\n".join(lines).encode()
    return f"{name}:{number + 1} {lines[number]!r}"


def _another_field(random: Random, files: Files) -> str:
    """A field of the model that the record has not yet, or has twice."""
    name = random.choice(sorted(set(_KINDS) & set(files)) or ["report/report.yml"])
    field = random.choice([field for kind in _KINDS[name] for field in kind.model_fields if field != "origin"])
    value = random.choice(VALUES)
    lines = files[name].decode(errors="replace").split("\n")
    indents = {line[: len(line) - len(line.lstrip())].replace("- ", "  ") for line in lines if _LINE.match(line)} or {""}
    indent = random.choice(sorted(indents))
    at = random.choice([number for number, line in enumerate(lines) if line.startswith(f"{indent}") and _LINE.match(line)] or [0])
    lines.insert(at + 1, f"{indent}{field}: {value if random.random() < 0.7 else f'[{value}]'}")
    files[name] = "\n".join(lines).encode()
    return f"{name}:{at + 2} {lines[at + 1]!r}"


def _telling_text(random: Random, files: Files) -> str:
    """Random Markdown in a place for text."""
    text = telling_text(random).replace("[^a]", "[^note-a]").replace("[^b]", "[^note-a]").replace("@src", "@tip").replace("#other", "#first")
    where = random.choice(("report/sections/law.yml", "citations/endnotes.yml", "recommendations/all.yml", "report/summary.md", "report/figures/cases.yml"))
    if where not in files:
        return "nothing"
    if where == "report/summary.md":
        files[where] += f"\n{text}\n".encode()
        return text
    typed = json.dumps(text, ensure_ascii=False)
    new = f"text-{random.randrange(10**6)}"
    added = {
        "report/sections/law.yml": f"  - id: {new}\n    text: {typed}\n",
        "citations/endnotes.yml": f"{new}: {typed}\n",
        "recommendations/all.yml": f"- id: {new}\n  text: {typed}\n  to: [Parliament]\n  rests_on: [first]\n",
        "report/figures/cases.yml": "",
    }[where]
    if where == "report/figures/cases.yml":
        files[where] = re.sub(rb"^source: .*$", lambda _: f"source: {typed}".encode(), files[where], flags=re.MULTILINE)
    else:
        files[where] += added.encode()
    if where == "citations/endnotes.yml" and "report/sections/law.yml" in files:
        files["report/sections/law.yml"] += f"  - id: {new}-cited\n    text: 'Cited.[^{new}]'\n".encode()
    return f"{where}: {text!r}"


def _sign(random: Random, files: Files) -> str:
    """A sign anywhere in a file."""
    name = random.choice(sorted(files))
    at = random.randrange(len(files[name]) + 1)
    sign = random.choice(SIGNS)
    files[name] = files[name][:at] + sign.encode() + files[name][at:]
    return f"{name} at {at}: {sign!r}"


def _without_sign(random: Random, files: Files) -> str:
    name = random.choice(sorted(files))
    at = random.randrange(len(files[name]) + 1)
    files[name] = files[name][:at] + files[name][at + 1 :]
    return f"{name} at {at}"


def _line(change: Callable[[Random, list[bytes], int], None]) -> Callable[[Random, Files], str]:
    def planted(random: Random, files: Files) -> str:
        name = _text_file(random, files)
        lines = files[name].split(b"\n")
        number = random.randrange(len(lines))
        line = lines[number]
        change(random, lines, number)
        files[name] = b"\n".join(lines)
        return f"{name}:{number + 1} {line.decode(errors='replace')!r}"

    planted.__name__ = change.__name__
    return planted


def line_gone(_: Random, lines: list[bytes], number: int) -> None:
    """A line is deleted."""
    del lines[number]


def line_twice(_: Random, lines: list[bytes], number: int) -> None:
    """A line is there twice."""
    lines.insert(number, lines[number])


def line_elsewhere(random: Random, lines: list[bytes], number: int) -> None:
    """A line stands elsewhere."""
    lines.insert(random.randrange(len(lines)), lines.pop(number))


def line_indented(random: Random, lines: list[bytes], number: int) -> None:
    """A line stands further to the right or left."""
    lines[number] = random.choice((b" " + lines[number], b"  " + lines[number], b"\t" + lines[number], lines[number].lstrip()))


def line_commented(_: Random, lines: list[bytes], number: int) -> None:
    """A line is a comment."""
    lines[number] = b"# " + lines[number]


def _empty(random: Random, files: Files) -> str:
    """A file of comments alone, or of nothing."""
    name = _text_file(random, files)
    files[name] = random.choice((b"", b"\n", b"# A comment.\n", b"% A comment.\n", b"---\n", b"[]\n", b"{}\n", b"null\n"))
    return f"{name} {files[name]!r}"


def _gone(random: Random, files: Files) -> str:
    name = random.choice(sorted(files))
    del files[name]
    return name


def _other_name(random: Random, files: Files) -> str:
    name = random.choice(sorted(files))
    path = Path(name)
    new = path.with_name(
        random.choice((*NAMES, path.stem.upper(), path.stem + " copy", path.stem + ".", "é", "a.b", ".hidden"))
        + random.choice((path.suffix, path.suffix, path.suffix.upper(), ".yaml"))
    )
    files[new.as_posix()] = files.pop(name)
    return f"{name} → {new.as_posix()}"


def _new_page(random: Random, files: Files) -> str:
    """A page or a section of a name that something else has."""
    name = random.choice(NAMES)
    if random.random() < 0.5:
        files[f"report/{name}.md"] = f"# {name}\n\nWords.\n".encode()
        if "report/report.yml" in files:
            files["report/report.yml"] += f"pages: [{name}]\n".encode()
        return f"page {name}"
    files[f"report/sections/{name}.yml"] = f"id: {name}\ntitle: T\nparagraphs:\n  - id: {name}-text\n    text: Words.\n".encode()
    if "report/report.yml" in files:
        files["report/report.yml"] = files["report/report.yml"].replace(b"sections: [", f"sections: [{name}, ".encode())
    return f"section {name}"


def _other_id(random: Random, files: Files) -> str:
    """An id that something on the pages may have."""
    old = random.choice(("first", "second", "third", "law", "rec-one", "note-a", "act", "tip", "asked", "cases", "trend", "house"))
    new = random.choice(
        (*NAMES, "call-note-a-1", "top", "toc", "header", "footer", "main", "search", "title", "contents", "note-1", "x--y", "annex", "fn-1", "toc1", "a")
    )
    for name, data in files.items():
        if not name.endswith((".png", ".csl")) and name != "mkdocs.yml":
            files[name] = re.sub(rf"(?<![\w-]){old}(?![\w-])".encode(), new.encode(), data)
    return f"{old} → {new}"


BIBTEX = (
    *(
        "title = {{#}}",
        "title = {a \\textbf{b} c}",
        "title = {\\v{C}}",
        "title = {\\cmd}",
        "title = {$x^2$}",
        "title = {a % b}",
        "title = {a & b}",
        "title = {a_b^c~d}",
        "title = {{}}",
        "title = {\\}}",
    ),
    *(
        "date = {2022-13}",
        "date = {2022/2021}",
        "year = {forthcoming}",
        "url = {https://example.org/a_b%20c#d}",
        "url = {x y}",
        "doi = {10.1/<x>}",
        "note = {\\url{https://example.org}}",
        "note = {<b>x</b>}",
    ),
    *(
        "author = {A, B, C, D}",
        "author = {and}",
        "author = {others}",
        "author = {{}}",
        "editor = {A and others}",
        "pages = {1--2}",
        "langid = {french}",
        "crossref = {tip}",
        "note = {\\char1}",
        "note = {\\begin{x}}",
    ),
    *(
        "note = {a\\\\b}",
        "note = {\\input{/etc/passwd}}",
        "note = {\\verb|x|}",
        "note = {``x''}",
        "note = {\\'{e}}",
        "note = {\\unknowncommand{x}}",
        "visibility = {internal}",
        "keywords = {}",
        "note = {&#1;}",
        "note = {*x* [y](z)}",
    ),
    *(
        "number = {{",
        'volume = "a" # "b"',
        "month = jan",
        "note = {\\(x\\)}",
        "note = {\\[}",
        "title = {\\emph{}}",
        "note = {\\newcommand{\\x}{\\x\\x}\\x}",
        "note = {\\href{https://example.org}{x}}",
        "note = {{{{x}}}}",
    ),
)


def _bibtex(random: Random, files: Files) -> str:
    """A field in a source."""
    name = "citations/sources.bib"
    if name not in files:
        return "nothing"
    field = random.choice(BIBTEX)
    text = files[name].decode(errors="replace")
    starts = [found.end() for found in re.finditer(r"@\w+\{[\w-]+,\n", text)] or [0]
    at = random.choice(starts)
    end = text.find("\n}", at)
    named = field.split(" ", 1)[0]
    entry = re.sub(rf"^  {named} = .*\n?", "", text[at:end], flags=re.MULTILINE).rstrip().rstrip(",")
    files[name] = f"{text[:at]}{entry},\n  {field}{text[end:]}".encode()
    return field


def _template(random: Random, files: Files) -> str:
    """A template of the report's own, with a fault."""
    name = random.choice(OWN_TEMPLATES)
    packaged = Path(__file__).parents[1] / name
    text = packaged.read_text() if packaged.is_file() else "{{ title }}"
    at = random.randrange(len(text) + 1)
    files[name] = (
        text[:at] + random.choice(("{{", "{% x %}", "{{ nothing.here }}", "}}", "{{ 1/0 }}", "{#", "x", "{% endif %}", "# x\n")) + text[at:]
    ).encode()
    return f"{name} at {at}"


def _odd_file(random: Random, files: Files) -> str:
    """A file that no one expects."""
    name, data = random.choice(
        (
            ("report/figures/house.png", b"\x89PNG\r\n\x1a\n"),
            ("report/figures/house.png", b""),
            ("report/figures/house.png", saved(coloured(), "GIF")),
            ("report/figures/house.png", saved(coloured(1, 1), "PNG")),
            ("report/figures/house.png", saved(coloured(), "JPEG")),
            ("report/figures/house.png", saved(coloured(3000, 2), "PNG")),
            ("report/checks/phrases.yml", b"- x\n"),
            ("report/checks/nothing.yml", b"- id: x\n"),
            ("report/checks/states.yml", b"- code: XYZ\n  names: [X]\n"),
            ("templates/wording/en.yml", b"contents: '{x}'\n"),
            ("templates/wording/en.yml", b"contents: ''\n"),
            ("templates/wording/en.yml", b"note: 'N{number}'\nparagraph: ''\n"),
            ("templates/wording/en-NZ.yml", b"endnotes: '# <b>&#1;'\n"),
            ("templates/docx/reference.docx", b"PK"),
            ("templates/docx/reference.docx", b""),
            ("templates/site/assets/altreport.css", b"\xff\xfe"),
            ("templates/site/assets/x.svg", b"<svg"),
            ("templates/site/assets/x.zip", b"PK\x03\x04"),
            ("report/figures/trend.csv", b"Year;Cases\n2020;3,5\n"),
            ("report/figures/trend.csv", b"Year,Cases\n2020,999999999999999\n"),
            ("report/figures/trend.csv", b"Year,Cases\n2020,-0.000001\n"),
            ("report/figures/trend.csv", b"Year,Cases\n" + b"x" * 3000 + b",3\n"),
            ("mkdocs.yml", b"theme: nothing\n"),
            ("mkdocs.yml", b"plugins: [nothing]\n"),
            ("mkdocs.yml", b"markdown_extensions: [nothing]\n"),
            ("mkdocs.yml", b"[]\n"),
            ("mkdocs.yml", b"theme:\n  name: material\nnav: 3\n"),
            ("templates/csl/altreport-note.csl", b"<style/>"),
            ("citations/more.bib", b"@misc{more, title = {More}}\n"),
            ("citations/endnotes/more.yml", b"more: More.\n"),
            ("report/readme.md", b"Words.\n"),
        )
    )
    files[name] = data
    if name.startswith("templates/csl"):
        return name
    return f"{name} {data[:40]!r}"


PLANTS: tuple[Callable[[Random, Files], str], ...] = (
    *(_other_value, _other_value, _other_value, _another_field, _another_field, _telling_text, _telling_text, _sign, _sign, _without_sign),
    *map(_line, (line_gone, line_twice, line_elsewhere, line_indented, line_commented)),
    *(_empty, _gone, _other_name, _new_page, _other_id, _bibtex, _bibtex, _template, _odd_file, _odd_file),
)
