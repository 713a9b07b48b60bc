"""`import letter`: an agency's reply to an information request into citations/information-requests/ID.yml."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from altreport.importing.foreign import Unplaced
from altreport.importing.ids import slug, unique
from altreport.importing.letters.account import Entry, LetterAccount, doubts_of, time_limits
from altreport.importing.letters.facts import GIVEN, Fact, Facts, links, read_facts, reference_pattern
from altreport.importing.letters.file import FOLDER, Answered, request_file
from altreport.importing.letters.given import Given, choose_law, laws_in
from altreport.importing.letters.outcome import decide
from altreport.importing.letters.parts import split_letter
from altreport.importing.letters.people import NAME_LEFT_OUT, People, fold
from altreport.importing.letters.pieces import LetterPiece, cut
from altreport.importing.letters.proof import compare_letter, named
from altreport.importing.letters.questions import Layout, lay_out
from altreport.importing.letters.source import joined, letter_lines, letter_text
from altreport.importing.staging import ImportRefusedError, put_in_place, refuse_existing
from altreport.model.evidence import InformationRequest
from altreport.model.law import InformationLaw
from altreport.project.leftovers import clear_up
from altreport.project.load import load
from altreport.project.root import COVER
from altreport.readers.records import make_record
from altreport.readers.yaml_file import parse_yaml

ACCOUNT = "import-account"
REPORT = "report"
"""The id of the report itself (see the check `duplicate-id`)."""
NO_SUBJECT = "[Subject not given in the letter]"
_REPORT_IT = "Nothing was written. Please report this, if you may share the letter."


@dataclass(frozen=True)
class ImportedLetter:
    """What an import made: the folder, the request, the account, and the account's file."""

    into: Path
    request: InformationRequest
    account: LetterAccount
    account_file: str


def import_letter(path: Path, into: Path, given: Given | None = None, laws: dict[str, InformationLaw] | None = None) -> ImportedLetter:
    """Import the letter in `path` into the report's folder `into`, which need not be there yet.

    `given` are values that the letter does not say, `laws` those that could apply (without it: the packaged ones).
    `ImportRefusedError`, and nothing written, where the file is no letter, lacks what a request must have, a word would
    be lost, a name would get through, or something would be overwritten.
    """
    clear_up(into)
    given = given or Given()
    text = letter_text(path)
    law = choose_law(text, laws if laws is not None else laws_in(), given.law)
    letter = _Letter(text, law, given)
    name = _id(letter.facts, given, into)
    target = f"{FOLDER}/{name}.yml"
    content = request_file(name, law.id, letter.facts, letter.answered(), letter.complaint())
    request = _read_back(content, target)
    account = letter.account(path.name, target, request)
    _prove(letter, request, account)
    stem = _account_name(into, name)
    refuse_existing(into, [f"{stem}.md", f"{stem}.json"])
    put_in_place({target: content, f"{stem}.md": account.as_markdown(), f"{stem}.json": account.as_json()}, into)
    return ImportedLetter(into, request, account, f"{stem}.md")


