"""The record of each file of data/checks/, and of report/checks/."""

from __future__ import annotations

from altreport.model.check_data import Entry
from altreport.model.evidence_data import (
    FieldRule,
    NeutralHosts,
    NoNames,
    OrganisationWords,
    Proxy,
    Publisher,
    RequestWords,
    RoleMailboxes,
    State,
    TreatyArticles,
)
from altreport.model.wording_data import WORDING

KINDS: dict[str, type[Entry]] = {
    "proxies": Proxy,
    "publishers": Publisher,
    "neutral-hosts": NeutralHosts,
    "source-fields": FieldRule,
    "states": State,
    "information-laws": RequestWords,
    "role-mailboxes": RoleMailboxes,
    "no-names": NoNames,
    "organisations": OrganisationWords,
    "treaties": TreatyArticles,
    **WORDING,
}
"""By the file's name without its ending."""
