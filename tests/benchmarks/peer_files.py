"""The content of a generated report as the files of the programs that altreport is compared with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import yaml

from benchmarks.generator import PARAGRAPHS_A_SECTION, GeneratedText, as_bibtex

Cited = Callable[[str, str], str]
"""Writes a citation, given as the source's key and the pinpoint, as a program wants it."""
Paragraphs = tuple[tuple[str, tuple[object, ...]], ...]


def write_for_pandoc(folder: Path, text: GeneratedText) -> None:
    """One Markdown text with citations and footnotes (report.md), and its sources (sources.bib)."""
    lines = ["---", "title: A generated report", "---", ""]
    for number, paragraphs in enumerate(text.sections, 1):
        lines += [f"# Section {number}", ""]
        for identifier, pieces in paragraphs:
            lines += [f"[]{{#{identifier}}}{_written(pieces, _cited_by_key, lambda target: f'#{target}')}", ""]
    lines += ["# Recommendations", "", *_recommendations(text, lambda target: f"#{target}"), ""]
    lines += [line for name in text.notes for line in (f"[^{name}]: {_note(text, name, _cited_by_key)}", "")]
    _write(folder / "report.md", "\n".join(lines))
    _write(folder / "sources.bib", as_bibtex(text))


def write_for_mkdocs(folder: Path, text: GeneratedText, settings: dict[str, Any]) -> None:
    """Pages as a person writes them by hand, with each note typed at the end of its page, and a mkdocs.yml with these settings."""

    def typed(key: str, pinpoint: str) -> str:
        return f"{_work(text, key)}, {pinpoint}"

    for number, paragraphs in enumerate(text.sections, 1):
        cites = [piece for _, pieces in paragraphs for piece in pieces if isinstance(piece, tuple) and piece[0] == "cite"]
        body = _page(f"Section {number}", paragraphs, _numbered_notes())
        notes = [f"[^n{position}]: {typed(key, pinpoint)}." for position, (_, key, pinpoint) in enumerate(cites, 1)]
        _write_section(folder, number, [*body, *notes, *_shared_notes(text, paragraphs, typed)])
    _write_other_pages(folder, text, settings)


def write_for_mkdocs_bibtex(folder: Path, text: GeneratedText, settings: dict[str, Any], style: str) -> None:
    """The same pages with citations by key instead of typed notes, the sources, and the text of a CSL style."""
    for number, paragraphs in enumerate(text.sections, 1):
        _write_section(folder, number, [*_page(f"Section {number}", paragraphs, _cited_by_key), *_shared_notes(text, paragraphs, _cited_by_key)])
    plugin = {"bibtex": {"bib_file": "sources.bib", "csl_file": "style.csl"}}
    _write(folder / "sources.bib", as_bibtex(text))
    _write(folder / "style.csl", style)
    _write_other_pages(folder, text, {**settings, "plugins": [*settings["plugins"], plugin]})


def write_for_doorstop(folder: Path, text: GeneratedText) -> None:
    """An item for each source, shared note, paragraph and recommendation, with a link for each reference between them."""
    documents: dict[str, list[tuple[str, str, list[str]]]] = {
        "source": [(key, _work(text, key), []) for key in text.sources],
        "shared": [(name, "See also the whole work.", [key]) for name, (key, _) in text.notes.items()],
        "para": [(name, "".join(map(_bare, pieces)), _linked(pieces)) for section in text.sections for name, pieces in section],
        "rec": [(name, words, [paragraph]) for name, words, paragraph in text.recommendations],
    }
    parents = {"shared": "source", "para": "source", "rec": "para"}
    for prefix, items in documents.items():
        settings = {"digits": 1, "prefix": prefix, "sep": "" if prefix == "source" else "-"}
        settings |= {"parent": parents[prefix]} if prefix in parents else {}
        _write(folder / prefix / ".doorstop.yml", yaml.safe_dump({"settings": settings}))
        for number, (name, words, references) in enumerate(items, 1):
            links = sorted(set(references) - {name})
            item = {"active": True, "derived": False, "header": "", "level": f"1.{number}", "links": links, "normative": True, "ref": "", "reviewed": None}
            _write(folder / prefix / f"{name}.yml", yaml.safe_dump(item | {"text": words}))


