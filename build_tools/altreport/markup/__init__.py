"""The references and spans in a passage of Pandoc Markdown, found without starting pandoc.

`check` must answer at once, so it reads references by this scanner. A build compares what the scanner found with
what Pandoc read (`assemble.texts`), so that the two can never silently disagree.
"""

from altreport.markup.cut_spans import cuts
from altreport.markup.prose import Prose, read_prose
from altreport.markup.scanner import scan
from altreport.markup.tokens import Citation, CitedWork, CrossReference, NoteReference, Oddity, Scan, Span, Target
from altreport.markup.word_count import count_words, plain_words, words_of_plain_text

__all__ = [
    "Citation",
    "CitedWork",
    "CrossReference",
    "NoteReference",
    "Oddity",
    "Prose",
    "Scan",
    "Span",
    "Target",
    "count_words",
    "cuts",
    "plain_words",
    "read_prose",
    "scan",
    "words_of_plain_text",
]
