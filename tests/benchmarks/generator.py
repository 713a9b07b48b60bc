"""Reports of any size for the benchmarks. The same size gives the same report.

N paragraphs of 80 words in sections of 16, two references each, 1.2 N sources, some shared notes, cross-references and
recommendations. The sentences have no meaning.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

WORDS_A_PARAGRAPH = 80
PARAGRAPHS_A_SECTION = 16
_VOCABULARY = """
able above across after again air all almost along also always and animal apple arch area arm around arrow ash autumn away back bag bake ball bank
bark barn basin basket bay beach bean bed bell below bench bend between big bird blanket block blue board boat body bone book boot border both bottle
bottom bowl box branch bread bridge bright broad brook broom brown brush bucket build bulb bush busy butter button cabin cabinet cake calm camp candle
canoe canvas cape carpet carry cart castle cave cedar ceiling cellar chain chair chalk channel cheese cherry chest chimney circle clay clean clear
cliff climb clock close cloth cloud coal coast coat cold colour column comb common compass cone cook cool copper coral cord corn corner cotton cottage
couch country course cover crane creek crop cross crown cup curtain curve dark dawn deck deep deer desert desk dew dish distance ditch dock door down
drawer dress drift drum dry duck dune dust eagle early earth east easy echo edge egg elbow elm empty engine evening every face fair fall farm feather
fence fern ferry field fig fir fire fish flag flat floor flour flow flower fly fog fold forest fork forward fountain fox frame fresh frost fruit full
gallery garden garlic gate gather gentle ginger glass glove gold goose grain granite grape grass gravel green grey ground grove gull hall hammer hand
handle harbour hat hay hazel head hearth heather hedge hen herb heron high hill hinge hive hold hollow home honey hood hook horn horse house ice
inland inlet iron island ivory ivy jacket jar jetty joint jug kettle kitchen kite knot ladder lake lamb lamp land lane lantern large lark late laurel
lawn leaf leather ledge lemon lentil level lid light lily lime line linen lodge long loom low maple marble market marsh mast mat meadow meal medium
mellow melon metal middle mild mile milk mill mint mirror mist moor moon morning moss moth mountain mouth mud narrow near nest net nettle new night
north nut oak oar oats ocean olive onion open orange orchard oven owl paddle page paint palm pan paper parsley pasture path pattern peach pear pebble
pencil pepper petal pier pigeon pillow pine pink pipe plain plank plant plate plough plum point pond poplar porch port pot pottery powder puddle
purple quarry quarter quiet quilt rabbit raft rail rain raven reed ribbon rice ridge ring ripe river road robin rock roof room root rope rose rough
round row rudder rug runner rush rye saddle sage sail salmon salt sand sandal sash saucer scarf scissors sea seal season seed shade shadow shallow
sheep shelf shell shelter shore short shoulder shovel shrub silk silver sink sky slate sleeve slope slow small smoke smooth snow soap soft soil song
south spade spark sparrow spoon spring spruce square squirrel stable stair stalk star steam steel steep stem stone stool storm stove straight straw
stream street string stripe sugar summer sun swan sweet table tail tall teapot tent thatch thick thin thistle thread thyme tide tile timber tin tower
town trail tray tree trout trunk tulip tunnel turf turnip twig twine valley vase velvet village vine violet wagon walk wall walnut warm water wave wax
weather well west wharf wheat wheel whistle white wide willow wind window wing winter wire wood wool yard yarn yellow
""".split()  # noqa: SIM905 - hundreds of quotation marks say nothing
_TYPES = ("report", "article", "legislation", "online", "book")


@dataclass(frozen=True)
class GeneratedText:
    """The content of a generated report, also for programs that read other kinds of files.

    `sections` are lists of (id, words in pieces): a piece is text, or a reference as ('note', key), ('cite', key, pinpoint) or
    ('cross', id). `sources` are BibTeX fields by key, with the entry type under 'ENTRYTYPE'.
    """

    sections: tuple[tuple[tuple[str, tuple[object, ...]], ...], ...]
    notes: dict[str, tuple[str, str]]
    sources: dict[str, dict[str, str]]
    recommendations: tuple[tuple[str, str, str], ...]


def generate(paragraphs: int, seed: int = 20221025) -> GeneratedText:
    """The text of a report with this number of paragraphs."""
    chance = random.Random(f"{seed}-{paragraphs}")  # noqa: S311 - nothing secret depends on it
    sources = {f"source{number}": _source(chance, number) for number in range(1, int(paragraphs * 1.2) + 1)}
    keys = list(sources)
    shared = {f"shared-{number}": (chance.choice(keys), f"p. {chance.randint(1, 300)}") for number in range(1, max(2, paragraphs // 16))}
    sections = []
    for first in range(0, paragraphs, PARAGRAPHS_A_SECTION):
        numbers = range(first + 1, min(first + PARAGRAPHS_A_SECTION, paragraphs) + 1)
        sections.append(tuple(_paragraph(chance, number, keys, list(shared)) for number in numbers))
    asked = tuple(
        (f"rec-{number}", f"Publish {_words(chance, 20).lower()}", f"para-{chance.randint(1, paragraphs)}") for number in range(1, max(2, paragraphs // 8) + 1)
    )
    return GeneratedText(tuple(sections), shared, sources, asked)


def _words(chance: random.Random, count: int) -> str:
    words: list[str] = []
    while len(words) < count:
        word = chance.choice(_VOCABULARY)
        if words[-1:] != [word]:  # check reports a word twice in a row
            words.append(word)
    return " ".join(words).capitalize() + "."


def _paragraph(chance: random.Random, number: int, keys: list[str], shared: list[str]) -> tuple[str, tuple[object, ...]]:
    """Three sentences with two references: a citation each, or one of the shared notes; every fourth names another paragraph."""
    first = len(keys) * 5 // 6
    later = keys[first + (number - number // 5) % (len(keys) - first)]
    second: object = ("note", shared[number // 5 % len(shared)]) if number % 5 == 0 else ("cite", later, f"p. {chance.randint(1, 300)}")
    pieces: list[object] = [_words(chance, 30), ("cite", keys[number - 1], f"para. {chance.randint(1, 90)}")]
    pieces += [f" {_words(chance, 25)}", second, f" {_words(chance, WORDS_A_PARAGRAPH - 55)}"]
    if number % 4 == 0:
        pieces.append(("cross", f"para-{chance.randint(1, number)}"))
    return f"para-{number}", tuple(pieces)


def _source(chance: random.Random, number: int) -> dict[str, str]:
    kind = _TYPES[number % len(_TYPES)]
    title = _words(chance, chance.randint(4, 10)).rstrip(".")
    fields = {"ENTRYTYPE": kind, "title": title, "date": str(chance.randint(1980, 2022))}
    if kind in ("report", "article", "book"):
        fields["author"] = f"{chance.choice(_VOCABULARY).capitalize()}, {chance.choice(_VOCABULARY).capitalize()}"
    if kind == "article":
        fields |= {"journaltitle": _words(chance, 3).rstrip("."), "volume": str(chance.randint(1, 60))}
    if kind in ("report", "online"):
        fields |= {"institution" if kind == "report" else "organization": _words(chance, 3).rstrip("."), "url": f"https://example.org/{number}"}
    if kind == "legislation":
        fields["location"] = "New Zealand"
    return fields


def write_report(folder: Path, text: GeneratedText) -> Path:
    """Write a generated text as a report of altreport into `folder`, and return the folder."""
    for name in ("report/sections", "recommendations", "citations"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    names = [f"section-{number}" for number in range(1, len(text.sections) + 1)]
    cover = ["title: A generated report", "state: NZL", "treaty: OPSC", "stage: list of issues prior to reporting", "submitters: [An organisation]"]
    cover += ["language: en-NZ", "profile: unspecified", f"sections: [{', '.join(names)}]"]
    (folder / "report/report.yml").write_text("\n".join(cover) + "\n", encoding="utf-8")
    for name, paragraphs in zip(names, text.sections, strict=True):
        lines = [f"id: {name}", f"title: {name.replace('-', ' ').capitalize()}", "paragraphs:"]
        for identifier, pieces in paragraphs:
            lines += [f"  - id: {identifier}", "    articles: [OPSC 3]", "    text: |", f"      {''.join(map(as_altreport, pieces))}"]
        (folder / f"report/sections/{name}.yml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    asked = [
        line
        for name, words, paragraph in text.recommendations
        for line in (f"- id: {name}", f"  text: {words}", "  to: [Ministry]", '  by: "2030"', f"  rests_on: [{paragraph}]")
    ]
    (folder / "recommendations/all.yml").write_text("\n".join(asked) + "\n", encoding="utf-8")
    notes = [f'{name}: "[@{key}, {pinpoint}]. See also the whole work."' for name, (key, pinpoint) in text.notes.items()]
    (folder / "citations/endnotes.yml").write_text("\n".join(notes) + "\n", encoding="utf-8")
    (folder / "citations/sources.bib").write_text(as_bibtex(text), encoding="utf-8")
    return folder


def as_altreport(piece: object) -> str:
    """A piece of a paragraph as the authors of altreport write it."""
    if not isinstance(piece, tuple):
        return str(piece)
    return {"note": "[^{1}]", "cite": "[@{1}, {2}]", "cross": " See [](#{1})."}[piece[0]].format(*piece)


def as_bibtex(text: GeneratedText) -> str:
    """The sources as a .bib file."""
    entries = []
    for key, fields in text.sources.items():
        lines = (f"  {name} = {{{value}}}" for name, value in fields.items() if name != "ENTRYTYPE")
        entries.append(f"@{fields['ENTRYTYPE']}{{{key},\n" + ",\n".join(lines) + "\n}\n")
    return "\n".join(entries)
