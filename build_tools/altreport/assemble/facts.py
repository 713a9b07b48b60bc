"""The facts of the title page, the same in all outputs."""

from __future__ import annotations

import contextlib
import functools
from dataclasses import dataclass
from datetime import date

import babel
import babel.dates

from altreport.editions import Edition
from altreport.model.report import AlternativeReport


@dataclass(frozen=True)
class Fact:
    """A line of the title page: 'State party', 'New Zealand'."""

    label: str
    text: str


def title_facts(report: AlternativeReport, edition: Edition) -> tuple[Fact, ...]:
    """What the title page says below the title, in its order; what report.yml leaves out is left out."""
    cover = report.cover
    stage = f"{cover.stage}, {cover.session}" if cover.session else cover.stage
    language = babel_locale(cover.language).get_language_name("en")
    facts = (
        ("Submitted by", "; ".join(cover.submitters)),
        ("Submitted to", report.profile.treaty_body if report.profile else None),
        ("State party", state_name(cover.state)),
        ("Treaty", treaty_name(report)),
        ("Stage", stage[:1].upper() + stage[1:]),
        ("Date", cover.date),
        ("Facts as of", cover.as_of),
        ("Language", language),
        ("Publication", _PUBLICATION[cover.publication.value]),
        ("Contact", cover.contact),
        ("Edition", edition.value if edition is not Edition.PUBLIC else None),
    )
    return tuple(Fact(label, text) for label, text in facts if text)


_PUBLICATION = {
    "public": "The submitters agree that this report is published.",
    "confidential": "Confidential: the submitters ask that this report is not published.",
}


def written_date(day: date, language: str) -> str:
    """A date in words, as the report's language writes it: 25 October 2022."""
    return str(babel.dates.format_date(day, "long", locale=babel_locale(language)))


def babel_locale(language: str) -> babel.Locale:
    """The locale whose dates are nearest to the language: its own, that of its main language, else British English."""
    for tag in (language, language.partition("-")[0], "en-GB"):
        with contextlib.suppress(babel.UnknownLocaleError, ValueError):
            return babel.Locale.parse(tag, sep="-")
    raise AssertionError("babel knows no British English")


@functools.cache
def state_name(code: str) -> str:
    """The short English name of the State with that code (ISO 3166-1 alpha-3), or the code where there is none."""
    import pycountry  # noqa: PLC0415 - reads its tables when it is first asked

    country = pycountry.countries.get(alpha_3=code)
    return str(getattr(country, "common_name", country.name)) if country else code


def treaty_name(report: AlternativeReport) -> str:
    """The treaty's full title and its short name, where the report's acronyms explain it; else the short name."""
    short = report.cover.treaty
    full = dict(report.acronyms).get(short)
    return f"{full} ({short})" if full else short
