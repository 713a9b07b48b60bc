"""Parts of a PDF that run something, open another file, or have an address that no link may have (ISO 32000-2, 12.6)."""

from __future__ import annotations

from typing import Any

from pypdf.generic import DictionaryObject, IndirectObject, StreamObject

from altreport.gate.pieces import UnreadableError
from altreport.markup.targets import refusal_by_hand

_KEYS = frozenset({"/JavaScript", "/JS", "/Launch", "/RichMedia", "/XFA", "/EmbeddedFile", "/EmbeddedFiles", "/EF", "/Collection"})
_KINDS = _KEYS | {
    *("/RichMediaExecute", "/Filespec", "/FileAttachment", "/GoToR", "/GoToE", "/GoToDp", "/SubmitForm", "/ImportData", "/Rendition", "/Movie", "/Sound"),
    *("/Screen", "/Thread", "/3D", "/GoTo3DView"),
}
"""Keys, and kinds of objects and actions, that a report's annex does not need."""
_WITHIN = frozenset({"/NextPage", "/PrevPage", "/FirstPage", "/LastPage"})
_MOST = 1_000


def refuse_what_acts(where: str, value: DictionaryObject) -> None:
    """Raise `UnreadableError` for an object that runs or opens something; actions that go to a page or follow a link are permitted (12.6.4)."""
    kinds = {str(held(value, key)) for key in ("/S", "/Subtype", "/Type")}
    if found := sorted(_KEYS.intersection(value) | (_KINDS & kinds)):
        raise _refused(where, found[0][1:])
    if isinstance(events := held(value, "/AA"), DictionaryObject) and not isinstance(events, StreamObject):
        raise _refused(where, "AA")
    if isinstance(file := held(value, "/F"), str | bytes) or (isinstance(file, DictionaryObject) and not {"/F", "/UF", "/FS"}.isdisjoint(file)):
        raise _refused(where, "another file")
    is_link = held(value, "/Subtype") == "/Link" or "/Title" in value
    for key in ("/A", "/PA", "/OpenAction"):
        _judge(where, held(value, key), is_link=is_link and key == "/A")


def _judge(where: str, action: Any, *, is_link: bool) -> None:
    waiting = [action]
    for _ in range(_MOST):
        if not waiting:
            return
        met = _resolved(waiting.pop())
        if isinstance(met, list):
            waiting += [each for each in met if isinstance(_resolved(each), DictionaryObject)]
        elif isinstance(met, DictionaryObject) and (kind := held(met, "/S")) is not None:
            if kind == "/URI" and is_link:
                _judge_address(where, held(met, "/URI"))
            elif not (kind == "/GoTo" or (kind == "/Named" and held(met, "/N") in _WITHIN)):
                raise _refused(where, str(kind)[1:])
            waiting.append(met.get("/Next"))
    raise _refused(where, "Next")


def _judge_address(where: str, given: Any) -> None:
    address = given.decode("latin-1") if isinstance(given, bytes) else str(given)
    if (why := refusal_by_hand(address)) is not None:
        raise UnreadableError(where, f"has a link to an address that {why[0]}", "Correct the link in the file that the PDF was made of, or leave it out.")


def held(value: DictionaryObject, key: str) -> Any:
    """Return a value of a dictionary, also if it is in another object; None if there is none."""
    return _resolved(value.get(key))


def _resolved(value: Any) -> Any:
    return value.get_object() if isinstance(value, IndirectObject) else value


def _refused(where: str, name: str) -> UnreadableError:
    return UnreadableError(where, f"holds a part ({name}) that can run, or that is or opens another file", "")
