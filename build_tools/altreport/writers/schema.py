"""JSON Schema (draft 2020-12) for each kind of file, from the same records that reading uses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from altreport.model.check_kinds import KINDS
from altreport.model.cover import Cover
from altreport.model.evidence import Endnote, InformationRequest
from altreport.model.illustration import AnyIllustration
from altreport.model.recommendation import Recommendation
from altreport.model.section import Section

DRAFT = "https://json-schema.org/draft/2020-12/schema"
FOLDER = ".schema"
"""Where `altreport new` puts the schema files, and where the first line of each file of a new report looks for them."""


def schemas() -> dict[str, dict[str, Any]]:
    """A schema for each kind of file, by the name of the kind.

    The kinds are report, section, recommendations, endnotes, request, figure, acronyms, and check-NAME for each list that a report
    may keep in report/checks/NAME.yml.
    """
    note = TypeAdapter(Endnote).json_schema()
    note["properties"].pop("id")
    note["required"].remove("id")
    text = {"type": "string", "description": "Pandoc Markdown."}
    kinds: dict[str, dict[str, Any]] = {
        "report": TypeAdapter(Cover).json_schema(),
        "section": TypeAdapter(Section).json_schema(),
        "recommendations": TypeAdapter(list[Recommendation]).json_schema(),
        "endnotes": {"type": "object", "additionalProperties": {"anyOf": [text, note]}, "$defs": note.pop("$defs", {})},
        "request": TypeAdapter(InformationRequest).json_schema(),
        "figure": TypeAdapter(AnyIllustration).json_schema(),
        "acronyms": {"type": "object", "additionalProperties": {"type": "string"}},
        **{f"check-{name}": TypeAdapter(list[kind]).json_schema() for name, kind in KINDS.items()},  # type: ignore[valid-type]
    }
    return {name: {"$schema": DRAFT, **kind} for name, kind in kinds.items()}


def schema_files() -> dict[str, str]:
    """The text of each schema file, by its name: KIND.schema.json."""
    return {f"{name}.schema.json": json.dumps(kind, indent=2, ensure_ascii=False) + "\n" for name, kind in schemas().items()}


def write_schemas(folder: Path) -> list[Path]:
    """Write KIND.schema.json for each kind into `folder`; the paths written."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, content in schema_files().items():
        path = folder / name
        path.write_text(content, encoding="utf-8", newline="\n")
        paths.append(path)
    return paths
