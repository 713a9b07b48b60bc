"""Entry types and fields of biblatex that pandoc prints (biblatex manual 3.20, sections 2.1 and 2.2)."""

from __future__ import annotations

ENTRY_TYPES = frozenset(
    """
    article artwork audio book bookinbook booklet collection commentary conference dataset electronic image inbook incollection
    inproceedings inreference jurisdiction legal legislation letter magazine manual mastersthesis misc movie music
    mvbook mvcollection mvproceedings mvreference newspaper online patent performance periodical phdthesis proceedings
    reference report review software standard suppbook suppcollection suppperiodical talk techreport thesis unpublished
    video www
    """.split()  # noqa: SIM905 - a column of words is harder to read
)

FIELDS = frozenset(
    """
    abstract addendum address afterword allow annotation annote author authortype bookauthor bookpagination booksubtitle
    booktitle booktitleaddon chapter commentator date day director doi edition editor editora editorb editorc editortype eid
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

OTHER_WORDS = frozenset(["addendum", "doi", "eprint", "eventtitle", "location", "maintitle", "note", "school", "series", "translator", "venue", "version"])
"""Fields that a note prints where a source has none of those."""

OWN_FIELDS = frozenset(
    ["abstract", "annotation", "annote", "file", "keywords", "label", "library", "options", "usera", "userb", "userc", "userd", "visibility"]
)
"""Fields for the authors and their programs, which are never printed."""

OTHER_FIELDS = frozenset(
    """
    accessed adsnote adsurl annotator archiveprefix arxivid article-number articleno bibsource biburl categories city collection comment comments copyright
    creationdate crossref date-added date-modified day_numeric description editoratype editorbtype editorctype entryset execute gender groups hyphenation ids indexsorttitle
    indextitle interhash intrahash issue_date keyword langidopts lccn mendeley-groups mendeley-tags modificationdate mrclass mrnumber nameatype nameaddon origyear numpages
    origpages owner pmc pmcid pmid presort primaryclass printed publicationstatus rating read readstatus recid related relatedoptions relatedstring relatedtype review
    rights shortdoi shorthandintro sortkey sortname sortshorthand sorttitle sortyear timestamp translation url-date username verba verbb verbc xdata xref zblnumber
    """.split()  # noqa: SIM905 - as above
)
"""Fields that biblatex uses for sorting and linking, and that reference managers and publishers add. None is printed."""

TEXT_FIELDS = (
    FIELDS
    - OWN_FIELDS
    - frozenset(
        """
    allow date day doi entrysubtype eprint eprinttype eventdate file isan isbn ismn isrn issn iswc key langid month origdate shorthand url urldate urlday
    urlmonth urlyear urn year
    """.split()  # noqa: SIM905 - as above
    )
)
"""Fields of words that notes may print; others have addresses, dates, keys and identifiers."""

UNPRINTED_FACTS = frozenset(
    """
    afterword annotator bookpagination commentator editora editorb editorc foreword holder introduction issuetitleaddon nameaddon origlocation origpublisher
    origtitle related reprinttitle
    """.split()  # noqa: SIM905 - as above
)
"""Fields that readers may need and that no style can print, because pandoc passes over them or styles do."""

_OF_LAWS = frozenset(
    """
    booktitle edition editor eventtitle howpublished institution organization origdate publisher pubstate school series translator type venue version
    """.split()  # noqa: SIM905 - as above
)
UNPRINTED_OF = {
    "legislation": _OF_LAWS | {"chapter", "eid", "pages"},
    "legal": _OF_LAWS | {"location"},
    "jurisdiction": _OF_LAWS - {"howpublished", "institution", "organization", "origdate", "publisher", "pubstate", "school"},
    "patent": frozenset(["location"]),
}
"""Fields that the house style does not print for a type of source, because references to laws, cases and patents have none."""

PRINTED_FIELDS = FIELDS - OWN_FIELDS
"""The fields that outputs may print. No other field may be in an output."""

TAGS = frozenset({"keywords", "keyword", "groups", "mendeley-tags", "mendeley-groups"})
"""Fields for the subjects of a source, as libraries and reference managers write them."""
LOOSE_FIELDS = (*sorted(OWN_FIELDS - {"visibility"}), "addendum", "edition", "entrysubtype", "howpublished", "note", "number", "pubstate", "type", "version")
"""Fields that take any words: if one holds a level alone, the author may have meant to withhold the source."""
