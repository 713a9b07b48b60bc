"""The template of the Word file: Jinja over the report's records gives Markdown with places for the texts."""

from __future__ import annotations

from altreport.assemble.facts import title_facts
from altreport.assemble.templates import as_markdown, render
from altreport.document.tree import Blocks, Inlines, Link, Node
from altreport.document.walk import replaced
from altreport.markup.targets import refusal_by_hand
from altreport.model.recommendation import Recommendation
from altreport.model.section import FrontMatter, Paragraph, Section
from altreport.notes.annexes import make_annexes
from altreport.ooxml.wordml import legal
from altreport.pandoc.as_json import blocks_of, cached_trees
from altreport.pandoc.process import MARKDOWN, convert, pandoc_version
from altreport.problems import Place
from altreport.project.numbered import NumberedReport

NAME = "docx/report.md.j2"
TEMPLATE = Place(f"templates/{NAME}")
"""Where problems of the template are, whether it is the author's own or the packaged one."""

_FORMAT = f"{MARKDOWN}-auto_identifiers+raw_attribute"
_TAB = "`<w:r><w:tab/></w:r>`{=openxml}"


def read_template(numbered: NumberedReport, *, draft: bool) -> Blocks:
    """The document as the template orders it, with its places still empty.

    `TemplateFaultError` where the template itself cannot be used.
    """
    report = numbered.report
    values = {
        "report": report,
        "cover": report.cover,
        "facts": title_facts(report, numbered.edition),
        "notes": numbered.ledger.notes,
        "edition": numbered.edition.value,
        "draft": draft,
        "tab": _TAB,
        "heading": _heading,
        "place": _place,
        "basis": _basis,
        "annexes": make_annexes(report),
        "annex": lambda annex: _division("annex", annex.name),
        "contents": "\n\n::: {.contents}\n:::\n\n",
        "captions": "\n\n::: {.captions}\n:::\n\n",
    }
    markdown = legal(render(numbered.root, NAME, report.words, values))
    request = ["template", _FORMAT, pandoc_version(), markdown]
    (blocks,) = cached_trees([request], lambda _: [blocks_of(convert(markdown, "--from", _FORMAT, "--to", "json").decode())])
    return replaced(blocks, _words_alone)


def _words_alone(node: Node) -> Inlines | None:
    """The words of a link whose address Word should not follow; its others stay."""
    if not isinstance(node, Link) or node.address.startswith("#"):
        return None
    return node.inlines if refusal_by_hand(node.address) is not None else None


def _heading(title: str, record: FrontMatter | Section | None = None) -> str:
    """A heading of the first level; with a record, other texts can refer to it by that record's id."""
    anchor = f" {{#{record.id}}}" if record is not None else ""
    return f"\n\n# {as_markdown(title)}{anchor}\n\n"


def _place(record: str | Paragraph | Recommendation | FrontMatter) -> str:
    """The place of a text: of a page, a paragraph or a recommendation, or of the notice (by its name, 'report')."""
    return _division("place", record if isinstance(record, str) else record.id)


def _basis(recommendation: Recommendation) -> str:
    """The place of the line that says whom a recommendation is addressed to and what it rests on."""
    return _division("basis", recommendation.id)


def _division(kind: str, record: str) -> str:
    return f'\n\n::: {{.{kind} record="{record}"}}\n:::\n\n'
