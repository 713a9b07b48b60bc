"""Submission profiles: every rule has a source and a day, and unknown rules are reported."""

from __future__ import annotations

import json
from datetime import date

import pytest
from typer.testing import CliRunner

from altreport.cli.app import app
from altreport.model.profile import Profile
from altreport.model.profile_rules import rules_of
from altreport.project.packaged_records import packaged

PROFILES = packaged("profiles", Profile)


@pytest.mark.parametrize(("name", "profile"), PROFILES.items(), ids=PROFILES.keys())
def test_every_rule_has_a_source_and_a_day_and_every_source_a_rule(name, profile):
    assert profile.id == name
    known = {
        "name": profile.treaty_body,
        "word limit": profile.word_limit,
        "page limit": profile.page_limit,
        "format": profile.format,
        "languages": profile.languages,
        "deadline": profile.deadline,
        "publication": profile.publication,
        "title page": profile.title_page,
        "contents": profile.contents,
    }
    read = {rule for finding in profile.findings for rule in finding.rules} - {"counts"}
    assert read - {rule for rule, value in known.items() if value} == set()
    assert {rule for rule, value in known.items() if value} - read - {"name"} == set()
    assert all(finding.checked >= date(2026, 11, 21) for finding in profile.findings)


def test_limits_are_those_that_were_read():
    limits = {name: profile.word_limit for name, profile in PROFILES.items() if profile.word_limit}
    assert limits == {"crc-loipr-comprehensive": 10_000, "crc-loipr-thematic": 3_000, "cedaw": 3_300, "cedaw-coalition": 6_600, "ccpr": 10_000}
    assert [name for name, profile in PROFILES.items() if "endnotes" in profile.counts] == ["cedaw-coalition", "cedaw"]
    assert {name for name, profile in PROFILES.items() if profile.old} == {"upr-old", "upr-old-coalition", "cmw"}


def test_the_command_lists_them_and_says_what_is_not_known():
    done = CliRunner().invoke(app, ["profiles"])
    assert done.exit_code == 0
    text = done.output
    assert all(f"\n{name}\n" in f"\n{text}" for name in PROFILES)
    assert "OLD RULES" in text
    assert "checked 2026-11-21" in text
    unknown = text.partition("\ncrc-state-report\n")[2].partition("\n\n")[0]
    assert "Limit in words:  not known" in unknown
    assert "no source says; altreport counts:" in unknown
    listed = json.loads(CliRunner().invoke(app, ["profiles", "--format", "json"]).output)
    assert {profile["id"] for profile in listed} == set(PROFILES)
    assert next(profile for profile in listed if profile["id"] == "crc-state-report")["word_limit"] is None


def test_what_counts_without_a_source_is_said_to_be_our_own_choice():
    said = {rule.label: rule for rule in rules_of(PROFILES["ccpr"])}
    assert said["What counts"].text.startswith("no source says")
    assert (
        rules_of(PROFILES["crc-loipr-thematic"])[2].text == "summary and other pages without numbers, numbered paragraphs with their headings, recommendations"
    )
