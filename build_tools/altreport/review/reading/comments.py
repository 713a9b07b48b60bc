"""Comments with their replies: to what they belong, and whether they are resolved (ECMA-376 Part 1, 17.13.4; [MS-DOCX] 2.5.4, commentEx)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from altreport.importing.word.package import WordPackage
from altreport.importing.word.xml import Element
from altreport.ooxml.namespaces import w
from altreport.review.proposal import Remark
from altreport.review.reading.hand import Hand, hand_of

_QUOTED = re.compile(r"\A[^\n]*?[:：]\s*[\"“«„](?P<quoted>[^\n]*?)(?:\.{3}|…)?[\"”»“]\n(?P<rest>.*)\Z", re.DOTALL)
"""The first line of a reply that LibreOffice 7.4 writes: ‘Reply to Hana Brook (23/11/2026, 10:00): "Is this right?"’, in its user's language."""


@dataclass
class Comment:
    """A comment of the file; `parent` is the id of the comment to which it replies."""

    name: str
    hand: Hand
    words: str
    resolved: bool = False
    parent: str = ""
    replies: list[Comment] = field(default_factory=list)

    @property
    def thread(self) -> tuple[Remark, ...]:
        """Return the comment and its replies in their order."""
        every = [self, *sorted(self.replies, key=lambda one: one.hand.on or "")]
        return tuple(Remark(one.hand.who, one.hand.on, one.words, self.resolved) for one in every)


def read_comments(package: WordPackage) -> list[Comment]:
    """Return the comments of a file in its order, replies not yet joined to the comments that they answer."""
    main = package.document
    found: list[Comment] = []
    names: dict[str, str] = {}
    for part in package.linked(main, "comments"):
        for element in package.tree(part).iter(w("comment")):
            comment = Comment(str(element.get(w("id"))), hand_of(element), _words(element))
            found.append(comment)
            for paragraph in element.iter(w("p")):
                if name := _attribute(paragraph, "paraId"):
                    names[name] = comment.name
    known = {comment.name: comment for comment in found}
    dates = _dates(package, main)
    for part in package.linked(main, "commentsExtended"):
        for element in package.tree(part).iter("*"):
            one = known.get(names.get(_attribute(element, "paraId"), ""))
            if one is not None:
                one.resolved = _attribute(element, "done") in ("1", "true")
                one.parent = names.get(_attribute(element, "paraIdParent"), "")
    for name, date in dates.items():
        if (one := known.get(names.get(name, ""))) is not None:
            one.hand = Hand(one.hand.who, date)
    return found


def in_threads(comments: list[Comment], ranges: Mapping[str, object]) -> Iterator[Comment]:
    """Yield the first comment of each thread; `ranges` are the places of comments.

    Where no comment of the file says to which it replies, comments on the same range are a thread: so Google and LibreOffice 7.4 write replies.
    """
    known = {comment.name: comment for comment in comments}
    says = any(comment.parent for comment in comments)
    if not says:
        first: dict[object, Comment] = {}
        for comment in sorted(comments, key=lambda one: (one.hand.on or "", one.name)):
            place = ranges.get(comment.name)
            head = first.setdefault(place, comment) if place is not None else comment
            comment.parent = head.name if head is not comment else ""
    for comment in comments:
        above = known.get(comment.parent)
        while above is not None and above.parent and known.get(above.parent) not in (None, above, comment):
            above = known.get(above.parent)
        if above is not None and above is not comment:
            comment.words = _without_quotation(comment.words, above)
            above.replies.append(comment)
    return (comment for comment in comments if comment.parent not in known)


def _without_quotation(words: str, head: Comment) -> str:
    match = _QUOTED.match(words)
    return match["rest"] if match is not None and head.words.startswith(match["quoted"]) else words


def _words(comment: Element) -> str:
    """The words, a line for each paragraph, and for each text of a run, which is how LibreOffice writes lines."""
    lines = []
    for paragraph in comment.iter(w("p")):
        words = ""
        for run in paragraph.iter(w("r")):
            words += "\n".join(text.text or "" for text in run.iter(w("t")))
            words += "\n" * sum(1 for _ in run.iter(w("br")))
        lines.append(words)
    return "\n".join(lines).strip()


def _dates(package: WordPackage, main: str) -> dict[str, str]:
    """The time of each comment in UTC, by the id of its paragraph ([MS-DOCX] 2.7, commentsIds and commentsExtensible)."""
    times = {}
    for part in package.linked(main, "commentsExtensible"):
        for element in package.tree(part).iter("*"):
            if date := _attribute(element, "dateUtc"):
                times[_attribute(element, "durableId")] = date
    found = {}
    for part in package.linked(main, "commentsIds"):
        for element in package.tree(part).iter("*"):
            if (name := _attribute(element, "durableId")) in times:
                found[_attribute(element, "paraId")] = times[name]
    return found


def _attribute(element: Element, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if str(key).rsplit("}", 1)[-1] == name), "")
