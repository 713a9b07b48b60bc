"""The facts of the title page, the same in all outputs."""

from __future__ import annotations

from dataclasses import dataclass

from altreport.assemble.naming import capitalized, language_name, state_name
from altreport.editions import Edition
from altreport.model.cover import Publication
from altreport.model.evidence import Outcome
from altreport.model.report import AlternativeReport
from altreport.wording import Wording


@dataclass(frozen=True)
class Fact:
    """A line of the title page: 'State party', 'New Zealand'."""

    label: str
    text: str


def title_facts(report: AlternativeReport, edition: Edition) -> tuple[Fact, ...]:
    """What the title page says below the title, in its order; what report.yml leaves out is left out."""
    cover, words = report.cover, report.words
    stage = f"{cover.stage}, {cover.session}" if cover.session else cover.stage
    body = report.profile.treaty_body if report.profile else None
    facts = (
        (words.submitted_by, words.joined(cover.submitters)),
        (words.submitted_to, body.in_language(cover.language) if body else None),
        (words.state_party, state_name(cover.state, cover.language)),
        (words.treaty, treaty_name(report)),
        (words.stage, capitalized(stage)),
        (words.date, cover.date),
        (words.as_of, cover.as_of),
        (words.language, language_name(cover.language)),
        (words.publication, words.public_report if cover.publication is Publication.PUBLIC else words.confidential_report),
        (words.contact, cover.contact),
        (words.edition, edition_name(words, edition)),
    )
    return tuple(Fact(label, text) for label, text in facts if text)


def edition_name(words: Wording, edition: Edition) -> str:
    """For whom a copy is; '' where it is for everybody."""
    return {Edition.COMMITTEE: words.committee_edition, Edition.INTERNAL: words.internal_edition}.get(edition, "")


def edition_stamp(words: Wording, edition: Edition) -> str:
    """What stands on every page of a copy that is not for everybody, else ''."""
    return {Edition.COMMITTEE: words.committee_stamp, Edition.INTERNAL: words.internal_stamp}.get(edition, "")


def outcome_name(words: Wording, outcome: Outcome) -> str:
    """What an agency did with a question, in the report's language."""
    return str(getattr(words, f"outcome_{outcome.value.replace(' ', '_')}"))


def treaty_name(report: AlternativeReport) -> str:
    """The treaty's full title and its short name, where the report's acronyms explain it; else the short name."""
    short = report.cover.treaty
    full = dict(report.acronyms).get(short)
    return f"{full} ({short})" if full else short
