"""Another country's law is a file: its words, its language, its sections and its days."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from altreport.errors import CouldNotRunError
from altreport.importing.letter import ImportedLetter
from altreport.importing.letters.overrides import Overrides
from altreport.model.law import InformationLaw
from altreport.readers.records import make_record
from altreport.readers.yaml_file import parse_yaml
from importing_letters import import_letter

LAW = """\
# Invented for tests: no such law exists.
id: xx-auskunft
title: Musterauskunftsgesetz
section_mark: §
complaints_to: Musterbeauftragte
sources: [invented]
working_days:
  country: DE
  closed: [{first: "12-24", last: "12-31"}]
answer_within: {days: 30, section: § 5, unit: calendar days}
sections:
  - {number: "7", outcome: withheld}
  - {number: "9", outcome: not held}
outcomes:
  - {outcome: withheld, phrases: [abgelehnt, nicht … herausgegeben]}
  - {outcome: not held, phrases: [liegen … nicht vor]}
letters:
  languages: [de]
  numeric_dates: day first
  names: [Musterauskunftsgesetz]
  reference_labels: [Aktenzeichen]
  page_words: [Seite]
  salutations: [Sehr geehrte, Sehr geehrter]
  titles: [Frau, Herr]
  farewells: [Mit freundlichen Grüßen]
  asked: [Ihre Anfrage]
  section_words: [§]
  act_words: [Strafgesetzbuches]
  complaint: [Beschwerde]
  closing: [Bei Rückfragen]
  agency_begins: [Ministerium für]
  joining: [für, und]
"""

LETTER = """\
Ministerium für
Muster und Proben
12. Mai 2021

Adele Sandtnerová
Gasse 7

Aktenzeichen: 4711-21

Sehr geehrte Frau Sandtnerová,

Ihre Anfrage vom 3. Mai 2021 nach dem Musterauskunftsgesetz:

1. Wie viele Proben gab es?
2. Wer hat sie gezogen?
3. Wo liegen sie?

1. Wie viele Proben gab es?

Es gab 12, Frau Sandtnerová.

Seite 2

2. Wer hat sie gezogen?

Namen werden nach § 7 abgelehnt; § 203 des Strafgesetzbuches gilt auch.

3. Wo liegen sie?

Unterlagen liegen uns dazu nicht vor (§ 9).

Beschwerde nimmt die Musterbeauftragte entgegen.

Mit freundlichen Grüßen

Otokar Březina
"""


def law(content: str = LAW) -> dict[str, InformationLaw]:
    data = parse_yaml(content, "xx-auskunft.yml").value
    assert data is not None
    made = make_record(InformationLaw, data)
    assert made.value is not None
    return {made.value.id: made.value}


def imported(folder: Path, laws: dict[str, InformationLaw], overrides: Overrides | None = None) -> ImportedLetter:
    path = folder / "brief.txt"
    path.write_text(LETTER, encoding="utf-8")
    return import_letter(path, folder / "report", overrides, laws)


def test_a_law_of_another_country_is_a_file_and_nothing_else(tmp_path: Path) -> None:
    made = imported(tmp_path, law())
    request = made.request
    assert (request.law, request.agency, request.reference) == ("xx-auskunft", "Ministerium für Muster und Proben", "4711-21")
    assert (request.asked, request.answered) == (date(2021, 5, 3), date(2021, 5, 12))
    assert [(str(question.outcome), question.section) for question in request.questions] == [("answered", None), ("withheld", "§ 7"), ("not held", "§ 9")]
    assert request.complaint == "Beschwerde nimmt die Musterbeauftragte entgegen."
    assert made.account.times[0] == "The answer was due by 2 June 2021: 30 calendar days after 3 May 2021 (§ 5)."
    assert made.account.counts["words of page furniture"] == 2
    written = "".join(file.read_text(encoding="utf-8") for file in made.into.rglob("*") if file.is_file())
    assert not any(name in written for name in ("Sandtnerov", "Adele", "Otokar", "Gasse"))


def test_a_country_without_known_holidays_is_said(tmp_path: Path) -> None:
    with pytest.raises(CouldNotRunError, match="No public holidays are known for ‘XX’"):
        imported(tmp_path, law(LAW.replace("country: DE", "country: XX").replace(", unit: calendar days", "")))
    assert not (tmp_path / "report").exists()


def test_a_language_that_nobody_knows_is_said(tmp_path: Path) -> None:
    with pytest.raises(CouldNotRunError, match="zz-zz"):
        imported(tmp_path, law(LAW.replace("languages: [de]", "languages: [zz-zz]")), Overrides(law="xx-auskunft"))
