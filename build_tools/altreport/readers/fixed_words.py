"""templates/wording/LANGUAGE.yml: an author's own fixed words, which change those that ship or add a language."""

from __future__ import annotations

from pathlib import Path

from altreport.did_you_mean import suggestion
from altreport.fixed_words import FixedWords, english, fallbacks, placeholders, shipped_languages, shipped_words, with_spaces_of
from altreport.model.located_data import Mapping, Scalar
from altreport.problems import Outcome, Place, Problem, Severity, quoted
from altreport.readers.text_file import relative
from altreport.readers.yaml_file import read_yaml

FOLDER = "templates/wording"


def read_fixed_words(root: Path, language: str, place: Place) -> Outcome[FixedWords]:
    """The fixed words of a report in `language`, which report.yml names at `place`.

    The author's own files change the words that ship: that of the main language first, then that of the whole tag. A language
    for which there are no words gets the English ones, and a warning. Faults in a file are problems of code `template`. The words have the
    no-break spaces of the language.
    """
    shipped = shipped_words(language)
    problems: list[Problem] = []
    own: dict[str, str] = {}
    files = [path for tag in reversed(fallbacks(language)) if (path := root / FOLDER / f"{tag}.yml").is_file()]
    for path in files:
        read = _read(path, root)
        problems += read.problems
        own |= read.value
    if shipped is None and not files:
        problems.append(_unknown(language, place))
    elif shipped is None and (missing := [name for name in vars(english()) if name not in own]) and not problems:
        message = f"There are no words here for {_listed(missing)}, so English words would be printed."
        hint = "Add a line for each. data/wording/en.yml in altreport lists them all and explains them."
        problems.append(_fault(message, Place(relative(files[-1], root)), hint))
    return Outcome(FixedWords({**vars(shipped or english()), **with_spaces_of(language, own)}), tuple(problems))


def _read(path: Path, root: Path) -> Outcome[dict[str, str]]:
    """The words of one file that can be used, by their names."""
    read = read_yaml(path, root, may_be_empty=True)
    if not isinstance(read.value, Mapping):
        hint = "Write each on its own line, with its name: ‘contents: Inhalt’."
        fault = [_fault("This must be a list of words, each with its name.", read.value.place, hint)] if read.value is not None else []
        return Outcome({}, (*read.problems, *fault))
    words: dict[str, str] = {}
    problems = list(read.problems)
    for name, value in read.value.items.items():
        text = value.text if isinstance(value, Scalar) else ""
        if (fault_and_hint := _fault_of(name, text)) is None:
            words[name] = text
        else:
            message, hint = fault_and_hint
            problems.append(_fault(message, read.value.keys[name], hint))
    return Outcome(words, tuple(problems))


def _fault_of(name: str, text: str) -> tuple[str, str] | None:
    """What is wrong with the words of that name, compared with English, and how to correct it; None where nothing is."""
    known = vars(english())
    if name not in known:
        return f"altreport has no fixed words named {quoted(name)}.", suggestion(name, known, otherwise="Delete the line, or correct the name.")
    if not text.strip():
        return f"There are no words for ‘{name}’.", f"Fill them in. In English they are {quoted(known[name])}."
    needed = placeholders(known[name])
    shown = ", ".join(f"{{{each}}}" for each in sorted(needed)) or "none"
    try:
        found = placeholders(text)
    except ValueError:
        return f"The braces in ‘{name}’ do not match.", f"Use these names in braces: {shown}."
    if found != needed:
        return f"‘{name}’ must have exactly these names in braces: {shown}.", f"In English it is {quoted(known[name])}."
    return None


def _unknown(language: str, place: Place) -> Problem:
    message = f"altreport has no words in the language ‘{language}’, so headings and labels are in English."
    hint = (
        f"Write them in {FOLDER}/{language}.yml, starting from a copy of data/wording/en.yml in altreport. It has words in: {', '.join(shipped_languages())}."
    )
    return Problem("template", message, place, hint, "report", Severity.WARNING)


def _listed(names: list[str]) -> str:
    shown = ", ".join(f"‘{name}’" for name in names[:_SHOWN])
    return shown if len(names) <= _SHOWN else f"{shown} and {len(names) - _SHOWN} more"


_SHOWN = 3


def _fault(message: str, place: Place, hint: str) -> Problem:
    return Problem("template", message, place, hint)