def _page(title: str, paragraphs: Paragraphs, cited: Cited) -> list[str]:
    """A section as blocks of Markdown; its paragraphs have their ids, so that links from other pages find them."""
    return [f"# {title}", *(f"{_written(pieces, cited, _on_its_page)}\n{{: #{identifier} }}" for identifier, pieces in paragraphs)]


def _write_section(folder: Path, number: int, blocks: list[str]) -> None:
    _write(folder / f"docs/section-{number}.md", "\n\n".join(blocks) + "\n")


def _write_other_pages(folder: Path, text: GeneratedText, settings: dict[str, Any]) -> None:
    """The first page, the pages of recommendations and sources, and mkdocs.yml with the order of all."""
    sections = [f"section-{number}" for number in range(1, len(text.sections) + 1)]
    listed = "\n".join(f"- [{_titled(name)}]({name}.md)" for name in sections)
    _write(folder / "docs/index.md", f"# A generated report\n\n{listed}\n")
    _write(folder / "docs/recommendations.md", "\n".join(["# Recommendations", "", *_recommendations(text, _on_its_page), ""]))
    _write(folder / "docs/sources.md", "\n".join(["# Sources", "", *(f"- {_work(text, key)}." for key in text.sources), ""]))
    pages = ["index", *sections, "recommendations", "sources"]
    own = {"site_name": "A generated report", "nav": [{_titled(name): f"{name}.md"} for name in pages]}
    extensions = [*settings["markdown_extensions"], "footnotes"]
    _write(folder / "mkdocs.yml", yaml.safe_dump({**settings, **own, "markdown_extensions": extensions}, sort_keys=False))


def _written(pieces: tuple[object, ...], cited: Cited, linked: Callable[[str], str]) -> str:
    """A paragraph in Markdown; `linked` is the address of another paragraph."""
    words = []
    for piece in pieces:
        match piece:
            case ("note", name):
                words.append(f"[^{name}]")
            case ("cite", str(key), str(pinpoint)):
                words.append(cited(key, pinpoint))
            case ("cross", str(target)):
                words.append(f" See [{_called(target)}]({linked(target)}).")
            case _:
                words.append(str(piece))
    return "".join(words)


def _note(text: GeneratedText, name: str, cited: Cited) -> str:
    return f"{cited(*text.notes[name])}. See also the whole work."


def _recommendations(text: GeneratedText, linked: Callable[[str], str]) -> Iterator[str]:
    """The recommendations as items of a list."""
    for _, words, paragraph in text.recommendations:
        yield f"- {words} Ministry, by 2030; see [{_called(paragraph)}]({linked(paragraph)})."


def _work(text: GeneratedText, key: str) -> str:
    """A source as a person types it: author, title in italics, who published it where, and the year."""
    fields = text.sources[key]
    before = [fields["author"]] if "author" in fields else []
    after = [fields[name] for name in ("journaltitle", "volume", "institution", "organization", "location") if name in fields]
    address = [f"<{fields['url']}>"] if "url" in fields else []
    return ", ".join([*before, f"*{fields['title']}*", *after, fields["date"], *address])


def _shared_notes(text: GeneratedText, paragraphs: Paragraphs, cited: Cited) -> Iterator[str]:
    """The shared notes that a page cites, each once."""
    names = dict.fromkeys(str(piece[1]) for _, pieces in paragraphs for piece in pieces if isinstance(piece, tuple) and piece[0] == "note")
    return (f"[^{name}]: {_note(text, name, cited)}" for name in names)


def _linked(pieces: tuple[object, ...]) -> list[str]:
    return [str(piece[1]) for piece in pieces if isinstance(piece, tuple)]


def _bare(piece: object) -> str:
    return "" if isinstance(piece, tuple) else str(piece)


def _cited_by_key(key: str, pinpoint: str) -> str:
    return f"[@{key}, {pinpoint}]"


def _numbered_notes() -> Cited:
    """Write each citation as a note of its own, numbered from 1."""
    numbers = count(1)
    return lambda _key, _pinpoint: f"[^n{next(numbers)}]"


def _on_its_page(paragraph: str) -> str:
    """The address of a paragraph: ids are numbered through, with sixteen in a section."""
    return f"section-{(int(paragraph.rpartition('-')[2]) - 1) // PARAGRAPHS_A_SECTION + 1}.md#{paragraph}"


def _called(paragraph: str) -> str:
    return paragraph.replace("para-", "paragraph ")


def _titled(name: str) -> str:
    return name.replace("-", " ").capitalize()


def _write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
