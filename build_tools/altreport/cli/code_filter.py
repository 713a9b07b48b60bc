"""The findings that a person wants to see: `--only` and `--skip`."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from altreport.checks.registry import READERS, manuals
from altreport.checks.renamed_checks import unknown_check
from altreport.errors import CouldNotRunError


def code_filter(only: Iterable[str], skip: Iterable[str]) -> Callable[[str], bool]:
    """Return a function that says whether the findings of a code are shown. Each value may hold several codes, with commas.

    What readers could not read is always shown: without it, a report that was half read would look sound.
    `CouldNotRunError` where a code is not known, or is one of the readers' own under `skip`.
    """
    shown, skipped = _codes(only), _codes(skip)
    for code in skipped & set(READERS):
        raise CouldNotRunError(f"‘{code}’ cannot be skipped.", "It reports what could not be read, and so was not checked.")
    return lambda code: code in READERS or (code not in skipped and (not shown or code in shown))


def _codes(values: Iterable[str]) -> set[str]:
    codes = {code.strip() for value in values for code in value.split(",")} - {""}
    for code in sorted(codes - set(manuals())):
        raise CouldNotRunError(*unknown_check(code, manuals()))
    return codes
