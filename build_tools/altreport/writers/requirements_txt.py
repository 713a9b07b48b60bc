"""requirements.txt of a new report: where altreport comes from, so that no one else's package of that name is ever installed."""

from __future__ import annotations

import json
import re
from importlib.metadata import PackageNotFoundError, distribution
from typing import Any
from urllib.parse import urlsplit, urlunsplit

_HEAD = (
    "# If you keep the report on GitHub, GitHub reads here where to get altreport from. If not, delete this file.\n"
    "# Never write only the name ‘altreport’: anyone could publish another program under that name.\n"
)
_UNKNOWN = """\
# The address could not be filled in, because altreport was not installed from one.
# Ask the person who installed it for the address. Write such a line below, without a # before it:
#   altreport @ git+https://ADDRESS-OF-THE-REPOSITORY@COMMIT
#   altreport @ https://ADDRESS-OF-THE-WHEEL.whl#sha256=CHECKSUM
"""
_LOCAL_FILE = "# Put the file {name} (SHA-256 {sha256}) beside this one: altreport was installed from it.\n./{name}\n"
_PLAIN = re.compile(r"[\w.~:/+@%,!$'()*-]+", re.ASCII)
"""What an address may consist of, so that pip reads it as one word. After a question mark may be what lets this user in, as a password would."""
_NAME = re.compile(r"[\w.+-]+\.(whl|tar\.gz|zip)", re.ASCII)
_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_SHA256 = re.compile(r"[0-9a-f]{64}")


def requirements_file() -> str:
    """The text of requirements.txt: the place that altreport was installed from, or what to write where that is not known.

    Read from direct_url.json (PEP 610, packaging.python.org/en/latest/specifications/direct-url-data-structure).
    """
    try:
        said = distribution("altreport").read_text("direct_url.json")
        origin = json.loads(said) if said else None
    except (PackageNotFoundError, ValueError):
        origin = None
    return _HEAD + (_origin_line(origin) if isinstance(origin, dict) else _UNKNOWN)


def _origin_line(origin: dict[str, Any]) -> str:
    """The line for what a direct_url.json says, with the explanation where something is left to do."""
    address = _without_password(origin.get("url"))
    git, archive = origin.get("vcs_info"), origin.get("archive_info")
    folder = str(origin.get("subdirectory") or "")
    if not address or not _PLAIN.fullmatch(folder or "none"):
        return _UNKNOWN
    if isinstance(git, dict) and git.get("vcs") == "git" and _COMMIT.fullmatch(str(git.get("commit_id"))) and not address.startswith("file:"):
        fragment = f"#subdirectory={folder}" if folder else ""
        return f"altreport @ git+{address}@{git['commit_id']}{fragment}\n"
    sha256 = _sha256(archive) if isinstance(archive, dict) else ""
    if sha256:
        name = address.rpartition("/")[2]
        if not address.startswith("file:"):
            fragment = f"&subdirectory={folder}" if folder else ""
            return f"altreport @ {address}#sha256={sha256}{fragment}\n"
        if _NAME.fullmatch(name):  # the folder is one of this computer: GitHub does not have it, and it may name a person
            return _LOCAL_FILE.format(name=name, sha256=sha256)
    return _UNKNOWN


def _sha256(archive: dict[str, Any]) -> str:
    """The archive's SHA-256, in the form of today (`hashes`) or the former one (`hash`); "" where none is given."""
    hashes = archive.get("hashes")
    given = str(hashes.get("sha256", "")) if isinstance(hashes, dict) else ""
    given = given or str(archive.get("hash", "")).removeprefix("sha256=")
    return given if _SHA256.fullmatch(given) else ""


def _without_password(address: object) -> str:
    """The address without the name and password that someone may have typed into it (`git@` is no secret, and ssh needs it); "" if pip could not read it."""
    if not isinstance(address, str) or not _PLAIN.fullmatch(address):
        return ""
    parts = urlsplit(address)
    user, _, host = parts.netloc.rpartition("@")
    return urlunsplit(parts._replace(netloc=host if user != "git" else parts.netloc))
