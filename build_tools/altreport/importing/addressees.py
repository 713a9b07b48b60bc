"""To whom a recommendation is addressed: by a heading ('To Parliament') or a sentence ('The Ministry of Health should:') above it."""

from __future__ import annotations

import re

from altreport.importing.heading_words import OTHERS, RECOMMENDATIONS

_BODY = (
    r"government|parliament|congress|legislature|ministr|minister|state part|states?\b|court|judiciary|judges|police|prosecut|commission|committee|council|agenc|authorit|department"
    r"|office|institution|donor|civil society|ngos?\b|united nations|\bun\b|union|community|schools?|universit|compan|business|employer|media|municipal|policy|makers|practitioners"
    r"|gouvernement|parlement|ministère|ministre|états?\b|tribunaux|cour|police|autorités|société civile|bailleurs|assemblée|collectivités|nations unies"
    r"|gobierno|parlamento|congreso|ministerio|estados?\b|tribunales|juzgados|poder|policía|autoridades|sociedad civil|asamblea|donantes|governo|ministério|tribunais|polícia|sociedade civil|nações"
    r"|правительств|парламент|министерств|государств|суд|полици|органа|комисси|комитет|обществ"
    r"|حكومة|برلمان|وزارة|دولة|محاكم|قضاء|شرطة|سلطات|لجنة|مجلس|المجتمع|政府|议会|議會|国会|人大|部|法院|检察|公安|国家|委员会|机构|社会"
)
_NAMED = re.compile(_BODY, re.IGNORECASE)
_ALONE = re.compile(
    rf"(?:the |le |la |les |l[’']|el |los |las |o |a |os |as )?(?:[^\W\d_][\w’'.-]* ){{0,2}}(?:{_BODY})[\w’'-]*(?: (?:of|for|and|de|du|des|del|da|do|et|y|e|и) .{{1,60}})?",
    re.IGNORECASE,
)
_HEADINGS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?:(?:key |main |our )?recommendations? )?(?:addressed to|directed (?:to|at)|to|for) (?P<who>.+)",
        r"(?:recomm?andations? )?(?:adressées? )?(?:à l[’'] ?|à la |à |aux? |pour (?:le |la |les |l[’'])?)(?P<who>.+)",
        r"(?:recomendaci[oó]n(?:es)? )?(?:dirigidas )?(?:al |a la |a los |a las |para (?:el |la |los |las )?)(?P<who>.+)",
        r"(?:recomendaç(?:ão|ões) )?(?:dirigidas )?(?:ao |à |aos |às |para (?:o |a |os |as )?)(?P<who>.+)",
        r"рекомендаци[ияй]\w* (?:для )?(?P<who>.+)",
        r"(?:(?:ال)?توصيات )?(?:موجهة )?(?:إلى |الى )(?P<who>.+)",
        r"(?:对|對|致|向|给)(?P<who>.+?)(?:的(?:建议|建議))?",
    )
)
_SENTENCES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?P<who>.+?),? (?:should|must|shall|ought to|needs? to|is (?:urged|called upon|encouraged|requested) to|are (?:urged|called upon|encouraged|requested) to)(?: also| further)?",
        r".{0,80}?\b(?:recommends?|urges?|calls? (?:up)?on|requests?|encourages?|asks?)(?: that)? (?P<who>.+?)(?: to| should| must)?",
        r"(?P<who>(?:le|la|les|l[’']).+?) (?:devrait|devraient|doit|doivent)",
        r".{0,80}?\b(?:recommand\w+|demand\w+|appel\w+|exhort\w+)(?: à l[’']| à la| au| aux| le| la| les| l[’']) ?(?P<who>.+?)(?: à| de| d[’'])?",
        r"(?P<who>(?:el|la|los|las) .+?) (?:debería|deberían|debe|deben|tiene que|tienen que)",
        r".{0,80}?\b(?:recom[ei]\w+|inst\w+|exhort\w+|pid\w+)(?: al| a la| a los| a las) (?P<who>.+?)(?: a| que)?",
        r"(?P<who>(?:o|a|os|as) .+?) (?:deve|devem|deveria|deveriam)",
        r".{0,80}?\b(?:recomend\w+|inst\w+|apel\w+)(?: ao| à| aos| às) (?P<who>.+?)(?: a| que)?",
        r"(?P<who>.+?) (?:должн[оаы]|должен|следует|необходимо|надлежит)",
        r".{0,60}?рекомендуе\w+ (?P<who>.+?)",
        r"(?:ينبغي|يجب|يتعين|نوصي)(?: على)? (?P<who>.+?)(?: أن| بما يلي| ب)?",
        r".{0,20}?(?:建议|建議)(?P<who>.{2,20}?)(?:应当|应|采取措施)?",
        r"(?P<who>.{2,24}?)(?:应当|应该|應當|應該|必须|必須|应|應|须)",
    )
)
_MOST_WORDS = 12


