"""The outputs that there are, by what `altreport build` calls them."""

from __future__ import annotations

from importlib import import_module

from altreport.outputs.output import Output

ALL = "all"
TARGETS: dict[str, tuple[str, ...]] = {
    "docx": ("docx",),
    "pdf": ("pdf",),
    "site": ("site", "ledger"),
}
"""For each target the packages below `altreport.outputs` that are made for it, each with an `OUTPUT` in its module `output`."""
_PACK = ("pack", "pack.zip")
"""What `altreport pack` adds to the outputs (see `altreport.submission`)."""


REDLINE = "redline.docx"
"""What `altreport redline` makes. It needs an earlier state of the report, so it is no target of `altreport build`."""


def outputs_of(target: str) -> tuple[Output, ...]:
    """The outputs that are made for a target, or for all of them."""
    packages = dict.fromkeys(package for name, packages in TARGETS.items() for package in packages if target in (name, ALL))
    found: list[Output] = [import_module(f"altreport.outputs.{package}.output").OUTPUT for package in packages]
    return tuple(found)


def commands_by_file() -> dict[str, str]:
    """The command that makes each file or folder in build/EDITION/, by its name; anything else there is not altreport's."""
    made = {name: f"build {target}" for target in TARGETS for output in outputs_of(target) for name in output.files}
    return {**made, **dict.fromkeys(_PACK, "pack"), REDLINE: "redline"}
