"""The readable parts of a section or a list with faults."""

from __future__ import annotations

from collections import Counter

from altreport.model.located_data import Located, Mapping, Scalar, Sequence, is_empty
from altreport.model.record import Record, Visibility
from altreport.model.section import Paragraph, Section
from altreport.project.report_reading import Reading
from altreport.readers.records import has_sound_id, id_of, make_record, make_records


def salvaged_section(reading: Reading, data: Mapping, stem: str) -> Section | None:
    """Return the readable parts of a section with faults (which were reported), so that its other texts are checked; None if there are none.

    If there are faults other than missing fields and faults within paragraphs, the rest of the section is internal: the
    fault may have been meant to withhold it.
    """
    given = data.items.get("paragraphs")
    paragraphs = make_records(Paragraph, given).value if given is not None else ()
    if not isinstance(given, Sequence) or not all(has_sound_id(item) for item in (data, *given.items)):
        reading.unread_kinds.add("sections")
    if not paragraphs or given is None:
        return None
    sound = Sequence(tuple(paragraph.origin for paragraph in paragraphs), given.place)
    fields = {name: Scalar(stem, data.place) for name in ("id", "title")} | data.items | {"paragraphs": sound}
    section = make_record(Section, Mapping(fields, data.place, data.keys)).value
    if section is not None and not has_fragments(given, Paragraph):
        return section.model_copy(update={"origin": data})
    reading.unread_kinds.add("sections")
    return Section.model_construct(id=id_of(data) or stem, title=stem, paragraphs=paragraphs, visibility=Visibility.INTERNAL, origin=data)


def has_fragments(data: Located, kind: type[Record]) -> bool:
    """Return whether a list of records has an item that belongs to another one and may say who sees it.

    A separate record has a text, or an id that no other has. An item that is empty, or has only known fields other than `visibility`, is harmless.
    """
    harmless = set(kind.model_fields) - {"visibility", "origin"}
    items = [item for item in data.items if not (is_empty(item) or (isinstance(item, Scalar) and item.empty))] if isinstance(data, Sequence) else []
    ids = Counter(map(id_of, items))
    return any(
        not isinstance(item, Mapping) or not ("text" in item.items or (id_of(item) and ids[id_of(item)] == 1) or item.items.keys() <= harmless)
        for item in items
    )
