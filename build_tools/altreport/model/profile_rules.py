"""The rules of a submission profile in plain English, one by one."""

from __future__ import annotations

from dataclasses import dataclass

from altreport.model.profile import Part, Profile, Rule

_PARTS: dict[Part, str] = {
    "front": "summary and other pages without numbers",
    "sections": "numbered paragraphs with their headings",
    "recommendations": "recommendations",
    "endnotes": "endnotes",
    "annexes": "annexes",
}


@dataclass(frozen=True)
class KnownRule:
    """One rule: its name, its text ('' where it is not known), and a line for each source, with the day on which it was read."""

    label: str
    text: str
    sources: tuple[str, ...]


def rules_of(profile: Profile) -> tuple[KnownRule, ...]:
    """Every rule that a profile can have, in the order in which authors need them."""
    said: tuple[tuple[str, Rule, str | None], ...] = (
        ("Limit in words", "word limit", f"{profile.word_limit:,} words" if profile.word_limit else None),
        ("Limit in pages", "page limit", f"{profile.page_limit} pages" if profile.page_limit else None),
        ("What counts", "counts", _counts(profile)),
        ("Format", "format", profile.format),
        ("Languages", "languages", ", ".join(profile.languages)),
        ("Deadline", "deadline", profile.deadline),
        ("Publication", "publication", profile.publication),
        ("Title page", "title page", profile.title_page),
        ("Contents", "contents", profile.contents),
    )
    return tuple(KnownRule(label, text or "", _sources(profile, rule)) for label, rule, text in said)


def _counts(profile: Profile) -> str:
    named = ", ".join(_PARTS[part] for part in profile.counts)
    return named if profile.found("counts") else f"no source says; altreport counts: {named}"


def _sources(profile: Profile, rule: Rule) -> tuple[str, ...]:
    return tuple(
        f"{finding.source} ({f'rules of {finding.year}, ' if finding.year else ''}checked {finding.checked.isoformat()})" for finding in profile.found(rule)
    )
