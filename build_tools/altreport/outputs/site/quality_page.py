"""How good the text is: what `check` finds, words against the limit, sources by kind and year; each chart with its rows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from altreport.assemble.charts import draw_svg
from altreport.assemble.facts import babel_locale
from altreport.editions.word_limit import WordCount, count_report
from altreport.model.report import AlternativeReport
from altreport.outputs.site.evidence_lists import KINDS, years_of_sources
from altreport.problems import PrintedFinding


@dataclass(frozen=True)
class BarChart:
    """A chart of the site itself (see `assemble.charts.Bars`)."""

    id: str
    title: str
    alt: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    unit: str | None = None

    def drawn(self, language: str) -> bytes:
        """The first column of figures as SVG; the others are in the rows alone."""
        first = replace(self, columns=self.columns[:2], rows=tuple(row[:2] for row in self.rows))
        return draw_svg(first, str(babel_locale(language)))


@dataclass(frozen=True)
class Quality:
    """All that the page shows; `findings` are in the order of the report's parts."""

    findings: tuple[PrintedFinding, ...]
    count: WordCount
    charts: tuple[BarChart, ...]


def make_quality(report: AlternativeReport, findings: tuple[PrintedFinding, ...]) -> Quality:
    """The state of the report as this edition has it."""
    count = count_report(report)
    return Quality(findings, count, _charts(report, count))


def _charts(report: AlternativeReport, count: WordCount) -> tuple[BarChart, ...]:
    charts = [_words(report, count)]
    if report.cited_works:
        charts.append(_sources(report))
    return tuple(charts)


def _words(report: AlternativeReport, count: WordCount) -> BarChart:
    words = report.words
    titles = {page.id: page.title for page in report.front} | {section.id: section.title for section in report.sections}
    titles["recommendations"] = report.cover.recommendations_title or words.recommendations
    rows = [(titles.get(part.id, part.id), str(part.words)) for part in count.sections]
    rows.append((words.words_counted, str(count.counted)))
    if count.limit is not None:
        rows.append((words.words_limit, str(count.limit)))
    alt = words.words_alt_limit.format(counted=count.counted, limit=count.limit) if count.limit else words.words_alt.format(counted=count.counted)
    return BarChart("words-by-section", words.words_by_section, alt, (words.section, words.words), tuple(rows))


def _sources(report: AlternativeReport) -> BarChart:
    """A bar for each year; by kind only in the rows, for no one reads a bar of eight colours."""
    words = report.words
    found = years_of_sources(report)
    years = sorted({year for counts in found.values() for year in counts if year is not None})
    total: Counter[int | None] = sum(found.values(), Counter())
    kinds = [kind for kind in (*KINDS, "requests", "others") if kind in found]
    named: list[tuple[str, int | None]] = [(str(year), year) for year in years]
    if None in total:
        named.append((words.undated, None))
    rows = tuple((name, str(total[year]), *(str(found[kind][year]) for kind in kinds)) for name, year in named)
    columns = (words.year, words.all_sources, *(words.kind_of_source(kind) for kind in kinds))
    span = f"{years[0]}–{years[-1]}" if years else words.undated
    return BarChart("sources-by-year", words.sources_by_year, words.sources_alt.format(sources=sum(total.values()), years=span), columns, rows)