class _Letter:
    """A letter, read: its pieces, facts and people."""

    def __init__(self, text: str, law: InformationLaw, given: Given) -> None:
        self.text = text
        self.law = law
        self.people = People(law.letters)
        lines = letter_lines(text)
        parts = split_letter(lines, law, self.people, reference_pattern(law))
        self.layout: Layout = lay_out(parts.paragraphs, law)
        self.facts = read_facts(parts, self.layout, law, lines)
        for fact in given.facts():
            self.facts.found[fact.name] = fact
        self.people.kept = tuple(filter(None, (self.facts.value("agency"), law.title, *law.letters.names)))
        for name, fact in self.facts.found.items():
            doubt = self.people.without(fact.doubt) if name == "agency" else fact.doubt
            self.facts.found[name] = Fact(name, self.people.without(fact.value), fact.line, fact.certainty, doubt)
        self.pieces: list[LetterPiece] = cut(parts, self.layout, self.facts, law)
        self._complete()

    def _complete(self) -> None:
        """What a request must have: the letter says it, or it was given; a subject can be taken from the first question."""
        first = self.people.without(joined(self.layout.asked[0].question[0].bare)[0]).split() if self.layout.asked else []
        if first:
            self.facts.add(
                Fact(
                    "subject",
                    " ".join(first[:20]) + (" …" if len(first) > 20 else ""),
                    0,
                    "doubtful",
                    "The letter has no subject: these are the first words of the first question. Put a neutral line in their place.",
                )
            )
        self.facts.add(Fact("subject", NO_SUBJECT, 0, "doubtful", "Put a neutral line in its place: it is printed wherever the reply is cited."))
        missing = [name for name in ("agency", "asked") if not self.facts.value(name)]
        if missing:
            said = {"agency": "which agency wrote it", "asked": "when the request was made"}
            options = {"agency": '--agency "Ministry of …"', "asked": "--asked 2022-09-18"}
            raise ImportRefusedError(
                f"The letter does not say, in a way that could be read: {', '.join(said[name] for name in missing)}.",
                f"Is it a reply to an information request? Then add {' '.join(options[name] for name in missing)}. Nothing was written.",
            )

    def answered(self) -> list[Answered]:
        """The questions with their answers and outcomes, without names."""
        made = []
        for number in range(1, len(self.layout.asked) + 1):
            texts = {
                kind: tuple(piece.text(self.people) for piece in self.pieces if piece.kind == kind and piece.number == number)
                for kind in ("question", "answer")
            }
            made.append(Answered(texts["question"], texts["answer"], decide(" ".join(texts["answer"]), self.law)))
        return made

    def complaint(self) -> list[str]:
        """The sentences that say how to complain."""
        return [piece.text(self.people) for piece in self.pieces if piece.kind == "complaint"]

    def account(self, source: str, made: str, request: InformationRequest) -> LetterAccount:
        """The account, without names."""
        received = self.facts.value("received")
        times, doubts = time_limits(request, self.law, date.fromisoformat(received) if received else None)
        entries = self._entries()
        unplaced = tuple(Unplaced(f"line {piece.line}", piece.text(self.people), piece.reason) for piece in self.pieces if piece.kind == "unplaced")
        return LetterAccount(
            source=self._without_name(source),
            kind=f"a reply to a request under the {self.law.title} ({self.law.id})",
            made=made,
            id=request.id,
            words=len(self.text.split()),
            counts=self._counts(),
            entries=entries,
            layout=self.layout.how,
            times=tuple(times),
            doubts=(*doubts_of(entries), *doubts, *self._missing(request), *self._single_names()),
            links=tuple(
                self.people.without(link)
                for link in links([piece.text(self.people) for piece in self.pieces if piece.kind in ("question", "answer", "complaint", "unplaced")])
            ),
            unplaced=unplaced,
        )

    def _entries(self) -> tuple[Entry, ...]:
        made = [Entry(fact.name, fact.value, _where(fact), fact.certainty, fact.doubt) for fact in self.facts.found.values()]
        for number, (asked, answered) in enumerate(zip(self.layout.asked, self.answered(), strict=True), start=1):
            where = f"line {asked.question[0].line}"
            how = "" if asked.certainty != "doubtful" else "The questions are answered together, so they are one here: part them by hand."
            made.append(Entry(f"question {number}", " ".join(answered.question), where, asked.certainty, how))
            decided = answered.decided
            value = f"{decided.outcome} ({decided.section})" if decided.section else str(decided.outcome)
            made.append(Entry(f"outcome of question {number}", value, f"line {asked.answer[0].line}", decided.certainty, decided.doubt))
        return tuple(made)

    def _counts(self) -> dict[str, int]:
        """How many words went where; together they are the letter's."""
        names = {
            "question": "words in questions",
            "answer": "words in answers",
            "complaint": "words on how to complain",
            "unplaced": "words not placed, kept below",
        }
        out = {
            "repeated": "words of questions repeated before their answers",
            "number": "typed numbers of questions",
            "furniture": "words of page furniture",
            "personal": "",
        }
        counts = dict.fromkeys([*names.values(), *(name for name in out.values() if name)], 0)
        personal = 0
        for piece in self.pieces:
            hidden = piece.personal_words(self.people) if piece.kind in names else len(piece.tokens) if piece.kind == "personal" else 0
            personal += hidden
            if piece.kind != "personal":
                counts[names.get(piece.kind) or out[piece.kind]] += len(piece.tokens) - hidden
        return {**counts, "words of names and contact details, left out": personal}

    def _missing(self, request: InformationRequest) -> list[str]:
        """What the letter should say and does not, as far as it could be read."""
        missing = []
        if request.reference is None:
            missing.append("No reference of the agency was found; add one as ‘reference’ if there is one.")
        if request.answered is None:
            missing.append("The letter's date was not found; add it as ‘answered’.")
        if self.layout.extension and request.extended is None:
            missing.append("An extension is mentioned, but not both its date and its end could be read; see below, and add ‘extended’.")
        if not request.questions:
            missing.append("No question with an answer was found; all words are kept below.")
        if request.complaint is None:
            missing.append(f"No way to complain to the {self.law.complaints_to} was found.")
        return [
            *missing,
            *(f"Line {paragraph.line}: a question without an answer. It is kept below, and not in the file." for paragraph in self.layout.unanswered),
        ]

    def _single_names(self) -> list[str]:
        """Where one word of a name stands alone in the text, it may be another word."""
        return [
            f"Line {piece.line} and following: a word like a part of a name is left out ({NAME_LEFT_OUT}); if it is none, put it back."
            for piece in self.pieces
            if piece.kind in ("question", "answer", "complaint") and any(hit.doubtful for hit in self.people.personal(joined(piece.tokens)[0]))
        ]

    def _without_name(self, source: str) -> str:
        words = set(re.findall(r"[^\W\d_]+", fold(source).casefold()))
        return "a file whose name names a person" if words & {part.casefold() for part in self.people.parts} else source