def addressee_of_heading(title: str) -> str:
    """The body to which a heading addresses what is under it, or ''."""
    plain = title.strip(" \t\u00a0:：.")
    if len(plain.split()) > _MOST_WORDS or "@" in plain:
        return ""
    for pattern in _HEADINGS:
        found = pattern.fullmatch(plain)
        if found is not None and _NAMED.search(found["who"]) is not None:
            return _named(found["who"])
    return _named(plain) if _ALONE.fullmatch(plain) is not None and RECOMMENDATIONS.search(plain) is None else ""


def addressee_of_sentence(sentence: str) -> str:
    """The body of which a sentence before a list says what it should do, or ''; the sentence says no more than that."""
    plain = sentence.strip()
    if not plain.endswith((":", "：")) or len(plain.split()) > 3 * _MOST_WORDS or "@" in plain:
        return ""
    plain = plain.rstrip(" \t\u00a0:：")
    for pattern in _SENTENCES:
        found = pattern.fullmatch(plain)
        if found is not None and _NAMED.search(found["who"]) is not None and len(found["who"].split()) <= _MOST_WORDS and "," not in found["who"]:
            return _named(found["who"])
    return ""


_ASKS = re.compile(
    r"\b(?:we|and|therefore|hereby|also|further|[A-ZÀ-Þ][\w’'.-]*) (?:\w+ly )?(?:recommends?|urges?|calls? (?:up)?on)\b|\b(?:recommandons|recommande|recomendamos|recomienda[n]?|recomenda[m]?)\b"
    r"|рекомендуе[мт]|نوصي|توصي|建议(?=.*[:：]$)",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(
    r"\b(?:committee|rapporteur|council|comité|conseil|relatora?|consejo|комитет)\b[^,]{0,40}\b(?:recommend|urge|call|recommand|recom)|اللجنة|委员会建议",
    re.IGNORECASE,
)


def is_of_others(words: str) -> bool:
    """Whether words speak of what a committee recommends, or of recommendations that others made before."""
    return _OF_OTHERS.search(words) is not None or OTHERS.search(words) is not None


def asked_in(sentence: str) -> str | None:
    """The body that a sentence before a list asks to do what is in it, '' where it names none; None for any other sentence.

    What a committee recommends is a recommendation of others.
    """
    if not sentence.strip().endswith((":", "：")) or _ASKS.search(sentence) is None or _OF_OTHERS.search(sentence) is not None:
        return None
    to = addressee_of_sentence(sentence[max(sentence[:-1].rfind(". ") + 1, 0) :].strip())
    return None if not to and _IMPERSONAL.search(sentence) is not None else to


_IMPERSONAL = re.compile(r"\bse recom(?:ienda|enda)\w*|\brecomenda-se|\bil est recommandé|рекомендуется|يوصى|\bit is recommended", re.IGNORECASE)
"""What anyone may recommend, such as the manual of a program: a recommendation of the report only where it says to whom."""


def _named(who: str) -> str:
    name = re.sub(r"^(?:the|le|la|les|l[’']|el|los|las|o|a|os|as) ?(?=[^\W\d_]{2})(?<=[ ’'])", "", who.strip(), flags=re.IGNORECASE)
    name = f"ال{name[2:]}" if name.startswith("لل") else name
    return name[:1].upper() + name[1:]
