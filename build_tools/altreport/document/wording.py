"""The fixed words of the Word file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Wording:
    """What the document says of itself, in one language."""

    alternative_report: str = "Alternative report"
    contents: str = "Contents"
    recommendations: str = "Recommendations"
    acronyms: str = "Acronyms"
    endnotes: str = "Endnotes"
    addressed_to: str = "Addressed to: "
    by: str = "by"
    rests_on: str = "rests on"
    paragraph: str = "paragraph"
    paragraphs: str = "paragraphs"
    conjunction: str = "and"
    para: str = "para."
    paras: str = "paras."
    illustrations: str = "Tables and figures"
    table: str = "Table"
    figure: str = "Figure"
    source: str = "Source:"
    draft: str = "DRAFT – not for submission"

    def range_of(self, numbers: list[int]) -> str:
        """'paras. 4–12', 'para. 4', or '' for no paragraphs."""
        if not numbers:
            return ""
        first, last = numbers[0], numbers[-1]
        return f"{self.para} {first}" if first == last else f"{self.paras} {first}–{last}"


ENGLISH = Wording()
