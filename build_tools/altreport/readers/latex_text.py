r"""Text of a .bib field in one simple form: characters instead of commands, so that nothing of it can be lost when it is printed.

The form is LaTeX still, with few things in it: Unicode, braces, the commands of `LOOKS`, \url and \href, and a backslash before & % $ # _ { }.
Read again, it stays as it is.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from altreport.markup.bracket_depth import DEEPEST
from altreport.markup.plain_latex import escaped
from altreport.readers.bibtex_links import address_as_typed
from altreport.readers.html_text import is_whole, without_html
from altreport.readers.latex_commands import ACCENTS, HIDING, LOOKS, MATH_ACCENTS, PLAIN, SILENT, SWITCHES, composed, sign_of, with_words

TOO_DEEP = "too deep"
"""In the place of a command that is not known: more groups and commands are open at once than are read."""
_PIECE = re.compile(r"\\(?:[A-Za-z@]+\*?|[\s\S]|$)|---?|``|''|[{}$~`^_&%#]|[^\\{}$~`^_&%#'-]+|[\s\S]")
_TYPED = {"---": "—", "--": "–", "``": "“", "''": "”", "`": "`", "~": "~"}
_MARKS = re.compile(r"---?|``|''")
_FORMULA = re.compile(r"\$\$(.+?)\$\$|\$(?!\s)(?!\d[^$]*\$\d)((?:[^$\\]|\\[\s\S])+?)(?<!\s)\$", re.DOTALL)
_PLAIN_TEXT = re.compile(r"[^\\{}$~`^_&%#'<>-]*")
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_SPACE_TWICE = re.compile(r"(?: ~|~ )[ ~]*")
"""A no-break space beside a space, as HTML has it (&nbsp;): one space."""
_JOINED = re.compile(r"(text(?:less|greater)|backslash)([A-Za-z]+)")
_INNER = r"((?:(?!\\\$).)*?(?:{})(?:(?!\\\$).)*?)\1"
_ESCAPED_FORMULA = re.compile(
    r"((?:\\\$){1,2})(?!\d)(?:" + _INNER.format(r"\\textbackslash\{\}") + "|" + _INNER.format(r"\\textasciicircum\{\}|\\_") + r"(?!\d))"
    r"|(?<![A-Za-z])\\\$(?=\{*[A-Za-z(])([^\s$\\]{,30}[\w)]\}*)\\\$(?!\d)"
)
_ESCAPED_COMMAND = re.compile('\\\\textbackslash\\{\\}(?:[A-Za-z]{2}|[\u00c0-\u024f]|[cvuHkrbd](?: |\\{)[A-Za-z](?![A-Za-z])|["`^~=.]\\{*[A-Za-z]|\\\\[&%#$_])')
"""Formulas and commands of which a program has escaped each sign, because it took them for text: `\\$\\textbackslash{}sim\\$`, `\\textbackslash{}"u`, `\\$z=1\\$`."""
_SINGLE_QUOTES = re.compile(r"(?:(?<=^)|(?<=[\s({]))'(?=[\w{])([^'`]*(?:'(?=\w)[^'`]*)*)'(?!\w)")
"""Words in straight single quotation marks. Pandoc takes the first for an apostrophe."""
_ESCAPED_BRACE = re.compile(r"\{\\([{}])\}")
_ESCAPED_GROUP = re.compile(r"\\\{([^\W\d_](?:[^\W_]|[ .,;:’'/-]|\\&)+|(?![A-Za-z])[^\W\d_]|(?:\{[^\W\d_][^{}\\]*\}[ /-]?)+)\\\}")
"""Braces that protect capitals, where a program has escaped them (ScienceDirect, Mendeley): `\\{NASA\\}`. Around a figure or a single letter they are a part of the text."""
_MODES = re.compile(r"\\ifmmode(?:[^{}\\]|\\(?!else)[\s\S]|\{[^{}]*\})*\\else\s?((?:[^{}\\]|\\(?!fi)[\s\S]|\{[^{}]*\})*)\\fi(?:\{\}|\b)")
"""A sign for formulas and one for text, as publishers in physics write them."""
_ALPHABET = re.compile(r"math(?:b[a-z]+|scr?|frak|ds|tt|it|sf|up)")
"""The commands for alphabets of formulas, of which each package has its own."""
_DOTLESS = {"ı": "i", "ȷ": "j"}
_BELOW = frozenset("cdbk")
_ABOVE_ALL = "textsuperscript"
_RAISED = {"circ": "°", "prime": "′", "dagger": "†", "ast": "*"}
_TWO_ARGUMENTS = ("foreignlanguage", "textcolor", "textlang")
_CASES = dict.fromkeys(["uppercase", "MakeUppercase"], str.upper) | dict.fromkeys(["lowercase", "MakeLowercase"], str.lower)
_AROUND = {"mkbibparens": "({})", "mkbibbrackets": "[{}]", "sqrt": "√{}"}
_LINKS = ("url", "nolinkurl", "path", "href")


@dataclass
class LatexText:
    """A text in the simple form, and the commands in it that are not known."""

    text: str
    unknown: list[str] = field(default_factory=list)


def read_latex(typed: str) -> LatexText:
    """Return the text of a field in the simple form. Its braces are in pairs, because the field was read.

    Where more than `DEEPEST` groups and commands are open at once, the text is empty and `TOO_DEEP` is unknown.
    """
    if _PLAIN_TEXT.fullmatch(typed):
        return LatexText(composed(_SPACES.sub(" ", typed).strip()))
    reader = _Reader(_MODES.sub(r"{\1}", typed) if "\\ifmmode" in typed else typed)
    try:
        printed = reader.group()
    except _TooDeepError:
        return LatexText("", [TOO_DEEP])
    text = _ESCAPED_GROUP.sub(r"{\1}", _ESCAPED_BRACE.sub(r"\\\1", printed))
    text = without_html(_as_meant(text.replace("{\\textbackslash{}}'", "'").replace("\\textbackslash{}'", "'")))
    if "\\url{" not in text and "\\href{" not in text:  # signs that came together only now
        text = _MARKS.sub(lambda found: _TYPED[found[0]], text)
    text = _SINGLE_QUOTES.sub(_quoted, _SPACE_TWICE.sub(" ", _SPACES.sub(" ", text)).strip())
    return LatexText(composed(text), reader.unknown)


def _quoted(found: re.Match[str]) -> str:
    return f"`{found[1]}'" if is_whole(found[1]) else found[0]


def _as_meant(text: str) -> str:
    """Return a text with commands whose signs a program has escaped, read once more without that; as it is where it cannot be read."""
    if "\\$" not in text and "\\textbackslash" not in text:
        return text
    bare = re.sub(r"\{(\\[$_&%#]|\\text[a-z]+\{\})\}", r"\1", text)
    bare = re.sub(r"(\\textbackslash\{\})\{+([A-Za-z]+)\}+", r"\1\2", bare)
    lines = re.sub(r"(?<=\w)\\textbackslash\{\}n(?=[a-z]{3})", " ", bare)
    formulas = _ESCAPED_FORMULA.sub(lambda found: f"${found[2] or found[3] or found[4]}$", lines)
    if formulas == bare and _ESCAPED_COMMAND.search(bare) is None:
        return text
    typed = re.sub("\x00(?=[\u00c0-\u024f])", "", formulas.replace("\\textbackslash{}", "\x00"))
    typed = re.sub(r"\x00?\\([&%#$_])", r"\\\1", typed).replace("\\textasciicircum{}", "^")
    typed = re.sub(r"(?<!\\)\\([{}_])", r"\1", typed).replace("\x00", "\\")
    reader = _Reader(typed)
    read = reader.group() if is_whole(typed) else ""
    return text if reader.unknown or not read else read


class _TooDeepError(Exception):
    """More groups and commands are open than are read."""


class _Reader:
    """Reads one field from its beginning to its end; `depth` is how many groups and commands are open."""

    def __init__(self, typed: str, depth: int = 0) -> None:
        self.typed, self.position, self.unknown, self.depth = typed, 0, list[str](), depth
        self.single = False

    def group(self, *, math: bool = False) -> str:
        """Return what is printed up to the end of the group; `single` says whether it is one sign."""
        self._open()
        printed = self._group(math=math)
        self.depth -= 1
        return printed

    def _open(self) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise _TooDeepError

    def _group(self, *, math: bool) -> str:
        parts: list[str] = []
        look, pieces = "", 0
        start = 0
        while (piece := self._next()) not in ("", "}"):
            pieces += 1
            if piece.startswith("\\") and piece[1:] in SWITCHES:
                parts[start:] = [_with_look(look, "".join(parts[start:]))]
                look, start = LOOKS.get(piece[1:], ""), len(parts)
                self._skip_spaces()
                pieces += 1
            else:
                parts.append(self._math(piece) if math else self._text(piece))
        self.single = pieces == 1
        parts[start:] = [_with_look(look, "".join(parts[start:]))]
        return "".join(parts)

    def _next(self) -> str:
        found = _PIECE.match(self.typed, self.position)
        if found is None:
            return ""
        self.position = found.end()
        return found[0]

    def _skip_spaces(self) -> None:
        while self.typed[self.position : self.position + 1].isspace():
            self.position += 1

    def _text(self, piece: str) -> str:
        if piece == "{":
            begin = self.position
            inner = self.group()
            is_sign = (self.single and self.typed[begin] == "\\" and not inner.startswith("\\")) or inner in ("<", ">", "><")
            return inner if is_sign or not inner else f"{{{inner}}}"
        if piece == "$":
            return self._formula()
        if piece.startswith("\\") and len(piece) > 1:
            return self._command(piece[1:], math=False)
        return _TYPED.get(piece) or escaped(piece)

    def _formula(self) -> str:
        """Return what a formula in dollars prints as plain text; a dollar alone is a sum of money."""
        found = _FORMULA.match(self.typed, self.position - 1)
        if found is None:
            return r"\$"
        self.position = found.end()
        return self._as_math(found[1] or found[2])

    def _as_math(self, formula: str) -> str:
        inner = _Reader(formula, self.depth)
        printed = inner.group(math=True)
        self.unknown += inner.unknown
        return printed

    def _math(self, piece: str) -> str:
        if piece == "{":
            return self.group(math=True)
        if piece in ("_", "^"):
            inner = self._argument(math=True)
            if piece == "^" and inner in ("°", "′", "†", "*", "∘"):
                return inner.replace("∘", "°")
            return _with_look("textsubscript" if piece == "_" else _ABOVE_ALL, inner)
        if piece.startswith("\\") and len(piece) > 1:
            return self._command(piece[1:], math=True)
        return {"-": "−", "~": "~", "'": "′", "''": "″"}.get(piece) or escaped(piece)

    def _argument(self, *, math: bool = False) -> str:
        """Return what the argument of a command prints: a group, or one sign."""
        self._skip_spaces()
        following = self.typed[self.position : self.position + 1]
        if following == "{":
            self.position += 1
            return self.group(math=math)
        if following in ("", "}"):
            return ""
        if following == "\\":
            piece = self._next()
            self._open()
            printed = self._command(piece[1:], math=math)
            self.depth -= 1
            return printed
        self.position += 1
        return escaped(following)

    def _raw_argument(self) -> str:
        """Return the argument of a command as typed."""
        self._skip_spaces()
        begin = self.position
        self._argument()
        typed = self.typed[begin : self.position]
        return typed[1:-1] if typed.startswith("{") else typed

    def _command(self, name: str, *, math: bool) -> str:  # noqa: PLR0911 - one for each kind of command
        bare = name.rstrip("*")
        if name in ACCENTS and not (math and name in ("'", "`")):
            return self._accent(name, ACCENTS[name])
        if math and bare in MATH_ACCENTS:
            return self._accent(bare, MATH_ACCENTS[bare], math=True)
        if name in "([":
            return self._until_end(name)
        if bare == "ensuremath":
            return self._as_math(self._raw_argument())
        if bare in LOOKS:
            return _with_look(LOOKS[bare], self._argument(math=math))
        if bare in PLAIN or (math and _ALPHABET.fullmatch(bare) is not None):
            return self._argument(math=math and not bare.startswith(("text", "operator", "mbox")))
        return self._other_command(name, bare, math=math)

    def _other_command(self, name: str, bare: str, *, math: bool) -> str:  # noqa: PLR0911 - as above
        if bare in _LINKS:
            address = re.sub(r"[\\{}]", "", address_as_typed(self._raw_argument()))
            return f"\\href{{{address}}}{{{self._argument()}}}" if bare == "href" else f"\\url{{{address}}}"
        if bare.lower() in HIDING:
            self._argument()
            return ""
        if bare in _TWO_ARGUMENTS:
            self._argument()
            return self._argument()
        if bare in _AROUND:
            return _AROUND[bare].format(self._argument())
        if bare in _CASES:
            return _CASES[bare](self._argument())
        if bare == "frac":
            return f"{self._argument(math=True)}/{self._argument(math=True)}"
        return self._sign(name, bare, math=math)

    def _sign(self, name: str, bare: str, *, math: bool) -> str:
        rest = ""
        if (joined := _JOINED.fullmatch(name)) is not None and sign_of(name) is None:
            bare, rest = joined[1], joined[2]
        sign = sign_of(bare)
        if name[-1:].isalpha() and not rest:
            if self.typed.startswith("{}", self.position):
                self.position += 2
            elif not math and bare not in ("textless", "textgreater"):  # Zotero writes the space after these, and means it
                self._skip_spaces()
        if sign is None and bare not in SILENT:
            self.unknown.append(f"\\{name}" if math or rest else with_words(name, self.typed, self.position))
        return escaped(sign or "").replace("\xa0", "~") + escaped(rest)

    def _until_end(self, opening: str) -> str:
        r"""Return what \(…\) or \[…\] prints."""
        end = self.typed.find("\\)" if opening == "(" else "\\]", self.position)
        if end < 0:
            return ""
        formula, self.position = self.typed[self.position : end], end + 2
        return self._as_math(formula)

    def _accent(self, name: str, mark: str, *, math: bool = False) -> str:
        inner = self._argument(math=math)
        if not inner:
            return escaped({"=": "¯", ".": "˙", "'": "´", "`": "ˋ", '"': "¨"}.get(name, name)) if not name.isalpha() else ""
        letter, rest = _first_letter(inner)
        if letter in "\\{":
            self.unknown.append(f"\\{name}")
            return inner
        if name not in _BELOW:
            letter = _DOTLESS.get(letter, letter)
        return unicodedata.normalize("NFC", letter + mark) + rest


def _first_letter(text: str) -> tuple[str, str]:
    """Return the first letter, without the braces around it, and the rest."""
    bare = text[1:-1] if text.startswith("{") and text.endswith("}") else text
    return bare[:1], bare[1:]


def _with_look(look: str, text: str) -> str:
    return f"\\{look}{{{text}}}" if look and text.strip() else text
