"""The types of RIS (tag TY) as types of CSL, and what some tags mean for a type, as Zotero and EndNote read and write them."""

from __future__ import annotations

TYPES = {
    "ABST": "article-journal", "ADVS": "motion_picture", "AGGR": "dataset", "ANCIENT": "book", "ART": "graphic", "BILL": "bill", "BLOG": "post-weblog", "BOOK": "book", "CASE": "legal_case",
    "CHAP": "chapter", "CHART": "graphic", "CLSWK": "book", "COMP": "software", "CONF": "paper-conference", "CPAPER": "paper-conference",
    "CTLG": "book", "DATA": "dataset", "DBASE": "dataset", "DICT": "entry-dictionary", "EBOOK": "book", "ECHAP": "chapter", "EDBOOK": "book",
    "EJOUR": "article-journal", "EQUA": "figure", "ELEC": "webpage", "ENCYC": "entry-encyclopedia", "FIGURE": "figure", "GEN": "document", "GOVDOC": "report", "GRANT": "document",
    "HEAR": "hearing", "ICOMM": "personal_communication", "INPR": "article-journal", "JFULL": "article-journal", "JOUR": "article-journal",
    "LEGAL": "legal_case", "MANSCPT": "manuscript", "MAP": "map", "MGZN": "article-magazine", "MPCT": "motion_picture", "MULTI": "motion_picture",
    "MUSIC": "song", "NEWS": "article-newspaper", "PAMP": "pamphlet", "PAT": "patent", "PCOMM": "personal_communication", "RPRT": "report",
    "SER": "book", "SLIDE": "speech", "SOUND": "song", "STAND": "standard", "STAT": "legislation", "THES": "thesis", "UNBILL": "bill",
    "UNPB": "manuscript", "UNPD": "manuscript", "VIDEO": "motion_picture", "WEB": "webpage",
}  # fmt: skip
PARTS_OF_BOOKS = frozenset({"chapter", "entry-dictionary", "entry-encyclopedia", "paper-conference"})
ARTICLES = frozenset({"article-journal", "article-magazine", "article-newspaper"})
IN_SERIES = frozenset({"book", "map", "report", "software"})
"""Types of which T2 is a series."""
OF_SITES = frozenset({"webpage", "post-weblog"})
"""Types of which EndNote writes the day of access into M1 and its year into VL."""
WITHOUT_EDITORS = frozenset(
    {"bill", "hearing", "legal_case", "legislation", "motion_picture", "patent", "personal_communication", "song", "speech", "thesis"},
)
"""Types of which A2 is someone else: a recipient, a sponsor, a reporter, a supervisor."""
OF_DATABASES = frozenset(
    ["article", "book", "book chapter", "chapter", "conference paper", "conference proceeding", "conference review", "editorial", "review", "letter", "note"],
)
"""The kinds of works by which databases sort (Scopus, M3): they say no more than the type."""
