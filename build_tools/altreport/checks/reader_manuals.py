"""The manual pages of the codes under which readers and builders speak."""

from __future__ import annotations

READER_MANUALS = {
    "yaml": """A file cannot be read as YAML, or uses more of YAML than a report needs.

Report files hold fields (`name: value`), lists (`- item`) and text. Each value is the text you typed: NO, 12:30 and 1.10
stay as they are. Tabs at the beginning of a line, the same field twice, marks with & * !, and a second document after
`---` are refused.

Severity: error, because what cannot be read is not checked, built or filed. A text cut short by a # is a warning.

Fails:

    text: The Act: section 98D

Passes:

    text: "The Act: section 98D"
""",
    "schema": """A record lacks a field, has an unknown one, or has a value that does not fit.

`altreport schema DIR` writes descriptions of all fields, so that editors can complete and check them as you type. A page report/NAME.md is
printed if `pages:` in report.yml lists it. Without that list, only summary, about and methodology are printed.

Severity: error, because a faulty record is left out of the report. An unknown law is a warning.

Fails:

    - id: Crimes Act 98D
      txt: Section 98D still asks for deception or coercion.

Passes:

    - id: crimes-act-98d
      text: Section 98D still asks for deception or coercion.
""",
    "bibtex": """An entry of citations/sources.bib cannot be read correctly.

The other entries are still read. Common causes are a missing comma, brace or quotation mark; names with three commas or a semicolon between
them, where only ‘and’ separates people; months and days in words, and dates that do not exist.

Severity: error if the source or a field of it would be lost, because its endnote would be wrong; otherwise a warning.

Fails:

    @report{tip2022,
      title = {Trafficking in Persons Report}
      date = {2022}}

Passes:

    @report{tip2022,
      title = {Trafficking in Persons Report},
      date = {2022}}
""",
    "csv": """A table's rows cannot be read from its CSV file.

Severity: error, because a table without its rows, or with wrong ones, would be filed.

`data:` in report/figures/NAME.yml names a CSV file in the same folder. Every spreadsheet program can save one. The first row names the
columns. Empty rows and columns at the end are ignored.

Fails:

    data: filter-figures.csv        # whose second row has more cells than the first

Passes:

    data: filter-figures.csv        # Measure,Change  /  New users,-33.3
""",
    "picture": """A picture cannot be shown in both outputs.

Severity: error, because some readers could not see the figure.

`file:` in report/figures/NAME.yml names a PNG or JPEG file in the same folder, of at most 5 MB and 40 million pixels. Data that a camera
stores in a file (place, time, owner) are left out of all outputs.

Fails:

    file: map.svg

Passes:

    file: map.png
""",
    "withheld-in-public": """A built file contains withheld words, or data on who made it and where; or it has a format that cannot be searched for them.

Severity: error, because one withheld sentence in a public file can endanger a child.

After each build every file is opened (pages, search index, Word file, spreadsheet, PDF, pictures, names of files) and searched for the
words and ids of all that the edition leaves out, for comments of the report files, mail addresses that are not in report.yml, tracked
changes, authors, folders of this computer, places and times in pictures. Names are found without their accents too, and names of two or
three letters. A hit stops the build, also of a draft. Nothing is removed silently, and the search cannot be switched off. Words that the
edition also has in an unmarked place are not searched for: the check withheld-elsewhere reports them.

Only files that can be read to their last byte may leave: HTML, SVG, PNG, JPEG, PDF, DOCX, XLSX, ZIP, JSON, Markdown, YAML, CSS and text in
UTF-8. None may run, load or open anything when it is opened by itself. Your own files may not include web pages, because the rules of the
site would not protect them. Scripts and fonts must be those of the theme. ‘altreport check’ looks at the files in templates/ in the same
way, and at mail addresses in texts, before anything is built.

Fails:

    alt: "Photograph of the house named in paragraph 12"        # while paragraph 12 has visibility: internal

Passes:

    alt: "Photograph of a house"
""",
    "accessibility": """The Word file has a barrier for people who use a screen reader or a keyboard.

Severity: error if Word could not open the file (a table with too many columns), otherwise a warning, because some members of the
Committee read with their ears or hands.

After a build, the finished file is checked by the rules of Word’s Accessibility Checker: a title, the language of the text and of words in
another one, headings that go down one level at a time, a description of each picture, a header row and plain cells in each table, links
that say where they lead, colours with enough contrast, and no formatting by hand beside the styles.

Fails:

    See the ministry’s reply [here](https://example.org/reply).

Passes:

    See [the ministry’s reply](https://example.org/reply).
""",
    "csl": """The citation style cannot be used.

A style is a .csl file (Citation Style Language 1.0) in templates/csl/, named by `style:` in report/report.yml. It must be a style for
notes: one that writes (Author Year) in the sentence makes no endnotes.

Severity: error, because without a citation style no endnote can be printed.

Fails:

    style: apa

Passes:

    style: altreport-note
""",
    "template": """The Word template loses, repeats or reorders a part of the report, or lacks styles.

templates/docx/report.md.j2 places each text by its id. After a build, the Word file is read back and compared with the report, sentence by
sentence. If they differ, no file is written.

Severity: error, because the Word file would differ from the report. Missing styles are a warning.

Fails:

    a report.md.j2 of your own without the loop over report.recommendations

Passes:

    a report.md.j2 in which each section, paragraph and recommendation is placed once, in order
""",
    "site-settings": """The report’s mkdocs.yml has a setting that a report may not have.

mkdocs.yml says how the site looks: colours, features and logo of the theme, a few plugins and extensions of Markdown. A report can come
from anyone, so it may not run code on the computer that builds it, read other files, or make its readers’ browsers contact other hosts.

Severity: error, because it would put people who build or read the report at risk.

Fails:

    hooks: [hooks.py]

Passes:

    copyright: Example Network, 2026
""",
    "file": """A file cannot be read at all.

It is a link to a place outside the report's folder, it is too large or not in UTF-8, you may not read it, or two people changed the same
lines and git left both versions in it, between lines that begin with <<<<<<< and >>>>>>>. Such a link is refused anywhere in the report,
also in templates/. A link instead of the folder build/ is refused too.

Severity: error, because what cannot be read is not checked, built or filed.

Fails:

    report/summary.md saved as Windows-1252

Passes:

    report/summary.md saved as UTF-8
""",
}
