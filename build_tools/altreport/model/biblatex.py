"""The names that biblatex gives to kinds of sources and to their fields (biblatex manual 3.20, sections 2.1 and 2.2), as far as pandoc prints them."""

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
"""Of these a source needs at least one: without any, its note would hold nothing by which to find it."""

OWN_FIELDS = frozenset(
    ["abstract", "annotation", "annote", "file", "keywords", "label", "library", "options", "usera", "userb", "userc", "userd", "visibility"]
)
"""Fields in which authors and their programs keep things for themselves; nothing prints them."""

PRINTED_FIELDS = FIELDS - OWN_FIELDS
"""The fields that outputs may print; of any other, no output may know."""

TAGS = frozenset({"keywords", "keyword", "groups", "mendeley-tags", "mendeley-groups"})
"""Fields that take the subjects of a source, in the words of a library or of a reference manager."""
LOOSE_FIELDS = (*sorted(OWN_FIELDS - {"visibility"}), "addendum", "edition", "entrysubtype", "howpublished", "note", "number", "pubstate", "type", "version")
"""Fields that take any words: a level alone in one may have been meant to withhold the source."""
