"""The facts of the title page, the same in all outputs, with dates and the names of States and languages in the report's language (CLDR)."""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass
from datetime import date

import babel
import babel.core
import babel.dates

from altreport.document.meeting_marks import join
from altreport.editions import Edition
from altreport.fixed_words import FixedWords, fallbacks
from altreport.model.cover import Publication
from altreport.model.report import AlternativeReport
from altreport.resources import read_data, read_once


@dataclass(frozen=True)
class Fact:
    """A line of the title page: 'State party', 'New Zealand'."""

    label: str
    text: str


def title_facts(report: AlternativeReport, edition: Edition) -> tuple[Fact, ...]:
    """The lines below the title, in their order, without those that report.yml leaves out."""
    cover, words = report.cover, report.words
    stage = join(cover.stage, ", ") + session_name(report) if cover.session else cover.stage
    body = report.profile.treaty_body if report.profile else None
    facts = (
        (words.submitted_by, words.joined(cover.submitters)),
        (words.submitted_to, body.in_language(cover.language) if body else None),
        (words.state_party, state_name(cover.state, cover.language)),
        (words.treaty, treaty_name(report)),
        (words.stage, capitalized(stage)),
        (words.date, in_words(cover.date, report)),
        (words.as_of, in_words(cover.as_of, report)),
        (words.submitted_on, written_date(cover.submitted, report) if cover.submitted else None),
        (words.language, language_name(cover.language)),
        (words.publication, edition_stamp(words, edition) or (words.public_report if cover.publication is Publication.PUBLIC else words.confidential_report)),
        (words.contact, cover.contact),
        (words.edition, edition_name(words, edition)),
    )
    return tuple(Fact(label, text) for label, text in facts if text)


def edition_name(words: FixedWords, edition: Edition) -> str:
    """The audience of a copy; '' where it is for everyone."""
    return {Edition.COMMITTEE: words.committee_edition, Edition.INTERNAL: words.internal_edition}.get(edition, "")


def edition_stamp(words: FixedWords, edition: Edition) -> str:
    """The stamp on every page of a copy that is not for everyone, else ''."""
    return {Edition.COMMITTEE: words.committee_stamp, Edition.INTERNAL: words.internal_stamp}.get(edition, "")


def treaty_name(report: AlternativeReport) -> str:
    """The treaty's full title and its short name, where the report's acronyms explain it; else the short name."""
    short = report.cover.treaty
    full = dict(report.acronyms).get(short)
    return f"{full} ({short})" if full else short


def capitalized(text: str) -> str:
    """The text with a capital first letter, for a line of its own."""
    return text[:1].upper() + text[1:]


def language_name(language: str) -> str:
    """The language's name in that language: English, Français; its tag where CLDR has no name."""
    own = _known_locale(language)
    return capitalized(str(own.get_language_name() or language)) if own else language


def written_date(day: date, report: AlternativeReport) -> str:
    """A date in words, as the report's language writes it: 25 October 2022, 1er août 2022."""
    written = str(babel.dates.format_date(day, "long", locale=babel_locale(report.cover.language)))
    return re.sub(r"^1(?= )", lambda _: report.words.first_of_month, written)


def in_words(text: str | None, report: AlternativeReport) -> str | None:
    """What a field for a date has: a day typed in figures (2022-10-25) in words, anything else as typed."""
    try:
        return written_date(date.fromisoformat(text.strip()), report) if text and _IN_FIGURES.fullmatch(text.strip()) else text
    except ValueError:
        return text


_IN_FIGURES = re.compile(r"\d{4}-\d{2}-\d{2}")


def session_name(report: AlternativeReport) -> str:
    """The session, in words of the report's language where only its number is typed: 95th session, 95e session (CLDR, ordinal plurals)."""
    typed, words = (report.cover.session or "").strip(), report.words
    number = _ORDINAL.fullmatch(typed)
    if number is None:
        return typed
    forms = {"one": words.session_one, "two": words.session_two, "few": words.session_few}
    return forms.get(babel_locale(report.cover.language).ordinal_form(int(number[1])), words.session_other).format(number=int(number[1]))


_ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th|\.)?")
"""The number of a session, alone."""


def babel_locale(language: str) -> babel.Locale:
    """The locale whose dates and numbers are nearest to the language: its own, that of its main language, else British English.

    English of no country is British: the United Nations writes 18 September 2022, and so does the citation style.
    """
    return (None if language == "en" else _known_locale(language)) or babel.Locale("en", "GB")


def tag_for_word(language: str) -> str:
    """The language tag with a region, without which Word finds no dictionary: fr is fr-FR, en is en-GB (CLDR, likely subtags)."""
    if language in ("en", "en-GB-oxendict"):
        return "en-GB"
    likely = str(babel.core.get_global("likely_subtags").get(language, "")).split("_")
    return f"{language}-{likely[-1]}" if len(likely) == _FULL and len(likely[-1]) == _REGION else language


_FULL, _REGION = 3, 2
"""A full tag is language, script and region; a region's code has two letters."""


def _known_locale(language: str) -> babel.Locale | None:
    for tag in fallbacks(language):
        with contextlib.suppress(babel.UnknownLocaleError, ValueError):
            return babel.Locale.parse(tag, sep="-")
    return None


def state_name(code: str, language: str) -> str:
    """The short name of the State with that code (ISO 3166-1 alpha-3) in a language, or the code where there is none.

    The name is the one used at the United Nations where data/states.yml has it, else that of daily use (CLDR; in English
    that of ISO, from data/checks/states.yml).
    """
    main, english = language.partition("-")[0], _english_names().get(code)
    if (official := _official_names().get(main, {}).get(code)) is not None:
        return official
    locale = None if main == "en" or english is None else _known_locale(language)
    if locale is None:
        return english or code
    (territory,) = babel.core.get_global("territory_aliases")[code]  # CLDR names territories by codes of two letters
    return str(locale.territories.get(territory) or english)


@read_once
def _english_names() -> dict[str, str]:
    return {entry["code"]: entry["names"][0] for entry in read_data("checks/states")}


@read_once
def _official_names() -> dict[str, dict[str, str]]:
    names: dict[str, dict[str, str]] = read_data("states")
    return names
