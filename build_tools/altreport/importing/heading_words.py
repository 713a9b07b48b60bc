"""What the headings of reports say in English, French, Spanish, Portuguese, Russian, Arabic and Chinese, the languages of most submissions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile


def _any(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives), re.IGNORECASE)


RECOMMENDATIONS = _any(
    r"\brecommendations?\b",
    r"\brecomm?andations?\b|\bpréconisations?\b",
    r"\brecomendaci[oó]n(?:es)?\b",
    r"\brecomendaç(?:ão|ões)\b",
    r"\bрекомендаци[ияйюе]\w*",
    r"(?:ال|و|وال|لل)?توصي(?:ة|ات)",
    "建议",
    "建議",
)
OTHERS = _any(
    # made before, by others
    r"follow[- ]?up|previous|earlier|\b(?:prior|past|received|accepted|noted)\b|implement.*recommend|concluding observation|status of|progress on",
    r"recommendations?\b.*\b(?:their|its) implementation|recommendations? (?:of|by|from|made by) (?:the )?(?:un )?(?:committee|council|treaty|human rights (?:committee|council))",
    r"suivi|précédent|antérieur|mise en œuvre des recomm|acceptées|reçues|seguimiento|anterior|(?:implementación|cumplimiento|aplicación) de (?:las )?recomen|aceptadas",
    r"acompanhamento|(?:implementação|cumprimento) das recomen|(?:выполнени|осуществлени)\w+ .*рекоменд|предыдущ|прежн|متابعة|السابقة|تنفيذ (?:ال)?توصي|后续|落实|以往|前次|執行|落實",
    # the word in another sense
    r"recommendation (?:system|engine|algorithm|model|letter)|\bsources\b.*recommendations|letters? of recommendation|recommended reading|general recommendation no",
)
_MIXED = _any(
    r"\b(?:conclusions?|discussion|(?:further|future) (?:work|research|stud)|findings|summary|résumé|constats?|conclusi[oó]n(?:es)?|hallazgos|conclus(?:ão|ões))\b",
    "вывод|заключени",
    "خاتمة|نتائج",
    "结论|总结|結論",
)
_CONTENTS = _any(
    r"(?:tables? of )?contents?(?: page)?|list of (?:figures|tables|tables and figures)|(?:tabla|índice|lista) de (?:figuras|tablas|cuadros|ilustraciones|gráfic[oa]s|códigos|anexos|tabelas|quadros)"
    r"|(?:table|listes?) des (?:figures|illustrations|tableaux)|(?:список|перечень) (?:рисунков|таблиц|иллюстраций)|قائمة (?:الأشكال|الجداول)|[图表]目录|table des matières|sommaire|índice(?: general)?|tabla de contenidos?|contenidos?|sumário",
    r"inhaltsverzeichnis|оглавление|содержание|(?:جدول |قائمة )?المحتويات|الفهرس|فهرس(?: المحتويات)?|目\s*录|目\s*錄|目次",
)
_NOTES = _any(
    r"(?:end|foot)?notes|notes (?:de fin|de bas de page|finales)|notas(?: finales| finais| al final| de rodapé| al pie)?",
    r"примечания|сноски|концевые сноски|(?:ال)?هوامش|(?:ال)?حواشي|尾注|脚注|注释|註釋",
)
_WORKS = _any(
    r"(?:list of )?(?:references(?:/\w+)?|works cited|sources(?: cited)?|literature(?: cited)?)|(?:selected |select )?bibliograph(?:y|ies)|reference list|references and notes",
    r"bibliographie|références(?: bibliographiques)?|referencias(?: bibliográficas)?|bibliografía|referências(?: bibliográficas)?|bibliografia|literaturverzeichnis",
    r"(?:список )?(?:использованн\w+ )?(?:литератур[аы]|источник\w+)(?: и литературы)?|библиография|список литературы",
    r"(?:ال)?مراجع(?: \S+)?|(?:ال)?مصادر(?: \S+)?|(?:قائمة )?(?:المصادر|المراجع)(?: والمراجع| والمصادر)?|参考文献|參考文獻|引用文献",
)
_USUAL = _any(
    r"(?:executive )?summary|introduction|preface|foreword|abstract|background|acknowledge?ments?|about (?:us|this report|the authors?)|methodology|glossary",
    r"findings|results|conclusions?|discussion|analysis|constats|résultats|analyse|hallazgos|resultados|conclusi[oó]n(?:es)?|conclus(?:ão|ões)|análisis|análise",
    r"выводы|заключение|результаты|(?:ال)?خاتمة|(?:ال)?نتائج|结论|结語|结语|总结|结果|結論",
    r"figures|tables|list of (?:figures|tables)|(?:list of )?(?:acronyms|abbreviations)(?: and abbreviations| and acronyms)?|context|overview|cover letter|letter|health|education|declaration|dedication",
    r"résumé(?: exécutif)?|d[ée]dicaces?|listes? des (?:tableaux|figures|sigles.*|abréviations.*)|introduction g[ée]n[ée]rale|avant-propos|préface|remerciements?|sigles(?: et abréviations)?|contexte|méthodologie|abréviations",
    r"resumen(?: ejecutivo)?|dedicatorias?|introducci[oó]n|prólogo|presentación|agradecimientos?|antecedentes|metodología|siglas(?: y abreviaturas)?|resumo|introdução|agradecimentos|apresentação",
    r"введение|аннотация|реферат|резюме|предисловие|благодарности|методология|مقدمة|المقدمة|ملخص(?: تنفيذي)?|الملخص|شكر(?: وتقدير)?|تمهيد|منهجية",
    r"摘\s*要|引\s*言|绪\s*论|緒\s*論|前\s*言|导\s*言|导论|概述|背景|致\s*谢|致謝|关键词",
)
_MARKS = " \t\u00a0.:：。-–—*"

TYPED_NUMBER = re.compile(
    r"(?:(?:\d{1,2}[.．])+\d{0,2}:?(?:[\s\u00a0]+|(?=[^\W\d_]{2}))"
    r"|(?:\d{1,2}[)、]|\d{1,2}[:：](?=\s)|\(\d{1,2}\)|[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十]{1,3}[）)])[\s\u00a0]*"
    r"|\(?(?:[IVXLC]{1,6}|[A-Za-h])[.)][\s\u00a0]+)(?=\S)"
)
"""A number that is typed before a heading: `1.`, `2.3`, `3:`, `IV.`, `A)`, `b.`, `三、`. A year or a bare number is none."""


def announces_recommendations(title: str) -> bool:
    """Whether a heading announces the report's own recommendations: not those that others made before, nor the word in another sense."""
    return RECOMMENDATIONS.search(title) is not None and OTHERS.search(title) is None


