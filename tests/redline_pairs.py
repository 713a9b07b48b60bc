"""Generated reports and their next versions: paragraphs reworded, added, deleted, moved, divided, joined, and all that a report has besides."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

_WORDS = {
    "en-NZ": (
        "The Ministry has not published figures on referrals since 2019.",
        "Several districts report that no shelter is open at night.",
        "Training for the police takes place once a year, at most.",
        "The law of 2010 requires a report to Parliament every two years.",
        "Children who leave care are rarely asked what they need.",
        "An agreement between both agencies was signed in March 2021.",
        "Its budget is not shown separately (see the annual report).",
        "Community groups keep their own records, which differ widely.",
        "The Committee recommended a single register in its last review.",
        "“No one”, it said, “should have to tell their story twice.”",
        "In 1,250 of 3,000 cases the reason was not recorded.",
        "Interpreters are not available in most regions.",
    ),
    "fr": (
        "Le ministère n’a publié aucun chiffre depuis 2019.",
        "Plusieurs districts n’ont pas d’accueil de nuit ; d’autres l’ont fermé.",
        "La formation de la police a lieu une fois par an, au plus.",
        "La loi de 2010 prévoit un rapport au Parlement tous les deux ans.",
        "Les enfants qui quittent l’institution sont rarement entendus.",
        "Un accord entre les deux services a été signé en mars 2021.",
        "Son budget n’apparaît pas : voir le rapport annuel.",
        "Les associations tiennent leurs propres registres, très différents.",
        "Le Comité a recommandé « un registre unique » à son dernier examen.",
        "Dans 1 250 cas sur 3 000, le motif n’a pas été noté.",
        "Les interprètes manquent dans la plupart des régions.",
    ),
    "ar": (
        "لم تنشر الوزارة أي أرقام منذ عام 2019.",
        "تفيد عدة مناطق بعدم وجود مأوى مفتوح ليلاً.",
        "يجري تدريب الشرطة مرة واحدة في السنة على الأكثر.",
        "يقتضي قانون عام 2010 تقديم تقرير إلى البرلمان كل سنتين.",
        "نادراً ما يُسأل الأطفال الذين يغادرون الرعاية عما يحتاجون إليه.",
        "وُقّع اتفاق بين الجهتين في آذار/مارس 2021.",
        "لا تظهر ميزانيته على حدة، انظر التقرير السنوي.",
        "تحتفظ الجماعات المحلية بسجلات خاصة بها تختلف اختلافاً كبيراً.",
        "أوصت اللجنة بسجل واحد في استعراضها الأخير.",
        "لا يتوفر مترجمون شفويون في معظم المناطق.",
    ),
}
_SOURCES = "".join(
    f"@report{{work{number},\n  author = {{{{Observatory {number}}}}},\n  title = {{Annual Report {number}}},\n  date = {{20{10 + number}}}\n}}\n\n"
    for number in range(6)
)


class Version:
    """One version of a generated report; `files` writes it, `next` changes it."""

    def __init__(self, seed: int, language: str) -> None:
        self.random = random.Random(f"{seed} {language}")  # noqa: S311 - for tests: the same each time
        self.language = language
        self.made = 0
        self.notes: dict[str, str] = {}
        self.sections: list[dict[str, Any]] = []
        self.recommendations: list[dict[str, Any]] = []
        for number in range(3):
            paragraphs = [self.paragraph() for _ in range(self.random.randint(3, 5))]
            self.sections.append({"id": f"part-{number}", "title": self.sentence().rstrip("."), "paragraphs": paragraphs})
        for _ in range(4):
            self.recommendation()
        self.table: dict[str, Any] = {
            "columns": ["A", "B", "C"],
            "rows": [[str(year), str(self.random.randint(1, 99)), self.sentence()[:12].strip()] for year in range(2015, 2020)],
        }
        self.sections[1]["paragraphs"][0]["shows"] = ["figures"]

    def new_id(self, kind: str) -> str:
        self.made += 1
        return f"{kind}-{self.made}"

    def sentence(self) -> str:
        return self.random.choice(_WORDS[self.language])

    def note(self) -> str:
        """The call of a note: a new one, one that is there, or a citation."""
        how = self.random.random()
        if how < 0.35:
            return f"[@work{self.random.randint(0, 5)}, p. {self.random.randint(1, 90)}]"
        if how < 0.6 and self.notes:
            return f"[^{self.random.choice(list(self.notes))}]"
        name = self.new_id("note")
        self.notes[name] = self.sentence() + self.random.choice(["", " See [@work2, p. 4].", f" *{self.sentence()}*"])
        return f"[^{name}]"

    def paragraph(self) -> dict[str, Any]:
        pieces = [self.sentence() + (self.note() if self.random.random() < 0.5 else "") for _ in range(self.random.randint(2, 4))]
        items = [self.sentence() for _ in range(self.random.randint(2, 4))] if self.random.random() < 0.3 else []
        return {"id": self.new_id("p"), "pieces": pieces, "items": items, "sign": self.random.choice(["-", "1."])}

    def recommendation(self) -> None:
        rests = self.random.choice(self.every())["id"]
        self.recommendations.append(
            {"id": self.new_id("rec"), "text": self.sentence(), "to": ["Ministry", "Police"][: self.random.randint(1, 2)], "rests_on": [rests]}
        )

    def every(self) -> list[dict[str, Any]]:
        return [paragraph for section in self.sections for paragraph in section["paragraphs"]]

    def next(self, changes: int) -> Version:
        """A copy after some changes."""
        made = copy.deepcopy(self)
        kinds = [name for name in dir(made) if name.startswith("change_")]
        for _ in range(changes):
            getattr(made, made.random.choice(kinds))()
        return made

    def one_of(self, *changes: Callable[[], object]) -> None:
        self.random.choice(changes)()

    def one(self) -> tuple[list[dict[str, Any]], int]:
        found = self.random.choice([section["paragraphs"] for section in self.sections if len(section["paragraphs"]) > 1])
        return found, self.random.randrange(len(found))

    def change_words(self) -> None:
        paragraphs, at = self.one()
        pieces = paragraphs[at]["pieces"]
        place = self.random.randrange(len(pieces))
        words = pieces[place].split(" ")
        words[self.random.randrange(len(words) - 1)] = self.random.choice(
            ["replaced", "**bold**", "*slanted*", "", "[Aorere]{lang=mi}", "[linked](https://example.org/a)"]
        )
        pieces[place] = " ".join(word for word in words if word)

    def change_sentences(self) -> None:
        paragraphs, at = self.one()
        pieces: list[str] = paragraphs[at]["pieces"]
        self.one_of(lambda: pieces.insert(0, self.sentence() + self.note()), lambda: pieces.append(self.sentence()), pieces.reverse)

    def change_everything(self) -> None:
        paragraphs, at = self.one()
        paragraphs[at] |= {"pieces": [self.sentence() + self.note(), self.sentence()]}

    def change_add(self) -> None:
        paragraphs, at = self.one()
        paragraphs.insert(at, self.paragraph())

    def change_delete(self) -> None:
        paragraphs, at = self.one()
        if len(self.every()) > 5 and "shows" not in paragraphs[at]:
            del paragraphs[at]

    def change_move(self) -> None:
        paragraphs, at = self.one()
        moved = paragraphs.pop(at)
        if self.random.random() < 0.4:
            moved["pieces"][0] = "Moved. " + moved["pieces"][0]
        target = self.random.choice(self.sections)["paragraphs"]
        target.insert(self.random.randint(0, len(target)), moved)

    def change_divide(self) -> None:
        paragraphs, at = self.one()
        whole = paragraphs[at]
        paragraphs.insert(at + 1, {"id": self.new_id("p"), "pieces": whole["pieces"][1:] or [self.sentence()], "items": whole["items"], "sign": whole["sign"]})
        whole |= {"pieces": whole["pieces"][:1], "items": []}

    def change_join(self) -> None:
        paragraphs, at = self.one()
        if at + 1 < len(paragraphs) and "shows" not in paragraphs[at + 1] and not paragraphs[at]["items"]:
            other = paragraphs.pop(at + 1)
            paragraphs[at] |= {"pieces": paragraphs[at]["pieces"] + other["pieces"], "items": other["items"], "sign": other["sign"]}

    def change_note(self) -> None:
        if self.notes:
            name = self.random.choice(list(self.notes))
            self.notes[name] = self.random.choice([self.sentence(), "First of all. " + self.notes[name], self.notes[name] + " " + self.sentence()])

    def change_calls(self) -> None:
        paragraphs, at = self.one()
        pieces = paragraphs[at]["pieces"]
        pieces[-1] = pieces[-1].partition("[^")[0] if "[^" in pieces[-1] else pieces[-1] + self.note()

    def change_list(self) -> None:
        found = [paragraph["items"] for paragraph in self.every() if paragraph["items"]]
        items: list[str] = self.random.choice(found) if found else []
        self.one_of(
            lambda: items.insert(0, self.sentence()),
            items.reverse,
            lambda: items.append(self.sentence() + self.note()),
            lambda: items.__delitem__(slice(1, None)),
        )

    def change_list_kind(self) -> None:
        for paragraph in self.every():
            paragraph["sign"] = {"-": "1.", "1.": "-"}[paragraph["sign"]] if self.random.random() < 0.3 else paragraph["sign"]

    def change_rows(self) -> None:
        rows: list[list[str]] = self.table["rows"]
        new = [self.sentence()[:9].strip()] * len(self.table["columns"])
        self.one_of(lambda: rows.insert(1, new), lambda: rows.pop(0) if len(rows) > 2 else None, lambda: rows[0].__setitem__(1, "77"))

    def change_columns(self) -> None:
        if self.random.random() < 0.3:
            self.table = {"columns": [*self.table["columns"], "D"], "rows": [[*row, "new"] for row in self.table["rows"]]}

    def change_titles(self) -> None:
        self.random.choice(self.sections)["title"] = self.sentence().rstrip(".")

    def change_order(self) -> None:
        if self.random.random() < 0.4:
            self.random.shuffle(self.sections)

    def change_recommendations(self) -> None:
        found = self.recommendations
        self.one_of(self.recommendation, found.reverse, lambda: found.pop(0) if len(found) > 1 else None, lambda: found[-1].update(text=self.sentence()))

    def change_id(self) -> None:
        paragraphs, at = self.one()
        old, new = paragraphs[at]["id"], self.new_id("renamed")
        paragraphs[at]["id"] = new
        for recommendation in self.recommendations:
            recommendation["rests_on"] = [new if name == old else name for name in recommendation["rests_on"]]

    def write(self, folder: Path) -> Path:
        """Write the files of the report."""
        every = self.every()
        names = {paragraph["id"] for paragraph in every}
        cover = {
            "title": "A generated report",
            "state": "NZL",
            "treaty": "OPSC",
            "stage": "list of issues prior to reporting",
            "submitters": ["An organisation"],
        }
        cover |= {"language": self.language, "profile": "crc-loipr-thematic", "sections": [section["id"] for section in self.sections]}
        texts = {
            paragraph["id"]: " ".join(paragraph["pieces"])
            + "".join(f"\n\n{paragraph['sign']} {item}" if not n else f"\n{paragraph['sign']} {item}" for n, item in enumerate(paragraph["items"]))
            for paragraph in every
        }
        used = "\n".join(texts.values())
        files: dict[str, object] = {"report/report.yml": cover}
        for section in self.sections:
            listed = [
                {"id": each["id"], "text": texts[each["id"]] + "\n"} | ({"shows": each["shows"]} if "shows" in each else {}) for each in section["paragraphs"]
            ]
            files[f"report/sections/{section['id']}.yml"] = {"id": section["id"], "title": section["title"], "paragraphs": listed}
        files["report/figures/figures.yml"] = {"id": "figures", "kind": "table", "title": self.sections[0]["title"], **self.table}
        files["recommendations/all.yml"] = [
            each | {"rests_on": [name for name in each["rests_on"] if name in names] or [every[0]["id"]]} for each in self.recommendations
        ]
        files["citations/endnotes.yml"] = {name: text for name, text in self.notes.items() if f"[^{name}]" in used}
        for name, content in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
        (folder / "citations/sources.bib").write_text(_SOURCES, encoding="utf-8")
        return folder
