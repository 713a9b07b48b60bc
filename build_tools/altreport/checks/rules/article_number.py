"""An article that its treaty does not have, or that `coverage:` in report.yml does not list; an observation that its comma has split.

The number of articles of each treaty is in data/checks/treaties.yml. The check looks at the fields `articles` and `coverage`, and at articles of a named
treaty in the texts (‘article 99 of CEDAW’). An entry of `observations` that begins with ‘para.’ was most likely a part of the one before it: in a list
in one line, a comma begins the next entry.

Severity: warning, because the coverage table then has a row for something that does not exist. An article that `coverage:` does not list is an info.

Fails:

    articles: [CEDAW 99]

Passes:

    articles: [CEDAW 9]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from altreport.checks.check_context import CheckContext
from altreport.model.evidence_data import TreatyArticles
from altreport.model.recommendation import Recommendation
from altreport.model.record import Record
from altreport.model.section import Paragraph
from altreport.problems import Problem, Severity, quoted

CODE = "article-number"
SEVERITY = Severity.WARNING
_PART = re.compile(r"(?:paras?|paragraphs?|pp?|§§?|and)\b\.?|\d|\(", re.IGNORECASE)
_ARTICLE = r"\d{1,3}(?: ?\(\w+\))*"
_LIST = rf"{_ARTICLE}(?:(?:, and |, | and | or | to |[–-]){_ARTICLE})*"
_HINT = "Correct the number, or the treaty."


def check(context: CheckContext) -> Iterator[Problem]:
    """One finding for each such article and each such observation."""
    counts = {name: entry.articles for entry in context.data.of(TreatyArticles) for name in entry.names}
    cover, report = context.report.cover, context.report
    yield from _missing(cover, "coverage", cover.coverage, counts, "report")
    records: tuple[Paragraph | Recommendation, ...] = (*report.paragraphs, *report.recommendations)
    for record in records:
        yield from _missing(record, "articles", record.articles, counts, record.id)
        yield from _unlisted(record, record.articles, cover.coverage, record.id)
        for position, entry in enumerate(record.observations):
            if position and _PART.match(entry.strip()):
                message = f"{quoted(entry)} is an entry of its own, because a comma is before it."
                hint = f'Put both in quotation marks: ‘"{record.observations[position - 1]}, {entry}"’.'
                yield Problem(CODE, message, record.place_in(("observations", position)), hint, record.id, SEVERITY)
    yield from _in_texts(context, counts)


def _missing(record: Record, field: str, articles: Sequence[str], counts: dict[str, int], name: str) -> Iterator[Problem]:
    for position, article in enumerate(articles):
        treaty, _, number = article.partition(" ")
        if treaty in counts and not 1 <= int(re.sub(r"\D.*", "", number)) <= counts[treaty]:
            message = f"There is no {quoted(article)}: {treaty} has {counts[treaty]} articles."
            yield Problem(CODE, message, record.place_in((field, position)), _HINT, name, SEVERITY)


def _unlisted(record: Record, articles: Sequence[str], listed: Sequence[str], name: str) -> Iterator[Problem]:
    """Articles of a treaty of which `coverage:` lists others, but not this one."""
    treaties, whole = {article.partition(" ")[0] for article in listed}, {article.partition("(")[0] for article in listed}
    for position, article in enumerate(articles):
        if article.partition(" ")[0] in treaties and article not in listed and article.partition("(")[0] not in whole:
            message = f"The cover’s ‘coverage:’ does not list {quoted(article)}."
            hint = f"Add ‘{article.partition('(')[0]}’ there, or correct the article."
            yield Problem(CODE, message, record.place_in(("articles", position)), hint, name, Severity.INFO)


def _in_texts(context: CheckContext, counts: dict[str, int]) -> Iterator[Problem]:
    titles = {entry.title.lower(): entry.names[0] for entry in context.data.of(TreatyArticles)}
    named = "|".join(re.escape(name) for name in sorted([*counts, *titles], key=len, reverse=True))
    after = re.compile(rf"\b(?:articles?|arts?\.?) (?P<numbers>{_LIST})(?: of |, | )(?:the )?(?:United Nations )?(?P<name>{named})(?![\w’-])", re.IGNORECASE)
    before = re.compile(
        rf"(?<![\w-])(?P<name>{named}),? (?:articles?|arts?\.?) (?P<numbers>{_LIST})(?![\w(]|,? (?:and |or |to )?\d|[–-]\d| of )", re.IGNORECASE
    )
    for text in context.prose:
        words = text.prose.text
        named_before = list(before.finditer(words)) if "rt" in words else []
        taken = {found.start("numbers") for found in named_before}  # ‘CRPD, article 50, CEDAW …’
        others = (found for found in after.finditer(words) if found.start("numbers") not in taken) if "rt" in words else ()
        for found in (*named_before, *others):
            treaty = titles.get(found["name"].lower(), found["name"])
            for number in re.finditer(r"(?<![\w(])\d+", found["numbers"]) if treaty in counts else ():
                if not 1 <= int(number[0]) <= counts[treaty]:
                    start = found.start("numbers") + number.start()
                    message = f"There is no article {number[0]} in {treaty}, which has {counts[treaty]} articles."
                    yield Problem(CODE, message, text.place(start, start + len(number[0])), _HINT, text.record, SEVERITY)
