"""Entry types and fields of biblatex that pandoc prints (biblatex manual 3.20, sections 2.1 and 2.2)."""

from __future__ import annotations

ENTRY_TYPES = frozenset(
    """
    article artwork audio book bookinbook booklet collection conference dataset electronic image inbook incollection
    inproceedings inreference jurisdiction legal legislation letter magazine manual mastersthesis misc movie music
    mvbook mvcollection mvproceedings mvreference newspaper online patent performance periodical phdthesis proceedings
    reference report review software standard suppbook suppcollection suppperiodical talk techreport thesis unpublished
    video www
    """.split()  # noqa: SIM905 - a column of words is harder to read
)

FIELDS = frozenset(
    """
    abstract addendum address afterword allow annotation annote author authortype bookauthor bookpagination booksubtitle
    booktitle booktitleaddon chapter commentator date day doi edition editor editora editorb editorc editortype eid
    entrysubtype eprint eprintclass eprinttype eventdate eventtitle eventtitleaddon file foreword holder howpublished
    institution introduction isan isbn ismn isrn issn issue issuesubtitle issuetitle issuetitleaddon iswc journal
    journalsubtitle journaltitle journaltitleaddon jurisdiction key keywords label langid language library location
    mainsubtitle maintitle maintitleaddon month note number options organization origdate origlanguage origlocation
    origpublisher origtitle pages pagetotal pagination part publisher pubstate reprinttitle school series shortauthor
    shorteditor shorthand shortjournal shortseries shorttitle subtitle title titleaddon translator type url urldate
    urlday urlmonth urlyear urn usera userb userc userd venue version visibility volume volumes year
    """.split()  # noqa: SIM905 - a column of words is harder to read
)

NAMING_FIELDS = frozenset(
    ["title", "author", "editor", "institution", "organization", "publisher", "booktitle", "journaltitle", "howpublished", "number", "type", "url"]
)
"""A source needs at least one of these: without any, readers could not find it."""

OWN_FIELDS = frozenset(
    ["abstract", "annotation", "annote", "file", "keywords", "label", "library", "options", "usera", "userb", "userc", "userd", "visibility"]
)
"""Fields for the authors and their programs, which are never printed."""

PRINTED_FIELDS = FIELDS - OWN_FIELDS
"""The fields that outputs may print. No other field may be in an output."""

TAGS = frozenset({"keywords", "keyword", "groups", "mendeley-tags", "mendeley-groups"})
"""Fields for the subjects of a source, as libraries and reference managers write them."""
LOOSE_FIELDS = (*sorted(OWN_FIELDS - {"visibility"}), "addendum", "edition", "entrysubtype", "howpublished", "note", "number", "pubstate", "type", "version")
"""Fields that take any words: if one holds a level alone, the author may have meant to withhold the source."""
