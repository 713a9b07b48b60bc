"""`altreport profiles`."""

from __future__ import annotations

from typing import Annotated

import typer

from altreport.cli.console import out, print_json
from altreport.cli.options import TextOrJson, UnusedRootOption
from altreport.model.profile import Profile
from altreport.model.profile_rules import rules_of
from altreport.project.packaged_records import packaged


def profiles(
    root: UnusedRootOption = None,  # noqa: ARG001 - every command takes it
    format: Annotated[TextOrJson, typer.Option("--format", help="The form of the list: text to read, json for programs.")] = "text",
) -> None:
    """List the rules of each treaty body for reports.

    Each rule names its source and the day on which it was read there. Such a set of rules is called a profile: write the
    name of yours after ‘profile:’ in report/report.yml.

    Example: altreport profiles --format json
    """
    known = sorted(packaged("profiles", Profile).values(), key=lambda profile: profile.id)
    if format == "json":
        print_json([profile.model_dump(mode="json") for profile in known])
        return
    for profile in known:
        _print(profile)
    out().print("Rules change: check the treaty body’s own page before you file. Choose a profile with ‘profile:’ in report/report.yml.")


def _print(profile: Profile) -> None:
    screen = out()
    about = ", ".join(filter(None, (profile.treaty_body.en if profile.treaty_body else "", profile.stage, profile.kind)))
    screen.print((profile.id, "bold"))
    if about:
        screen.print(f"  {about}")
    if profile.old:
        screen.print("  OLD RULES: they may no longer apply.")
    for rule in rules_of(profile):
        screen.print(f"  {rule.label + ':':<16} {rule.text or 'not known'}")
        for source in rule.sources:
            screen.print((f"  {'':<16} {source}", "dim"))
    if profile.remark:
        screen.print(f"  {'Remark:':<16} {profile.remark}")
    screen.print()
