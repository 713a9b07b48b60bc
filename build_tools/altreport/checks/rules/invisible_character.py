r"""A text or a field of a source has a character that is invisible, or that others see as an empty box or a break.

Text pasted from a PDF or a web page often contains soft hyphens and spaces without width. A search then misses the word, and screen readers
break it; they do not know the joined letters of a PDF (‘ﬁ’) either. � marks a lost letter, as ‘?’ within a word mostly does, breaks of lines and pages (U+2028, vertical tabs) are seen in some programs only, and signs of Word’s own fonts show on no other computer. Each character is reported once for a text, at its
first place. The other checks read the words without it. Joiners and marks of direction, which Arabic, Persian and Indic scripts need, are
ignored, and so are spaces without width between words of Thai, Lao, Khmer and Burmese.

Severity: warning, because the words are printed, though readers cannot search for them.

Fails:

    text: "The traf\xADficking of children is an offence."

Passes:

    text: The trafficking of children is an offence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from altreport.checks.check_context import CheckContext
from altreport.markup.invisible_characters import HIDDEN
from altreport.problems import Place, Problem, Severity, quoted

CODE = "invisible-character"
SEVERITY = Severity.WARNING
_OWN = "\ue000-\uf8ff\U000f0000-\U0010fffd"
"""The private use areas (Unicode Standard, 23.5), into which Word puts the signs of its fonts Symbol and Wingdings."""
_BREAKS = "\u2028\u2029\x0b\x0c\x85\x1c-\x1f"
_ODD = re.compile(
    rf"(?P<hidden>(?<![\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff])\u200b|[{HIDDEN.replace(chr(0x200B), '')}])|(?P<lost>\ufffd)|(?P<own>[{_OWN}])|(?P<break>[{_BREAKS}])"
    r"|(?P<joined>[\ufb00-\ufb06])|(?<![\w/=&@#?%:.])(?P<asked>[^\W\d_]+\?(?=[^\W\d_]+(?![\w/=&@#?%:])))"
)
_NAMES = {"\u00ad": "soft hyphen", "\u200b": "space without width", "\u2060": "word joiner", "\ufeff": "mark of the order of bytes"}
_NAMES |= {"\u2028": "line separator", "\u2029": "paragraph separator", "\x0b": "vertical tab", "\x0c": "form feed", "\x85": "next-line sign"}
_AFTER = re.compile(r"[\u2028\u2029\x0b\x0c\x85\x1c-\x1f]*\S{0,30}")
_BEFORE = re.compile(r"\S{0,30}$")


def check(context: CheckContext) -> Iterator[Problem]:
    """One warning for each kind of such characters in a text or a field."""
    seen: set[Place] = set()
    for text in context.prose:
        seen.add(text.passage.place)
        yield from _found(text.passage.markdown, text.place, text.record)
    for record, passage, _ in context.texts:
        if passage.place not in seen:
            yield from _found(passage.markdown, passage.place_of, record)
    for work in context.report.sources:
        for name, value in work.fields.items():
            if not (value.isascii() and value.isprintable() and "?" not in value):
                place = work.place_in((name,))
                yield from _found(value, lambda _start, _end, place=place: place, work.id)  # type: ignore[misc]


def _found(text: str, place: Callable[[int, int], Place], record: str) -> Iterator[Problem]:
    if text.isascii() and text.isprintable() and "?" not in text:
        return
    first: dict[str, re.Match[str]] = {}
    count: dict[str, int] = {}
    for odd in _ODD.finditer(text):
        kind = odd.lastgroup or ""
        first.setdefault(kind, odd)
        count[kind] = count.get(kind, 0) + 1
    for kind, odd in first.items():
        before, after = _BEFORE.search(text, max(0, odd.start() - 30), odd.start()), _AFTER.match(text, odd.end())
        start, end = before.start() if before else odd.start(), after.end() if after else odd.end()
        message, hint = _words(kind, odd[0], text[start:end])
        more = f" The text has {count[kind]} of them." if count[kind] > 1 else ""
        yield Problem(CODE, message + more, place(start, end), hint, record, SEVERITY)


def _words(kind: str, sign: str, word: str) -> tuple[str, str]:
    """What is wrong with `word`, in which `sign` is, and what to do."""
    if kind == "lost":
        return f"{quoted(word)} has lost a letter: � marks a letter that could not be read.", "Retype the word."
    if kind == "asked":
        return f"The question mark in {quoted(word)} is in the place of a letter, or a space is missing after it.", "Retype the word."
    if kind == "joined":
        return f"{quoted(word)} has two letters in one sign (‘{sign}’), so searches do not find it.", f"Write {quoted(unicodedata.normalize('NFKC', word))}."
    if kind == "own":
        message = f"There is a sign of one of Word’s own fonts here (U+{ord(sign):04X}). Others see an empty box."
        return message, "Replace it. Begin each point of a list with ‘- ’, with a blank line above the first."
    if kind == "break":
        parted = " ".join(re.sub(f"[{_BREAKS}]", " ", word).split())
        return f"There is a {_NAMES.get(sign, 'control character')} (U+{ord(sign):04X}) here, which some programs show as a break and others as a box.", (
            f"Write {quoted(parted)}." if parted else "Delete it."
        )
    plain = re.sub(f"[{HIDDEN}]", "", word)
    where = f"in {quoted(plain)}" if plain else "here"
    message = f"There is an invisible character ({_NAMES[sign]}) {where}."
    return message, "Delete the word and retype it." if plain else "Delete it with the space beside it, and retype the space."
