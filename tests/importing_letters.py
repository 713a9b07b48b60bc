"""Letters for tests: each part can be replaced. All persons and matters in them are invented."""

from __future__ import annotations

from pathlib import Path

from altreport.importing.letter import ImportedLetter, write_letter
from altreport.importing.letters.overrides import Overrides
from altreport.importing.letters.read_letter import read_letter
from altreport.model.law import InformationLaw

HEAD = """\
Ministry of Justice
Tāhū o te Ture
3 May 2021
Justice Centre, 19 Aitken Street
Wellington 6011

Wilhelmina Quackenbush
12 Tūī Lane
Ōtaki 5512
w.quackenbush@example.org
Ph 06 364 0000

OIA 90417

Tēnā koe Ms Quackenbush
"""

ASKED = """\
Thank you for your email of 6 April 2021, in which you asked under the Official Information Act 1982
(the Act):
"""

CLOSING = """\
You have the right to make a complaint to the Ombudsman about this decision, at www.ombudsman.parliament.nz
or info@ombudsman.parliament.nz.

Yours sincerely

Ferdinand O’Toole-Smythe
General Manager, Courts
"""


def letter(body: str, *, head: str = HEAD, asked: str = ASKED, closing: str = CLOSING) -> str:
    """A whole letter around the paragraphs of `body`."""
    return "\n".join(part for part in (head, asked, body, closing) if part)


LISTED = """\
1. How many cases were there in 2020?
2. How long did they take?

1. How many cases were there in 2020?

There were 12 cases, as Ms Quackenbush was told before.

2. How long did they take?

The Ministry does not hold this. Your question is refused under section 18(g) of the Act.
"""


def import_letter(path: Path, into: Path, overrides: Overrides | None = None, laws: dict[str, InformationLaw] | None = None) -> ImportedLetter:
    """Read the letter in `path` and write it, as the command does where nobody can be asked."""
    overrides = overrides or Overrides()
    return write_letter(read_letter(path, overrides, laws), into, overrides.id)
