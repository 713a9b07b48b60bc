"""LaTeX commands in a .bib file that print a sign, change how words look, or print nothing (biblatex manual 3.20, sections 2.1.1 and 4.7)."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from pylatexenc.latex2text import get_default_latex_context_db  # type: ignore[import-untyped] # the package has no types

ACCENTS = dict(
    zip(
        "'`^\"~=.uvHrthUGfcdbk",
        "\u0301\u0300\u0302\u0308\u0303\u0304\u0307\u0306\u030c\u030b\u030a\u0361\u0309\u030e\u030f\u0311\u0327\u0323\u0331\u0328",
        strict=True,
    )
)
ACCENTS |= {"textcommabelow": "\u0326", "textcommaabove": "\u0313", "cedilla": "\u0327", "ogonek": "\u0328", "textogonekcentered": "\u0328"}
"""The combining character (Unicode) of each accent, which is before its letter in LaTeX."""

MATH_ACCENTS = dict.fromkeys(["bar", "overline"], "\u0304") | dict.fromkeys(["hat", "widehat"], "\u0302") | dict.fromkeys(["tilde", "widetilde"], "\u0303")
MATH_ACCENTS |= {"vec": "\u20d7", "dot": "\u0307", "ddot": "\u0308", "acute": "\u0301", "grave": "\u0300", "check": "\u030c", "breve": "\u0306"}

LOOKS = {
    **dict.fromkeys(["emph", "textit", "textsl", "mkbibemph", "mkbibitalic", "em", "it", "itshape", "sl", "slshape"], "emph"),
    **dict.fromkeys(["textbf", "mkbibbold", "bf", "bfseries"], "textbf"),
    **dict.fromkeys(["textsc", "sc", "scshape"], "textsc"),
    **dict.fromkeys(["textsuperscript", "mkbibsuperscript", "sp"], "textsuperscript"),
    **dict.fromkeys(["textsubscript", "mkbibsubscript", "sb"], "textsubscript"),
    **dict.fromkeys(["enquote", "mkbibquote"], "enquote"),
}
"""The commands that change how their words look, each with the one that is kept for it."""

SWITCHES = frozenset(
    """
    em it itshape sl slshape bf bfseries sc scshape rm rmfamily sf sffamily tt ttfamily upshape mdseries normalfont tiny scriptsize footnotesize small
    normalsize large Large LARGE huge Huge
    """.split()  # noqa: SIM905 - a column of words is harder to read
)
"""The commands that change the look of the rest of their group."""

PLAIN = frozenset(
    """
    textrm textsf texttt textnormal textup textmd mbox hbox text mathrm mathbf mathit mathsf mathtt mathnormal mathcal boldsymbol bm operatorname
    underline uline ul cyrchar natexlab autocap NoCaseChange BibTitle texorpdfstring string
    """.split()  # noqa: SIM905 - as above
)
"""The commands of which only the argument is printed."""

HIDING = frozenset(
    [
        "noopsort",
        "noop",
        "sortnoop",
        "switchargs",
        "phantom",
        "vphantom",
        "hphantom",
        "hspace",
        "vspace",
        "label",
        "nocite",
        "index",
        "fontencoding",
        "fontfamily",
        "fontseries",
        "fontshape",
    ]
)
"""The commands, in small letters, of which nothing is printed, with their argument: they only sort or take room."""

SILENT = frozenset(
    """
    relax aftergroup null protect unskip ignorespaces sloppy isdot nobreak allowbreak noindent left right big Big bigl bigr Bigl Bigr displaystyle textstyle
    limits nolimits ensuremath selectfont empty bgroup egroup / - ! @ ( ) [ ]
    """.split()  # noqa: SIM905 - as above
)
"""The commands of which nothing is printed."""

_SPACES = "par newline linebreak newblock quad qquad enspace space addspace addslash hskip medspace thickspace : ; >".split()  # noqa: SIM905 - as above
_NO_BREAKS = [",", "thinspace", "addthinspace", "nobreakspace", "addnbspace"]
_WORDS = "LaTeX TeX BibTeX log ln exp max min sin cos tan lim sup inf det dim mod arg gcd deg".split()  # noqa: SIM905 - as above
_SIGNS = """
textless <  textgreater >  lt <  gt >  textbar |  mid |  lvert |  rvert |  textbackslash \\  backslash \\  setminus \\  textasciitilde ~  sim ~
textasciicircum ^  textunderscore _  textdollar $  textbraceleft {  textbraceright }  lbrace {  rbrace }  textasteriskcentered *  ast *  slash /
hyphen -  textquotesingle '  textquotedbl "  textasciigrave `  textasciiacute ´  ddag ‡  textdaggerdbl ‡  textdagger †  S §  P ¶  copyright ©
pounds £  euro €  EUR €  officialeuro €  degree °  textperiodcentered ·  flqq «  frqq »  glqq „  grqq “  flq ‹  frq ›  glq ‚  grq ‘  textprime ′
prime ′  permil ‰  No №  textquoteright ’  textquotedblright ”  textcelsius °C  celsius °C  comma ,  adddot .  addperiod .  addcomma ,  addcolon :
addsemicolon ;  bibrangedash –  bibopenparen (  bibcloseparen )  bibopenbracket [  bibclosebracket ]  textthreequartersemdash —  texttwelveudash —
texthyphen ‐  colon :  upmu µ  micro µ  textmu µ  textohm Ω  ohm Ω  textminus −  textinterrobang ‽  textnumero №  mathsemicolon ;  dbend �  textpipe ǀ  textdoublepipe ǁ
textdoublebarpipe ǂ  ayn ʿ  hamza ʾ  okina ʻ  textturncomma ʻ  IJ Ĳ  SS ẞ  uhorn ư  UHORN Ư  ohorn ơ  OHORN Ơ  textcrh ħ  LaTeXe LaTeX2e  & &  % %  $ $  # #  _ _  { {  } }  | ‖
""".split()  # noqa: SIM905 - as above
_MORE = dict.fromkeys([*_SPACES, "\\", " ", "\n", "\t", "textvisiblespace"], " ") | dict.fromkeys(_NO_BREAKS, "\xa0") | {word: word for word in _WORDS}
_MORE |= dict(zip(_SIGNS[::2], _SIGNS[1::2], strict=True)) | {"og": "«\xa0", "fg": "\xa0»", "adddotspace": ". ", "-": ""}
"""What a command prints, where it is not in the table of pylatexenc, or where that has another sign than biblatex prints."""


@lru_cache
def sign_of(command: str) -> str | None:
    """Return what a command without arguments prints; None if it is not known. `command` is without its backslash."""
    if command in _MORE:
        return _MORE[command]
    if command[:3] in ("CYR", "cyr"):
        return _cyrillic(command)
    known = get_default_latex_context_db().get_macro_spec(command)
    printed = getattr(known, "simplify_repl", None)
    return printed if isinstance(printed, str) and printed.strip() and "%" not in printed and not (len(printed) > 2 and "<" in printed) else None


_CYRILLIC = """
B=BE V=VE G=GHE D=DE E=IE YO=IO ZH=ZHE Z=ZE ISHRT=SHORT_I K=KA L=EL M=EM N=EN P=PE R=ER S=ES T=TE F=EF H=HA C=TSE CH=CHE SH=SHA SHCH=SHCHA HRDSN=HARD_SIGN
ERY=YERU SFTSN=SOFT_SIGN EREV=E II=BYELORUSSIAN-UKRAINIAN_I IE=UKRAINIAN_IE GUP=GHE_WITH_UPTURN USHRT=SHORT_U
""".split()  # noqa: SIM905 - as above
_CYRILLIC_NAMES = {short: name.replace("_", " ") for short, _, name in (pair.partition("=") for pair in _CYRILLIC)}
"""The names of letters in Unicode, where the commands of LaTeX (encoding T2A) have others."""


def _cyrillic(command: str) -> str | None:
    """Return the letter of a command such as ‘CYRZH’ or ‘cyrzh’; None if there is none."""
    short = command[3:].upper()
    try:
        letter = unicodedata.lookup(f"CYRILLIC CAPITAL LETTER {_CYRILLIC_NAMES.get(short, short)}")
    except KeyError:
        return None
    return letter if command.startswith("CYR") else letter.lower()


def composed(text: str) -> str:
    """Return a text with each letter and its accents as one character, without the sign that catalogues put between them (U+034F)."""
    return text if text.isascii() else _WITH_ACCENTS.sub(lambda found: unicodedata.normalize("NFC", found[0].replace("\u034f", "")), text)


_WITH_ACCENTS = re.compile("[^\\W\\d_][\u0300-\u036f]+")


_GROUP_OF_WORDS = re.compile(r"\{[^\W\d_](?:[^\W\d_]|[ ,.'’-])+[^\W\d_]\}(?![\[{])")
_NO_LOOK = re.compile("cite|ref|label|note|colou?r|style|index|item|space|input|include|begin|end|font|size|key|date|skip|box", re.IGNORECASE)


def with_words(name: str, typed: str, position: int) -> str:
    r"""Return an unknown command as it is reported: `\look{}` where one group of words follows, which it is likely to give only another look.

    The group is printed. A key, a length or a single letter is not words, and `\cite`, `\ref` or `\footnote` do more than to give a look.
    """
    return f"\\{name}{{}}" if _NO_LOOK.search(name) is None and _GROUP_OF_WORDS.match(typed, position) else f"\\{name}"
