"""JSON Schema (draft 2020-12) for each kind of file, from the same records that reading uses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from altreport.model.cover import Cover
from altreport.model.evidence import Endnote, InformationRequest
from altreport.model.illustration import AnyIllustration
from altreport.model.recommendation import Recommendation
from altreport.model.section import Section

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, dict[str, Any]]:
    """A schema for each kind of file, by the name of the kind: report, section, recommendations, endnotes, request, figure, acronyms."""
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
    }
    return {name: {"$schema": DRAFT, **kind} for name, kind in kinds.items()}


def write_schemas(folder: Path) -> list[Path]:
    """Write KIND.schema.json for each kind into `folder`; the paths written."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, kind in schemas().items():
        path = folder / f"{name}.schema.json"
        path.write_text(json.dumps(kind, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        paths.append(path)
    return paths
