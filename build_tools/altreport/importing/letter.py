"""`import letter`: an agency's reply to an information request into citations/information-requests/ID.yml."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from altreport.importing.ids import slug, unique
from altreport.importing.letters.letter_account import LetterAccount, letter_account
from altreport.importing.letters.read_letter import ReadLetter
from altreport.importing.letters.request_file import FOLDER, request_file
from altreport.importing.letters.segments import misplaced_words
from altreport.importing.refusal import ImportRefusedError, refuse_existing
from altreport.journal import create_all
from altreport.model.evidence import InformationRequest
from altreport.project.load import load
from altreport.project.report_folder import COVER
from altreport.readers.records import make_record
from altreport.readers.yaml_file import parse_yaml

_ACCOUNT = "import-account"
_REPORT = "report"
"""The id of the report itself (see the check `duplicate-id`)."""
_REPORT_IT = "Nothing was written. Please report this, if you may share the letter."


@dataclass(frozen=True)
class ImportedLetter:
    """What an import made: the folder, the request, the account, and the account's file."""

    into: Path
    request: InformationRequest
    account: LetterAccount
    account_file: str


def write_letter(letter: ReadLetter, into: Path, given_id: str = "") -> ImportedLetter:
    """Write the request and the account into the report's folder `into`, which need not be there yet.

    `ImportRefusedError`, and nothing written, where the letter lacks what a request must have, a word would be lost, a name
    would get into a file, or something would be overwritten.
    """
    _refuse_missing(letter)
    name = _id(letter.values(), given_id, into)
    target = f"{FOLDER}/{name}.yml"
    content = request_file(name, letter.law.id, letter.values(), letter.answered, " ".join(letter.texts("complaint")))
    request = _read_back(content, target)
    account = letter_account(letter, target, request)
    _prove(letter, request, account)
    has_account = any((into / f"{_ACCOUNT}{ending}").exists() for ending in (".md", ".json"))
    stem = f"{_ACCOUNT}-{name}" if has_account else _ACCOUNT
    refuse_existing(into, [target, f"{stem}.md", f"{stem}.json"])
    create_all(into, {target: content, f"{stem}.md": account.as_markdown(), f"{stem}.json": account.as_json()}, f"altreport import … --into {into}")
    return ImportedLetter(into, request, account, f"{stem}.md")


def _refuse_missing(letter: ReadLetter) -> None:
    needed = {"agency": ("which agency wrote it", '--agency "Ministry of …"'), "asked": ("when the request was made", "--asked 2022-09-18")}
    missing = [needed[name] for name in needed if name not in letter.facts]
    if missing:
        raise ImportRefusedError(
            f"These facts could not be read from the letter: {', '.join(said for said, _ in missing)}.",
            f"Nothing was written. If it is a reply to an information request, add {' '.join(option for _, option in missing)}.",
        )


def _ids(into: Path) -> tuple[set[str], set[str]]:
    """The ids of the report in the folder: those of its requests, and all others. Capitals make no other id of a key."""
    report = load(into).value if (into / COVER).exists() else None
    if report is None:
        return set(), set()
    named = [(name.casefold(), isinstance(record, InformationRequest)) for name, record in report.named_records()]
    unread = {name.casefold() for name in report.gaps.unread}
    return {name for name, request in named if request}, {name for name, request in named if not request} | unread | {_REPORT}


def _id(facts: dict[str, str], given: str, into: Path) -> str:
    """The id that was given; else one from the reference, or from the agency and the date."""
    requests, taken = _ids(into)
    if given and given in taken:
        raise ImportRefusedError(f"The id ‘{given}’ is already in use in {into.name or into}.", "Nothing was written. Choose another id with --id.")
    made = slug(facts.get("reference", ""), "") or slug(f"reply {facts['agency']} {facts['asked'][:4]}", "information-request")
    name = given or unique(made, taken)
    if name in requests or (into / f"{FOLDER}/{name}.yml").exists():
        raise ImportRefusedError(
            f"A request with the id ‘{name}’ is already in the report: the letter was imported before.",
            "Nothing was written. If this is another letter, give it its own id with --id.",
        )
    return name


def _read_back(content: str, target: str) -> InformationRequest:
    data = parse_yaml(content, target)
    made = make_record(InformationRequest, data.value) if data.value is not None else None
    if made is None or made.value is None:
        problem = (made.problems if made else data.problems)[0]
        raise ImportRefusedError(f"The letter was read, but the resulting file could not be read back: {problem.message} ({problem.place})", _REPORT_IT)
    return made.value


def _prove(letter: ReadLetter, request: InformationRequest, account: LetterAccount) -> None:
    """Refuse the import where a word is lost or added, or where a name is in a text that would be written."""
    faults = misplaced_words(letter.text, letter.segments)
    written = [*(text or "" for question in request.questions for text in (question.question, question.answer)), request.complaint or ""]
    kept = [*(text for one in letter.answered for text in (one.question, one.answer)), " ".join(letter.texts("complaint"))]
    if ["".join(text.split()) for text in written] != ["".join(text.split()) for text in kept]:
        faults.append("The texts in the file differ from those that were read.")
    if sum(account.counts.values()) != account.words:
        faults.append("The counts of words do not add up.")
    if faults:
        raise ImportRefusedError("The words of the letter and of the result differ:\n" + "\n".join(f"- {fault}" for fault in faults[:8]), _REPORT_IT)
    if letter.redaction.names_in([*written, *letter.values().values(), *(piece.text for piece in account.unplaced), *account.links]):
        raise ImportRefusedError("A name of the requester or of the official who signed would have ended up in a file.", _REPORT_IT)
