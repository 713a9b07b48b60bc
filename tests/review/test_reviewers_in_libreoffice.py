"""Files that reviewers changed in LibreOffice, through its own API: two reports other than ours, in French and in Arabic."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from altreport.building.build_report import BuildOptions, build_report
from altreport.editions import Edition
from altreport.outputs.docx.output import OUTPUT as WORD
from altreport.review.proposal import Proposal
from returned_files import copy_of, numbered, proposals_in
from reviewed_reports import ARABIC, FRENCH
from tools_needed import uno_python

HANA, AMINA = "Hana Brook", "Amina Diallo"
WORDS = [
    [HANA, "replace", "incomplète", "lacunaire"],
    [HANA, "after", "depuis 2010", " déjà"],
    [AMINA, "replace", "protège", "défend"],
    [AMINA, "replace", "aucun budget propre", "pas de budget"],
    [HANA, "replace", "trois lacunes de", "quatre lacunes dans"],
    [AMINA, "replace", "irrégulière", "rare"],
    [HANA, "replace", "évaluation.", "évaluation publique."],
    [AMINA, "replace", "2019", "2020"],
    [AMINA, "replace", "Rien n", "Presque rien n"],
    [HANA, "replace", "essentiel", "urgent"],
    [AMINA, "after", "sans guillemets", " : « simple »"],
    [HANA, "replace", "Définir la", "Définir clairement la"],
    [AMINA, "replace", "Le cadre juridique", "Le cadre légal"],
    [HANA, "replace", "version de 2010", "version de 2011"],
    [AMINA, "replace", "au nord", "au nord-est"],
    [HANA, "replace", "Renseignement reçu d’une", "Renseignement écrit d’une"],
]
WORDS_FOUND = {
    "text summary: trois** lacunes de > quatre** lacunes dans",
    "heading cadre: juridique > légal",
    "text loi: protège > défend",
    "text loi:  >  déjà",
    "text loi: incomplète > lacunaire",
    "text lacunes: aucun budget propre > pas de budget",
    "text chiffres: Rien > Presque rien",
    "text courte: essentiel > urgent",
    "text nue:  >  : « simple »",
    "text plan:  >  publique",
    "text formation: irrégulière > rare",
    "text rec-definir:  > clairement ",
    "cell tableau:  > -est",
    "cell tableau: 2019 > 2020",
    "note note-a: 2010 > 2011",
    "note note-b: reçu > écrit",
}
STRUCTURE = [
    [HANA, "divide", "Elle reste"],
    [AMINA, "remove", "L’aide aux victimes"],
    [HANA, "paragraph", "La formation de la police", "Un paragraphe nouveau sur les juges de district."],
    [AMINA, "paragraph", "aucun budget propre", "aucune formation ;"],
    [HANA, "join", "Une phrase courte"],
]
STRUCTURE_FOUND = {
    "split structure loi",
    "delete structure aide",
    "insert structure formation",
    "text lacunes:  > \n- aucune formation ;",
    "join structure courte",
}
ARABIC_WORDS = [
    [HANA, "replace", "واضح", "دقيق"],
    [AMINA, "after", "أي أرقام", " رسمية"],
    [HANA, "replace", "غير منتظم", "نادر"],
    [AMINA, "replace", "في عام 2010", "في عام 2011"],
    [HANA, "replace", "الأطفال", "القاصرين"],
]
JOBS: dict[str, tuple[str, bool, list[list[str]], set[str]]] = {
    "fr-resaved": ("fr", False, [], set()),
    "fr-tracked": ("fr", True, WORDS, WORDS_FOUND),
    "fr-untracked": (
        "fr",
        False,
        WORDS,
        {*WORDS_FOUND, "text summary: trois > quatre", "text summary: de > dans", "text rec-definir:  >  clairement"}
        - {"text summary: trois** lacunes de > quatre** lacunes dans", "text rec-definir:  > clairement "},
    ),
    "fr-cuts": (
        "fr",
        True,
        [[HANA, "replace", "a répondu", "a écrit"], [AMINA, "replace", "du printemps", "de mai"], [HANA, "replace", "brève", "courte"]],
        {"by hand: a répondu > a écrit", "by hand: du printemps > de mai", "text reponse: brève > courte"},
    ),
    "fr-structure": ("fr", True, STRUCTURE, STRUCTURE_FOUND),
    "fr-structure-untracked": ("fr", False, STRUCTURE, STRUCTURE_FOUND),
    "fr-notes": (
        "fr",
        True,
        [
            [HANA, "note", "moyens", "Entretien du 3 mai."],
            [AMINA, "replace", "2022), p. 4", "2022), p. 5"],
            [HANA, "bold", "associations locales"],
            [AMINA, "replace", "Gouvernement a", "Parlement a"],
            [HANA, "comment", "régulier", "Vraiment ?"],
            [AMINA, "comment", "Affaires par année", "Ajouter 2020."],
        ],
        {
            "text aide:  > [^aide-note]",
            "generated note-a: 4 > 5",
            "text aide: associations locales > **associations locales**",
            "text plan: Gouvernement > Parlement",
            "comment text lacunes",
            "comment caption tableau",
        },
    ),
    "ar-resaved": ("ar", False, [], set()),
    "ar-tracked": ("ar", True, ARABIC_WORDS, set()),
    "ar-untracked": ("ar", False, ARABIC_WORDS, set()),
    "ar-structure": (
        "ar",
        True,
        [[HANA, "divide", "لم تنشر"], [AMINA, "paragraph", "تدريب الشرطة", "فقرة جديدة عن القضاة."], [HANA, "comment", "الأطفال", "من هم؟"]],
        {"split structure qanun", "insert structure tadrib", "comment text qanun"},
    ),
}
ARABIC_FOUND = {
    "text khitta: واضح > دقيق",
    "text qanun:  >  رسمية",
    "text tadrib: غير منتظم > نادر",
    "note note-a: 2010 > 2011",
    "text qanun: الأطفال > القاصرين",
}


@pytest.fixture(scope="module")
def returned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of both reports (fr/, ar/) and of the files that came back."""
    python = uno_python()
    folder = tmp_path_factory.mktemp("reviewers")
    jobs = []
    for name, files in (("fr", FRENCH), ("ar", ARABIC)):
        for path, text in files.items():
            (folder / name / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / name / path).write_text(text, encoding="utf-8")
        assert build_report(folder / name, Edition.PUBLIC, BuildOptions((WORD,), draft=True)).value is not None
    for name, (report, track, work, _) in JOBS.items():
        jobs.append({"from": str(folder / report / "build/public/report.docx"), "to": str(folder / f"{name}.docx"), "track": track, "work": work})
    (folder / "jobs.json").write_text(json.dumps({"profile": str(folder / "profile"), "jobs": jobs}), encoding="utf-8")
    script = Path(__file__).parents[1] / "uno_reviewers.py"
    subprocess.run([python, str(script), str(folder / "jobs.json")], check=True, timeout=300, capture_output=True)
    return folder


def test_what_reviewers_did_in_libreoffice_is_proposed_and_nothing_else(returned: Path) -> None:
    for report in ("fr", "ar"):
        sent = copy_of(returned / report / "build/public/report.docx", numbered(returned / report))
        for name in (name for name, job in JOBS.items() if job[0] == report):
            made = proposals_in([returned / f"{name}.docx"], sent)
            expected = ARABIC_FOUND if JOBS[name][2] is ARABIC_WORDS else JOBS[name][3]
            assert {_told(one) for one in made} == expected, name
            assert len(made) == len(expected), name
            names = {work[0] for work in JOBS[name][2]} if JOBS[name][1] else {""}
            assert {one.by[0].who for one in made if not one.thread} <= names, name


def _told(one: Proposal) -> str:
    if one.source is not None:
        return f"{one.where} {one.source.record}: {one.source.removed} > {one.source.inserted}"
    if one.where == "text" and not one.thread:
        return f"by hand: {one.before} > {one.after}"
    return f"{one.kind} {one.where} {one.record}"