def _where(fact: Fact) -> str:
    return "given with the command" if fact.line == GIVEN else f"line {fact.line}" if fact.line else "not said in the letter"


def _ids(into: Path) -> tuple[set[str], set[str]]:
    """The ids of the report in the folder: those of its requests, and all others. Capitals make no other id of a key."""
    if not (into / COVER).exists():
        return set(), set()
    report = load(into).value
    if report is None:
        return set(), set()
    named = [(str(getattr(record, "id", "")).casefold(), isinstance(record, InformationRequest)) for record in report.records()]
    unread = {name.casefold() for name in report.gaps.unread}
    return {name for name, request in named if request}, {name for name, request in named if not request} | unread | {REPORT}


def _id(facts: Facts, given: Given, into: Path) -> str:
    """The id that was given; else one from the reference, or from the agency and the date."""
    requests, taken = _ids(into)
    if given.id and given.id in taken:
        raise ImportRefusedError(f"The id ‘{given.id}’ is used already in {into.name or into}.", "Choose another with --id. Nothing was written.")
    reference = slug(facts.value("reference"), "") if facts.value("reference") else ""
    made = reference or slug(f"reply {facts.value('agency')} {facts.value('asked')[:4]}", "information-request")
    name = given.id or unique(made, taken)
    if name in requests or (into / f"{FOLDER}/{name}.yml").exists():
        raise ImportRefusedError(
            f"A request with the id ‘{name}’ is in the report already: the letter was imported before.",
            "If this is another letter, give it an id of its own with --id. Nothing was written.",
        )
    return name


def _read_back(content: str, target: str) -> InformationRequest:
    data = parse_yaml(content, target)
    made = make_record(InformationRequest, data.value) if data.value is not None else None
    if made is None or made.value is None:
        problem = (made.problems if made else data.problems)[0]
        raise ImportRefusedError(f"The letter was read, but the file made from it could not be read back: {problem.message} ({problem.place})", _REPORT_IT)
    return made.value


def _prove(letter: _Letter, request: InformationRequest, account: LetterAccount) -> None:
    read = json.loads(account.as_json())
    faults = compare_letter(letter.text, letter.pieces, request, [piece["text"] for piece in read["unplaced"]], letter.people)
    if sum(account.counts.values()) != account.words:
        faults.append("The counts of words do not add up.")
    if faults:
        raise ImportRefusedError("The words of the letter and of the result differ:\n" + "\n".join(f"- {fault}" for fault in faults[:8]), _REPORT_IT)
    values = [*letter.facts.said(), *(value or "" for question in request.questions for value in (question.question, question.answer))]
    if named([*values, *(piece.text for piece in account.unplaced), *account.links, request.complaint or ""], letter.people):
        raise ImportRefusedError("A name of the requester or of the official who signed would have got into a file.", _REPORT_IT)


def _account_name(into: Path, name: str) -> str:
    there = any((into / f"{ACCOUNT}{ending}").exists() for ending in (".md", ".json"))
    return f"{ACCOUNT}-{name}" if there else ACCOUNT
