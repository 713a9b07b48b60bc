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
    "schema": """A record lacks a field, has one that is not known, or a value that does not fit.

`altreport schema DIR` writes descriptions of all fields with which editors complete and check them as you type. A page
report/NAME.md is printed if `pages:` in report.yml lists it; without that list, summary, about and methodology are.

Severity: error, because a record with a fault is left out of the report. A law that is not known is a warning.

Fails:

    - id: Crimes Act 98D
      txt: Section 98D still asks for deception or coercion.

Passes:

    - id: crimes-act-98d
      text: Section 98D still asks for deception or coercion.
""",
    "bibtex": """An entry of citations/sources.bib cannot be read as it was meant.

The other entries are read all the same. Common causes are a missing comma, brace or quotation mark; names with three commas or a
semicolon between them, where only ‘and’ divides people; months and days in words, and days that no calendar has.

Severity: error where the source or a field of it would be lost, else a warning.

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

`data:` in report/figures/NAME.yml names a CSV file beside it, as every spreadsheet program saves one. The first row names
the columns; empty rows and columns at the end are passed over.

Fails:

    data: filter-figures.csv        # whose second row has more cells than the first

Passes:

    data: filter-figures.csv        # Measure,Change  /  New users,-33.3
""",
    "picture": """A picture cannot be shown in both outputs.

Severity: error, because a figure that some readers cannot see is no figure.

`file:` in report/figures/NAME.yml names a PNG or JPEG file beside it, of at most 5 MB and 40 million pixels. What a
camera notes in a file (place, time, owner) is left out of everything that is built.

Fails:

    file: map.svg

Passes:

    file: map.png
""",
    "withheld-in-public": """What an edition withholds, or what tells who made it where, is in a built file; or a file is of a kind that cannot be searched for it.

Severity: error, because one withheld sentence in a public file can endanger a child.

After each build every file is opened (pages, search index, Word file, spreadsheet, PDF, pictures, names of files) and searched
for the words and ids of all that the edition leaves out, for comments of the report files, mail addresses that are not in
report.yml, tracked changes, authors, folders of this computer, places and times in pictures. Names are found without their
accents too, and names of two or three letters. A hit stops the build, also of a draft; nothing is taken out silently, and the
search cannot be switched off. What the edition says itself in another, unmarked place is no secret: the check
withheld-elsewhere warns of that.

Only files that can be read to their last byte may leave: HTML, SVG, PNG, JPEG, PDF, DOCX, XLSX, ZIP, JSON, Markdown, YAML, CSS
and text in UTF-8. None may run, fetch or open anything when it is opened by itself, and among your own files there is no web page,
as it would be under no rule of the site’s. Scripts and fonts must be those of the theme. ‘altreport check’ looks at the files in templates/ in the same
way, and at mail addresses in texts, before anything is built.

Fails:

    alt: "Photograph of the house named in paragraph 12"        # while paragraph 12 has visibility: internal

Passes:

    alt: "Photograph of a house"
""",
    "accessibility": """The Word file has something in it that stops a reader who hears it, or moves through it by keyboard.

Severity: error where Word could not open the file (a table of too many columns), else a warning, because the Committee’s members
read with their ears and hands as well.

After a build the finished file is looked at by the rules of Word’s Accessibility Checker: a title, the language of the text
and of words in another one, headings that go down one level at a time, a description of each picture, a header row and plain
cells in each table, links that say where they lead, colours that stand out, and no look set by hand beside the styles.

Fails:

    See the ministry’s reply [here](https://example.org/reply).

Passes:

    See [the ministry’s reply](https://example.org/reply).
""",
    "csl": """The citation style cannot be used.

A style is a .csl file (Citation Style Language 1.0) in templates/csl/, named by `style:` in report/report.yml. It must be
a style for notes: one that writes (Author Year) into the sentence makes no endnotes.

Severity: error, because without a citation style no endnote can be printed.

Fails:

    style: apa

Passes:

    style: altreport-note
""",
    "template": """The Word template loses, repeats or reorders a part of the report, or its styles do not suffice.

templates/docx/report.md.j2 places each text by its id. After a build the Word file is read back and compared with the
report, sentence by sentence; where they differ, no file is written.

Severity: error, because the Word file would not say what the report says. Styles that are borrowed are a warning.

Fails:

    a report.md.j2 of your own without the loop over report.recommendations

Passes:

    a report.md.j2 in which each section, paragraph and recommendation is placed once, in order
""",
    "site-settings": """The report’s mkdocs.yml sets something that a report may not set.

mkdocs.yml says how the site looks: colours, features and logo of the theme, a few plugins and extensions of Markdown. A report
can come from anyone, so it may not run code on the computer of whoever builds it, read other files, or make the browsers of
its readers ask other hosts.

Severity: error, because whoever builds or reads the report would be in danger.

Fails:

    hooks: [hooks.py]

Passes:

    copyright: Example Network, 2026
""",
    "file": """A file cannot be read at all.

It is a link to a place outside the report's folder, too large, not in UTF-8, you have not the right to read it, or two
people changed the same lines and git left both versions in it, between lines that begin with <<<<<<< and >>>>>>>. Such a link is
refused wherever it is in the report, also in templates/; so is one in the place of build/, where outputs would be written.

Severity: error, because what cannot be read is not checked, built or filed.

Fails:

    report/summary.md saved as Windows-1252

Passes:

    report/summary.md saved as UTF-8
""",
}
