"""A reading of a report's folder, with the problems so far and the kinds of record that could not be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from altreport.author_files import is_left_behind, listed
from altreport.model.located_data import Located
from altreport.model.report import Gaps, Kind
from altreport.problems import Outcome, Place, Problem, Severity
from altreport.readers.text_file import relative
from altreport.readers.yaml_file import read_yaml

T = TypeVar("T")


@dataclass
class Reading:
    """Collects problems, and the kinds of record of which something with an unknown id could not be read.

    `refused` are the problems of links and other things that are not files of the report.
    """

    root: Path
    refused: tuple[Problem, ...] = ()
    found: list[Problem] = field(default_factory=list)
    unread_kinds: set[Kind] = field(default_factory=set)

    def take(self, outcome: Outcome[T]) -> T:
        """Return the value of a reader's outcome, and keep its problems."""
        self.found += outcome.problems
        return outcome.value

    def say(self, code: str, message: str, place: Place, hint: str, record: str = "") -> None:
        """Add a problem of severity error."""
        self.found.append(Problem(code, message, place, hint, record))

    def files(self, folder: str, *endings: str) -> list[Path]:
        """Return the files of a folder with these endings, by name, without hidden files."""
        place = self.root / folder
        try:
            found = listed(place, self.root)
        except OSError:
            self.say("file", "You may not read this folder.", Place(relative(place, self.root)), "Give your account permission to read it.")
            found = []
        return sorted(path for path in found if path.suffix in endings and not is_left_behind(path.name))

    def yaml(self, path: Path, kind: Kind | None = None, *, may_be_empty: bool = False) -> Located | None:
        """Return the data of a YAML file, or add a gap in `kind`. With `may_be_empty`, it may have only comments, `[]` or `{}`."""
        data = self.take(read_yaml(path, self.root, may_be_empty=may_be_empty))
        if data is None and kind is not None:
            self.unread_kinds.add(kind)
        return data

    def gaps(self) -> Gaps:
        """Return the records that checks must not report as missing."""
        return Gaps(frozenset(self.unread_kinds), frozenset(problem.record for problem in self.found if problem.severity is Severity.ERROR) - {""})

    def problems(self) -> tuple[Problem, ...]:
        """Return all problems without those that follow from another one, such as the wrong type of a value that YAML could not read."""
        unread = {problem.place for problem in self.found if problem.code == "yaml"}
        found = [problem for problem in self.found if problem.code != "schema" or problem.place not in unread]
        named = tuple(problem.message for problem in found if problem.code == "picture")
        return (*found, *(problem for problem in self.refused if not any(message.startswith(f"{problem.place.path} ") for message in named)))
