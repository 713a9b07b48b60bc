"""Two small reports for reviewers: one in French with lists, a table, bold words, links and cuts of an edition, one in Arabic."""

from __future__ import annotations

COVER = """\
title: {title}
state: NZL
treaty: OPSC
stage: list of issues prior to reporting
submitters: [{submitter}]
language: {language}
profile: crc-loipr-thematic
sections: [cadre, mesures]
"""
FRENCH = {
    "report/report.yml": COVER.format(title="Rapport alternatif sur un exemple", submitter="Une organisation", language="fr"),
    "report/summary.md": "# Résumé\n\nLe rapport examine **trois** lacunes de la loi. Il propose des mesures simples.\n\nIl ne traite pas du budget général.\n",
    "report/sections/cadre.yml": """\
# Le cadre de la loi.
id: cadre
title: Le cadre juridique
paragraphs:
  - id: loi
    text: |
      La loi **protège** les enfants *depuis 2010* et l’État la révise ; voir [le rapport annuel](https://example.org/rapport).[^note-a]
      Elle reste « incomplète » selon le Comité.[@act, s 3] Un « plan » a suivi.[^note-a]
  - id: lacunes  # la liste des lacunes
    text: |
      Trois lacunes demeurent :

      - aucune définition claire ;
      - aucun budget propre ;
      - aucun contrôle régulier.

      Elles sont connues depuis longtemps.
  - id: reponse
    text: |
      Le ministère a répondu[ par la voix de Mme Martin]{.committee} au mois de mars. Sa réponse [du 3 mars]{.internal instead="du printemps"} était brève, voir [](#loi).
  - id: chiffres
    shows: [tableau]
    text: "Les chiffres ne sont \\"pas\\" publiés\\u00a0: [](#tableau) en donne trois. Rien n'a changé."
  - id: courte
    text: 'Une phrase courte : l''essentiel.'
  - id: nue
    text: Une phrase nue sans guillemets.
""",
    "report/sections/mesures.yml": """\
id: mesures
title: Les mesures
paragraphs:
  - id: plan
    text: |
      Le plan national de 2015 n’a pas été évalué.
      Le Gouvernement a promis une évaluation.[@tip, p. 12]
  - id: formation
    text: |
      La formation de la police est irrégulière, et les juges n’en reçoivent aucune.[^note-b]
  - id: aide
    text: |
      L’aide aux victimes dépend d’associations locales, qui manquent de moyens.
""",
    "report/figures/tableau.yml": """\
id: tableau
kind: table
title: Affaires par année
columns: [Année, Affaires, Lieu]
rows:
  - ["2018", "12", au nord]
  - ["2019", "15", au sud]
source: Ministère de la Justice.[^note-b]
""",
    "recommendations/all.yml": """\
- id: rec-definir
  text: Définir la traite des enfants dans la loi.
  to: [Ministère de la Justice]
  rests_on: [lacunes]
  by: avant fin 2027
- id: rec-former
  text: |
    Former chaque année les policiers et les juges.
  to: [Gouvernement, Police]
  rests_on: [formation]
  by: avant fin 2027
""",
    "citations/endnotes.yml": """\
note-a: |
  Le texte est cité dans sa version de 2010, voir [@tip, p. 4].
note-b: "Renseignement reçu d’une association."
""",
    "citations/sources.bib": """\
@legislation{act,
  title = {Loi sur les enfants},
  date = {2010},
  location = {New Zealand}
}

@report{tip,
  author = {{Observatoire des enfants}},
  title = {Rapport annuel},
  date = {2022}
}
""",
}
ARABIC = {
    "report/report.yml": COVER.format(title="تقرير بديل عن مثال", submitter="منظمة", language="ar"),
    "report/sections/cadre.yml": """\
id: cadre
title: الإطار القانوني
paragraphs:
  - id: qanun
    text: |
      يحمي القانون **الأطفال** منذ عام 2010، لكنه لا يعرّف الاتجار بهم.[^note-a]
      لم تنشر الحكومة أي أرقام حتى الآن.
  - id: khitta
    text: |
      توجد ثلاث ثغرات:

      - لا تعريف واضح؛
      - لا ميزانية خاصة؛
      - لا رقابة منتظمة.
""",
    "report/sections/mesures.yml": """\
id: mesures
title: التدابير
paragraphs:
  - id: tadrib
    text: |
      تدريب الشرطة غير منتظم، ولا يتلقى القضاة أي تدريب [Te Aorerekura]{lang=mi} حتى الآن.
""",
    "recommendations/all.yml": "- id: rec-one\n  text: تعريف الاتجار بالأطفال في القانون.\n  to: [وزارة العدل]\n  rests_on: [qanun]\n  by: قبل نهاية 2027\n",
    "citations/endnotes.yml": "note-a: |\n  يرد النص كما كان في عام 2010.\n",
}
