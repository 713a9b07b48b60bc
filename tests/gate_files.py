"""Files of all formats: with withheld words in each place that a format has, of kinds that may not leave, and sound ones."""

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


PACKED = zipped({"a.txt": b"x" * 100})
EXIF = Image.Exif()
EXIF[0x0110] = "A camera"

REFUSED: dict[str, tuple[str, bytes, str]] = {
    "UTF-16 without a mark": ("a.txt", TALE.encode("utf-16-le"), "UTF-8|no text has"),
    "Latin-1": ("a.txt", "Núñez".encode("latin-1"), "UTF-8"),
    "Windows-1252": ("a.csv", "“Núñez”".encode("cp1252"), "UTF-8"),
    "a text with bytes in it": ("a.md", b"text\0\1\2", "no text has"),
    "HTML in Latin-1": ("a.html", "<p>Núñez".encode("latin-1"), "UTF-8"),
    "XML that says it is in something else": ("a.svg", b"<?xml version='1.0' encoding='utf-7'?><svg/>", "utf-7"),
    "XML with entities": ("a.svg", b"<!DOCTYPE svg [<!ENTITY e 'x'>]><svg>&e;</svg>", "entities"),
    "XML that ends early": ("a.svg", b"<svg><text>x", "no sound XML"),
    "a drawing with a script": ("a.svg", b"<svg><script>1</script></svg>", "script"),
    "a drawing that runs": ("a.svg", b"<svg onload='x'/>", "script"),
    "a drawing with a page": ("a.svg", b"<svg><foreignObject/></svg>", "another document"),
    "JSON that ends early": ("a.json", b'{"a": ', "no sound JSON"),
    "two JSON values": ("a.json", b"{} {}", "no sound JSON"),
    "a script": ("a.js", b"var a", "script"),
    "a script that has a JSON": ("search_index.js", b"var __index = {}; alert(1)", "script"),
    "a font": ("a.woff2", b"wOF2", "font"),
    "a map": ("a.css.map", b"{}", "map"),
    "gzip": ("a.txt.gz", gzip.compress(b"x"), "format that is not searched"),
    "a packed drawing": ("a.svgz", gzip.compress(b"<svg/>"), "format that is not searched"),
    "a GIF": ("a.gif", b"GIF89a", "format that is not searched"),
    "WebP": ("a.webp", b"RIFF", "format that is not searched"),
    "an old Word file": ("a.doc", b"\xd0\xcf\x11\xe0", "format that is not searched"),
    "OpenDocument": ("a.odt", PACKED, "format that is not searched"),
    "RTF": ("a.rtf", b"{\\rtf1", "format that is not searched"),
    "no ending": ("README", b"x", "format that is not searched"),
    "another name": ("a.png", jpeg(), "no PNG"),
    "a picture that is a page": ("a.jpg", b"<html>", "no JPEG"),
    "a text that is an archive": ("a.txt", PACKED, "UTF-8|no text has"),
    "an archive that is a text": ("a.zip", b"x", "no sound ZIP"),
    "a PDF that is a page": ("a.pdf", b"<html>", "no PDF"),
    "a ZIP that says it is a Word file": ("a.docx", PACKED, "part of an office file|no file of Word"),
    "bytes after a PNG": ("a.png", png(after=b"x"), "after the end"),
    "an archive after a PNG": ("a.png", png(after=PACKED), "after the end"),
    "an unknown chunk": ("a.png", png((b"prVt", b"x")), "no picture"),
    "EXIF in a PNG": ("a.png", png(exif=EXIF), "no picture"),
    "XMP in a PNG": ("a.png", png((b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0<x/>")), "who made it"),
    "an author in a PNG": ("a.png", png((b"tEXt", b"Author\0x")), "who made it"),
    "a profile in a PNG": ("a.png", png((b"iCCP", b"x\0\0" + zlib.compress(b"x"))), "no picture"),
    "a damaged chunk": ("a.png", png()[:-5] + b"12345", "damaged"),
    "a PNG that ends early": ("a.png", png()[:-12], "damaged"),
    "dots that are not shown": ("a.png", png((b"IDAT", zlib.compress(b"x"))), "dots|after the end"),
    "EXIF in a JPEG": ("a.jpg", jpeg(exif=EXIF), "EXIF"),
    "XMP in a JPEG": ("a.jpg", jpeg((0xE1, b"http://ns.adobe.com/xap/1.0/\0<x/>")), "XMP"),
    "IPTC": ("a.jpg", jpeg((0xED, b"Photoshop 3.0\x008BIM")), "IPTC"),
    "further pictures": ("a.jpg", jpeg((0xE2, b"MPF\0")), "further pictures"),
    "a thumbnail": ("a.jpg", jpeg((0xE0, b"JFXX\0\x10")), "no picture"),
    "bytes after a JPEG": ("a.jpg", jpeg(after=b"x"), "after the end"),
    "a JPEG after a JPEG": ("a.jpg", jpeg(after=jpeg()), "after the end"),
    "a comment in Latin-1": ("a.jpg", jpeg((0xFE, "Núñez".encode("latin-1"))), "comment"),
    "a JPEG that ends early": ("a.jpg", jpeg()[:-2], "damaged"),
    "bytes before an archive": ("a.zip", b"x" + PACKED, "belong to none"),
    "bytes after an archive": ("a.zip", PACKED + b"x", "no sound ZIP|belong to none"),
    "bytes between the files": ("a.zip", zipped({"a.txt": b"x"})[:36] + b"xx" + zipped({"a.txt": b"x"})[36:], "ZIP|belong|listed|damaged"),
    "an addition to a header": ("a.zip", local_extra(PACKED), "additions|ZIP|belong"),
    "a password": ("a.zip", PACKED.replace(b"PK\x03\x04\x14\x00\x00", b"PK\x03\x04\x14\x00\x01").replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01"), "password"),
    "another way to pack": ("a.zip", zipped({"a.txt": b"x"}, method=zipfile.ZIP_LZMA), "packed in a way"),
    "half an archive": ("a.zip", PACKED[:45], "no sound ZIP"),
    "an embedded font": ("a.docx", zipped({"word/document.xml": f"<w:d {W}/>".encode(), "word/fonts/a.odttf": b"x"}), "part of an office file"),
    "an old drawing": ("a.docx", zipped({"word/document.xml": f"<w:d {W}/>".encode(), "word/media/a.emf": b"x"}), "part of an office file"),
    "a macro": ("a.docx", zipped({"word/document.xml": f"<w:d {W}/>".encode(), "word/vbaProject.bin": b"x"}), "part of an office file"),
    "bytes after a PDF": ("a.pdf", pdf(SHOWN % b"x") + b"% Maia", "belong to no part"),
    "an older version of a PDF": ("a.pdf", pdf(SHOWN % b"x").replace(b"xref\n0", b"4 0 obj\n(x)\nendobj\nxref\n0", 1), "belong to no part|damaged"),
    "a PDF that runs": ("a.pdf", pdf(SHOWN % b"x", more=b"<< /S /JavaScript /JS (x) >>"), "runs"),
    "a file in a PDF": ("a.pdf", pdf(SHOWN % b"x", more=b"<< /Type /EmbeddedFile /Length 1 >>\nstream\nx\nendstream"), "runs|file"),
    "a font without letters": ("a.pdf", pdf(SHOWN % b"x", font=b"/Encoding << /Differences [32 /g1 /g2] >>"), "which letters"),
    "half a PDF": ("a.pdf", pdf(SHOWN % b"x")[:200], "damaged|belong"),
    "a data address of another format": ("a.html", b'<a href="data:application/octet-stream;base64,AAAA">x</a>', "format that is not searched"),
    "a picture in an address": ("a.html", f'<img src="data:image/png;base64,{base64.b64encode(png(after=b"x")).decode()}">'.encode(), "after the end"),
}  # fmt: skip

SOUND: dict[str, tuple[str, bytes]] = {
    "a page": ("a.html", "<!DOCTYPE html><html><body><ul><li>Tēnā koutou</li></ul></body></html>".encode()),
    "an empty page": ("a.html", b""),
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
    "a style sheet": ("own.css", b"a { color: red }"),
    "a drawing": ("a.svg", b"<?xml version='1.0' encoding='utf-8'?>\n<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'x.dtd'>\n<svg><path d='M 1 2'/></svg>"),
    "an index": ("search_index.js", b'var __index = {"docs": []};'),
    "our own script": ("altreport.js", (template_folder() / "site/assets/altreport.js").read_bytes()),
}  # fmt: skip