_ONE = re.compile(
    r"\W*(?:recomm?[ae]ndation|recomendaci[oó]n|recomendação|рекомендация|(?:ال)?توصية|建议|建議)\s*(?:n[o°º.]*\s*)?[#№]?\s*[\d一二三四五六七八九十IVX]",
    re.IGNORECASE,
)


_LABELLED = re.compile(
    r"\W*(?:recomm?[ae]ndation|recomendaci[oó]n|recomendação|рекомендация|(?:ال)?توصية|建议|建議)\s*(?:(?:n[o°º.]*\s*)?[#№]?\s*[\d.一二三四五六七八九十]{1,4})?\s*[:：]\s*(?=\S)",
    re.IGNORECASE,
)


def is_one_recommendation(title: str) -> bool:
    """Whether a heading is that of a single recommendation ('Recommendation 3: …')."""
    return _ONE.match(title) is not None


def is_labelled_recommendation(words: str) -> bool:
    """Whether a text is a recommendation that is called one ('Recommendation: open the clinics.')."""
    return _LABELLED.match(words) is not None


_PURE = re.compile(
    r"\W*(?:(?:key|main|our|general|specific|final|list of|policy|principales|nos|nuestras|principais|nossas|основные|наши|主要|政策|对策)\W+|主要|政策|对策|ال)*\W*",
    re.IGNORECASE,
)


def is_pure_announcement(title: str) -> bool:
    """Whether a heading of recommendations says no more than that."""
    return _PURE.fullmatch(RECOMMENDATIONS.sub("", without_number(title), count=1)) is not None


def is_mixed(title: str) -> bool:
    """Whether a heading that announces recommendations announces other text too ('Conclusions and recommendations')."""
    return _MIXED.search(title) is not None


def begins_recommendations(title: str, level: int, below: Iterable[tuple[int, str]]) -> bool:
    """Whether recommendations begin under a heading; `below` are the levels and words of the headings after it.

    In ‘Conclusions and recommendations’ they begin under a heading of a deeper level that announces them, if there is one.
    """
    within = takewhile(lambda later: later[0] > level, below)
    return announces_recommendations(title) and not (is_mixed(title) and any(announces_recommendations(words) for _, words in within))


def is_contents(title: str) -> bool:
    """Whether a heading is that of a table of contents, which altreport makes anew."""
    return _CONTENTS.fullmatch(title.strip(_MARKS)) is not None


def is_notes(title: str) -> bool:
    """Whether a heading is that of the notes, which altreport makes anew."""
    return _NOTES.fullmatch(title.strip(_MARKS)) is not None


def is_works(title: str) -> bool:
    """Whether a heading is that of a list of works."""
    return _WORKS.fullmatch(without_number(title).strip(_MARKS)) is not None


def is_usual(title: str) -> bool:
    """Whether a heading is one that many reports have, and so no title of a report."""
    plain = without_number(title).strip(_MARKS)
    return any(pattern.fullmatch(plain) for pattern in (_USUAL, _CONTENTS, _NOTES, _WORKS)) or (
        announces_recommendations(title) and (is_pure_announcement(title) or is_mixed(title))
    )


def without_number(title: str) -> str:
    """A heading without the number that is typed before it."""
    found = TYPED_NUMBER.match(title)
    return title[found.end() :] if found else title


_CHAPTER = _any(
    r"\A(?:part|chapter|partie|chapitre|parte|capítulo|título|часть|глава|раздел)\s+(?:\w{1,6}\b|[a-zà-ÿ]+\b)",
    r"\A(?:الفصل|الباب|الجزء|القسم)\s",
    r"\A第\s*[一二三四五六七八九十\d]+\s*[章部篇编]",
)


def is_chapter(title: str) -> bool:
    """Whether a heading calls itself a part or a chapter, which has sections below it."""
    return _CHAPTER.search(title) is not None
