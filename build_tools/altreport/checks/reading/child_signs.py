"""Expressions for the signs that a name is a child’s: after the name, before it, and in the next sentence; English, French and Spanish."""

from __future__ import annotations

import re

_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
_NUM = rf"(?:1[0-7]|[1-9]|{_WORDS})(?![\w%]|[-–]\d|[.,:]\d)"
_DE = r"(?:1[0-7]|[1-9]|[a-zé]+(?:-sept|-huit)?)"
"""A number before ‘ans’ or ‘años’: of the words there only those of `SMALL` are ages of children."""
SMALL = frozenset(
    [
        "un",
        "une",
        "deux",
        "trois",
        "quatre",
        "cinq",
        "six",
        "sept",
        "huit",
        "neuf",
        "dix",
        "onze",
        "douze",
        "treize",
        "quatorze",
        "quinze",
        "seize",
        "dix-sept",
        "uno",
        "una",
        "dos",
        "tres",
        "cuatro",
        "cinco",
        "seis",
        "siete",
        "ocho",
        "nueve",
        "diez",
        "once",
        "doce",
        "trece",
        "catorce",
        "quince",
        "dieciséis",
        "diecisiete",
    ]
)
_ADV = r"(?:(?:both|all|not\s+yet|under|below|only|just|barely|about|around|approximately|nearly|almost|then|now|still|already|recently|aged|at the time)\s+)*"
_DET = r"(?:an?|the|her|his|their|our|my)"
_MID = r"(?:(?!(?:man|woman|men|women|mother|father|former|retired|past|of|for|to|with|on|in|by|from|at|against|or|an?|the|who|whose|that|which|was|is|were|had|has)\b|\w+ing\b)[a-zé’'-]+\s+){0,4}?"
KIN = r"(?:daughter|son|sister|brother|twin|niece|nephew|granddaughter|grandson|grandchild|stepson|stepdaughter|cousin|orphan)"
YOUNG = (
    r"(?:girl|boy|child|baby(?:\s+(?:girl|boy))?|infant|toddler|newborn|pupil|learner|schoolgirl|schoolboy|schoolchild|minor|juvenile|teenager|teen|youngster)"
)
_CHILD = rf"(?:{YOUNG}|{KIN}|student|victim|patient)"
_SPAN = rf"(?!\s+(?:to|or|years?\s+(?:or|to))\s+(?:\d|(?:{_WORDS})\b)|(?:\s+years?)?\s+(?:and|or)\s+(?:over|under|above|below|younger|older|more)|\s+per cent|\s+(?:km|kilomet|met|mile))"
_RANGE = rf"{_SPAN}(?!\s+(?:years?\s+)?and\s+(?:\d|(?:{_WORDS})\b))"
"""Ages of a group: of names with a comma after them two ages can be of two children (‘Ana and Beto, aged six and nine’)."""
_ADULT = r"(?!(?:\s+[a-z-]+){0,2}[’']s?\s+(?:mother|father|parent|grandmother|grandfather|aunt|uncle|guardian|lawyer|teacher|family|case))"
_OLD = (
    rf"(?:(?:{_NUM}(?:[-‑ ]and[-‑ ]a[-‑ ]half)?[-‑ ]?(?:years?|yrs?)|(?:\d{{1,2}}|[a-z]+)[-‑ ](?:months?|weeks?|days?))(?:[-‑ ]olds?\b|\s+of\s+age\b){_ADULT})"
)
_AGE = (
    rf"(?:aged?:?\s+(?:of\s+)?{_ADV}{_NUM}{_SPAN}|{_OLD}|(?:\d{{1,2}}|[a-z]+)\s+months\b(?=\s+old|[,)])|{_CHILD}\s+(?:of|aged?)\s+(?:about\s+)?{_NUM}{_RANGE}"
    rf"|(?:just\s+|recently\s+)?turned\s+{_NUM}|at\s+(?:the\s+)?age\s+of\s+{_ADV}{_NUM}{_RANGE})"
)
_CLASS = r"(?:(?:Grade|Year|Class|Standard|Form|Primary|Senior)\s?(?:1?\d|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)\b|(?-i:[PS]\.?)[1-9]\b)"
_NTH = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
_SCHOOL = r"(?:primary|secondary|elementary|nursery|junior|middle|high|boarding|village|special)[-\s]+school"
_PUPIL = (
    rf"(?:{_CLASS}\s+(?:pupil|student|learner|girl|boy)|{_NTH}[-\s](?:grader|grade\s+(?:pupil|student|learner))|pupil|schoolgirl|schoolboy|schoolchild"
    rf"|(?:kindergarten|{_SCHOOL})\s+(?:pupil|student|child|learner)|(?:student|learner)\s+(?:at|of|in|from)\s+(?:{_CLASS}|(?:[\w’-]+\s+){{0,4}}{_SCHOOL}))(?=[,.;)’]|\s+(?:at|from|in|of|who|whose|was|is|and|aged|living)\b)"
)
_IN_CLASS = rf"in\s+(?:{_CLASS}|(?:(?:the|her|his)\s+)?{_NTH}\s+(?:grade|year\s+of\s+{_SCHOOL})|kindergarten|nursery\s+school|primary\s+school)"
_BE = r"(?:is|was|were)"
_HERE = r"(?=[,.;)]|\s+(?:at|from|in|when|under|of|who|whose|was|living|detained|without)\b)"
_BIRTH = r"(?:b\.|born|d\.?o\.?b\.?:?|date\s+of\s+birth:?)\s+(?:(?:in|on|at)\s+)?(?:[A-Z]\w+\s+(?:in|on)\s+)?(?:\d{1,2}\s+)?(?:[A-Z][a-z]+\.?\s+)?(?:\d{1,2},\s+|\d{1,2}[./-]\d{1,2}[./-])?(?P<born>20\d\d)\b"
_PAUSE = r"(?:,|\s?[(\[]|\s[–—-])"
_WHO_IS = rf"(?:{_PAUSE}\s*(?:(?:who|and)\s+)?|\s+(?:who\s+)?(?={_BE}\b))(?P<be>{_BE}\s+)?"
TAIL = re.compile(
    rf"""(?i:
      {_WHO_IS}(?:not\s+yet\s+)?{_ADV}(?:(?:(?P<a>an?)|{_DET})\s+{_ADV}(?-i:{_MID}))?
        (?:{_AGE}|{_PUPIL}|{_IN_CLASS}|(?(a){YOUNG}{_HERE}|{_NUM}(?:\s+(?:years?|yrs?)\b\.?(?=\s*[],.;)]|\s+(?:from|was|who|and|had)\b)|(?(be)(?=\s+(?:when|at\s+the\s+time|years)\b)|(?!)))))
    | ,\s+who\s+(?:{_BE}\s+{_ADV}{_NUM}(?=[,.;])|will\s+(?:be|turn)\s+{_NUM}|(?:attend(?:s|ed)|goes\s+to|went\s+to|stud(?:ies|ied)\s+at)\s+(?:[\w’-]+\s+){{0,4}}(?:{_SCHOOL}|kindergarten))
    | (?:,\s+who)?\s+(?:ha[sd]\s+)?(?:only\s+)?(?:just\s+|recently\s+)?turned\s+{_NUM}
    | \s+aged?\s+{_ADV}{_NUM}{_RANGE}
    | [’']s\s+(?:age\s+(?:is|was)\s+{_NUM}|{_NTH}\s+birthday)
    | \s+(?:was|were|had|left|began|lost|gave|fled|ran|went|became|[a-z]+ed)\s+(?:(?!(?:girls?|boys?|child|children|women|who|that)\b)[a-z’-]+\s+){{0,5}}(?:at\s+(?:the\s+)?age\s+(?:of\s+)?|when\s+(?:she|he)\s+was\s+){_ADV}{_NUM}{_RANGE}
    | \s+(?:was|got|had\s+been)\s+married\s+(?:off\s+)?at\s+{_NUM}
    | \s+(?:celebrated|reached|before|on)\s+(?:her|his)\s+(?:{_NTH}|(?:1[0-7]|[1-9])th)\s+birthday
    | {_PAUSE}\s*(?:(?:fe)?male,?\s+|[FM][,/]\s?){_NUM}(?:\s+(?:years?|yrs?)\b|(?<=/.)|(?<=/..))
    | (?:,|\s?\(|\s+of)\s*{_CLASS}(?=\s*[,.;)])
    | ,?\s+(?:de\s+|âgée?\s+(?:seulement\s+|alors\s+)?de\s+)?(?:apenas\s+|solo\s+|sólo\s+)?(?P<ans>{_DE})\s+(?:ans|años|mois|meses)\b
    | \s?\((?P<anos>{_DE})\s+(?:ans|años|mois|meses)\b
    )|(?:,?\s+\(?|\s?\()(?:who\s+)?(?:(?:is|was)\s+)?{_BIRTH}""",
    re.VERBOSE,
)
BARE = re.compile(
    rf"(?i:,\s+(?:(?:then|now|only|just)\s+)?{_NUM}(?P<acts>,\s+(?:from|of|was|is|who|has|had|an?|told|said|ran|lived|lives|went|were|did|could|and)\b"
    rf"|\s+(?:told|was|is|has|had|who)\b)|,\s+(?P<now>then\s+|now\s+)?{_NUM}(?=[,.;)]|\s+and\s+[a-z])|\s+(?:is|was)\s+{_NUM}(?P<be>(?=[.,;]|\s+and\s+[a-z]))"
    rf"|\s?[(\[]{_NUM}[)\]](?P<on>,?\s+(?:and\s+(?:her|his)|was|were|is|told|said|has|had|lives?|lived|from|who|did)\b)?)"
)
"""A number alone after a name, which may be a page or a distance as well: only a name that is certain, or is followed by what a person does, counts."""
_NAMED = r"(?:(?:who\s+is\s+)?(?:named|called|known\s+(?:only\s+)?as|identified\s+(?:only\s+)?as|nicknamed)|by\s+the\s+name\s+of|whose\s+name\s+is|nommée?|prénommée?|appelée?|llamad[oa]|de\s+nombre)\s+"
_IT = r"(?:fillette|fille|garçon|garçonnet|enfant|bébé|élève|mineure?|petite?|niñ[oa]s?|menor|alumn[oa]|adolescente?|hij[oa])"
HEAD = re.compile(
    rf"""(?i:
      (?P<article>\ban?\s+)?(?<![\d.,-]){_OLD},?\s+(?:(?-i:{_MID}))(?:{_CHILD}(?P<comma>,)?\s+)?(?P<named>{_NAMED})?
    | \b(?:{_CHILD}|twins)(?:\s+(?:of|aged?)\s+(?:about\s+)?{_NUM}{_RANGE})(?:,\s+|\s+\(|\s+(?={_NAMED}))(?:{_NAMED})?
    | \b(?:{_CHILD})s?\b(?:[^.;:,]{{1,60}}?,)?,?\s+{_NAMED}
    | \b(?:{_DET}|another|one|this|that|old|young|little)\s+(?P<plain>(?-i:(?:{_SCHOOL}\s+)?{YOUNG}|{_SCHOOL}\s+student))(?:,|\s\()?\s*
    | \b(?P<nude>baby|newborn|toddler|schoolgirl|schoolboy|infant|pupil)\s+
    | (?:^|[.;:]\s+)(?:aged|at\s+(?:the\s+)?age\s+(?:of\s+)?|(?:when|as)\s+(?:she|he)\s+was|only|just|barely)\s*{_ADV}{_NUM}(?:\s+years\s+old)?(?:\s+at\s+the\s+time)?,\s+
    | \b{_IT}\b(?:\s+(?:de|âgée?\s+de)\s+(?P<ans>{_DE})\s+(?:ans|años|mois|meses)(?:\s+de\s+edad)?)(?:,?\s+{_NAMED}|,\s+)
    | \b{_IT}\b,?\s+{_NAMED}
    | \b(?:la|le|l[’']|el|une?|una?|cette|cet)\s?(?P<sola>fillette|garçonnet|petite?|bébé|niñ[oa]|menor)\s+
    )\Z""",
    re.VERBOSE,
)
NEXT = re.compile(r"[.!][”’\"]?\s+(?:She|He|The\s+(?:girl|boy|child))(?=\s+(?:is|was|had)\b)")
"""The beginning of a sentence that continues about the child whose name was last; what says the age is after it, as after a name."""
NOT_AFTER = re.compile(
    r"\s+(?:girl|boy|child|children|student|pupil|victim|daughter|son|teen|m[ao]ther|wom[ae]n|m[ae]n|youth|survivor|refugee|migrant|national|citizen|famil|school|law|court)"
)
REPORTS = re.compile(
    r"(?:\s+(?:CJ|J|JJ|JA|JSC))?\s+(?:says?|said|told|tells|report(?:s|ed)|wrote|writes|notes?|noted|explain(?:s|ed)|found|finds|ruled|held|argue[sd]?|recall(?:s|ed)|state[sd]|testified)\b"
)
ACTS = re.compile(
    r"[’']s\b|,?\s+(?:was|is|were|had|has|began|left|lost|told|lives?|lived|went|worked|fled|came|became|married|did|could|could|said|who|started|remembers)\b"
)
PLACE_BEFORE = re.compile(
    r"(?<!\w)(?:[Ii]n|[Ff]rom|[Aa]t|[Nn]ear|[Aa]cross|[Tt]hroughout|[Ww]ithin|[Oo]utside|[Tt]o|[Aa]round)\s+(?:the\s+)?(?:[a-z]+ern\s+|rural\s+|urban\s+)?$"
)
GROUP_BEFORE = re.compile(
    r"(?:girls|boys|children|people|youth|residents|students|pupils|city|town|village|district|region|province|capital|republic)\s+of\s+$"
)
ASIDE = re.compile(r"\s\((?!\d)[^()]{2,40}\)")
"""Another name in brackets, between a name and what says the age."""
NAME = re.compile(
    rf"(?<![\w’'-])(?!(?i:{_WORDS})[-‑ ](?:year|month|week))[A-ZÀ-ÖØ-ÞĀĒĪŌŪŠŽ](?:[^\W\d_]*[a-zà-öø-ÿāēīōūšž][^\W\d_]*|[A-Z]{{3,}})(?:[’'-][^\W\d_]{{2,}})*"
    r"(?:\s+(?:(?:de|da|dos|del|van|von|bin|al|el|ag|la)\s+){0,2}(?:[A-Z]\.|(?:(?:[Aa]l|[Ee]l)-)?[’']?[A-ZÀ-ÖØ-ÞĀĒĪŌŪŠŽ][^\W\d_]+(?:[’'-][^\W\d_]{2,})*)){0,4}"
)
QUICK = re.compile(
    r"(?i:\b(?:olds?|aged?|turned|turn|birthday|will be|d\.?o\.?b|then|now|only|just|barely|named|called|nicknamed|known as|identified as|by the name|ans|mois|años|meses|born|pupil|schoolgirl|schoolboy|grade|grader|student"
    r"|minor|juvenile|toddler|infant|baby|newborn|girl|boy|child|teen|teenager|youngster|learner|months|years?|yrs?|kindergarten|nommée?|prénommée?|appelée?|llamad[oa]|nombre"
    r"|who (?:is|was)|petite?|fillette|garçonnet|bébé|niñ[oa]|menor|primary|secondary|elementary|nursery|high school)\b|\bb\. |(?:is|was|were|at) (?:\d|(?:"
    + _WORDS
    + r")\b)|[FM]/\d)|[,([] ?\d{1,2}\W|, (?:"
    + _WORDS
    + r")\b|\b(?:[A-Z][a-z]+|[PS]\.?) ?\d"
)
"""Each text that names a child has one of these; most texts have none, and need not be searched for names."""
PLACES = re.compile(r"(?i)settlement|station|district|region|county|province|territory|village|town|city|parish|camp|school|hospital|prison|centre|center")
CHILD_WORD = re.compile(rf"(?i)\b(?:{YOUNG}|{KIN}|siblings?|twins|school)\b")
RELATION = re.compile(
    rf"(?i:\b(?:{KIN}|{YOUNG}|(?:mother|father|parents?|guardian|case|death|rape|murder|killing|abduction|disappearance|marriage)\s+of)\s+)\Z"
)
