"""What can be read of a section with faults."""

from __future__ import annotations

from altreport.model.located import Mapping, Scalar, Sequence
from altreport.model.protection import may_protect
from altreport.model.record import Visibility
from altreport.model.section import Paragraph, Section
from altreport.project.reading import Reading
from altreport.readers.records import has_sound_id, id_of, make_record, make_records


def salvaged_section(reading: Reading, data: Mapping, stem: str) -> Section | None:
    """What can be read of a section with faults (which are known), so that the other texts in it are checked all the same.

    None where nothing can. Nobody but the author may see what is left of a section whose own visibility is in doubt.
    """
    given = data.items.get("paragraphs")
    paragraphs = make_records(Paragraph, given).value if given is not None else ()
    visibility = _visibility(data)
    if not isinstance(given, Sequence) or not all(has_sound_id(item) for item in (data, *given.items)) or visibility is None:
        reading.unread_kinds.add("sections")
    if not paragraphs or given is None:
        return None
    sound = Mapping({**data.items, "paragraphs": Sequence(tuple(paragraph.origin for paragraph in paragraphs), given.place)}, data.place, data.keys)
    if (section := make_record(Section, sound).value) is not None:
        return section.model_copy(update={"origin": data})
    return Section.model_construct(
        id=id_of(data) or stem,
        title=_text(data, "title") or stem,
        paragraphs=paragraphs,
        visibility=visibility or Visibility.INTERNAL,
        origin=data,
    )


def _visibility(data: Mapping) -> Visibility | None:
    """Who may see a record with faults; None where that is in doubt: a level that does not exist, or a field that may have been meant for one."""
    if "visibility" in data.items:
        level = _text(data, "visibility")
        return Visibility(level) if level in set(Visibility) else None
    doubtful = (may_protect(name, _text(data, name)) for name in data.items if name not in Section.model_fields)
    return None if any(doubtful) else Visibility.PUBLIC


def _text(data: Mapping, name: str) -> str:
    value = data.items.get(name)
    return value.text if isinstance(value, Scalar) else ""
