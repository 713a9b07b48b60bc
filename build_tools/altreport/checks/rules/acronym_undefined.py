"""An acronym is used before anything says what it stands for.

It is explained in report/acronyms.yml, in a list in an endnote, or in the text at its first use: ‘sexual exploitation of children (SEC)’. Acronyms that everyone
knows are in data/checks/acronyms.yml, and a report adds its own in report/checks/acronyms.yml. Roman numbers, symbols of documents, words
in capitals, quotations and titles are ignored.

Severity: warning, because members of a treaty body come from eighteen countries and read many reports in a week; info if the full name is further up without its acronym.

Fails:

    text: The DIA runs a filter.

Passes:

    text: The Department of Internal Affairs (DIA) runs a filter.
"""

from __future__ import annotations

from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.checks.reading.acronyms import explanations, full_name_of, in_reading_order, known, listed, uses
from altreport.checks.reading.report_texts import Text
from altreport.problems import Problem, Severity, quoted

CODE = "acronym-undefined"
SEVERITY = Severity.WARNING


def check(context: CheckContext) -> Iterator[Problem]:
    """One warning for each such acronym, said of its first use."""
    explained = {name for name, _ in context.report.acronyms} | known(context) | listed(context)
    said: set[str] = set()
    later = {found.name for text in in_reading_order(context) for found in explanations(text)}
    read: list[Text] = []
    for text in in_reading_order(context):
        read.append(text)
        here = {found.name: found.start for found in explanations(text)}
        for use in uses(text):
            if use.name in here and here[use.name] <= use.start:
                explained.add(use.name)
            if use.name in explained or use.name in said or use.name.split("-")[0] in explained:
                continue
            said.add(use.name)
            if use.name in later:
                message = f"‘{use.name}’ is used here, but explained only further down."
                hint = f"Explain it here, at its first use: ‘full form ({use.name})’."
            else:
                message = f"Nothing says what ‘{use.name}’ stands for."
                hint = f"Write ‘full form ({use.name})’ here, or add it to the list of acronyms."
            see = () if use.name in later else ("report/acronyms.yml",)
            named = full_name_of(use.name, (*(other.prose.text for other in read[:-1]), text.prose.text[: use.start]))
            if named and use.name not in later:
                message = f"‘{use.name}’ probably stands for {quoted(named)}, but the text does not say it."
            yield Problem(CODE, message, text.place(use.start, use.end), hint, text.record, Severity.INFO if named else SEVERITY, see)
        explained |= here.keys()
