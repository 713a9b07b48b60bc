"""What the checks of evidence and safety know: hosts, publishers, States, laws, each kind a file of data/checks/."""

from __future__ import annotations

from altreport.model.check_data import Entry
from altreport.model.record import Line


class Proxy(Entry):
    """Addresses that only some people can open. `host` and `path` are parts of them; `what` says what such an address is."""

    host: Line | None = None
    path: Line | None = None
    what: Line


class Publisher(Entry):
    """A publisher: the names under which it is cited, and the hosts (with all below them) on which it publishes.

    `states` are those (as three letters) in whose reports the names mean this publisher; None where they do so everywhere.
    A `media` host publishes nothing but its own.
    """

    names: tuple[Line, ...]
    hosts: tuple[Line, ...]
    states: tuple[Line, ...] | None = None
    media: bool = False


class NeutralHosts(Entry):
    """Hosts on which many publish: libraries, archives, delivery networks."""

    neutral: tuple[Line, ...]


class FieldRule(Entry):
    """What a source of these types needs: of `any_of`, at least one field.

    `missing` ends the sentence ‘This source …’, `add` is the field to suggest.
    """

    types: tuple[Line, ...]
    any_of: tuple[Line, ...]
    missing: Line
    add: Line


class State(Entry):
    """A State or territory: the code in treaty-body symbols, and its names."""

    code: Line
    names: tuple[Line, ...]


class RequestWords(Entry):
    """How an official-information law is named, in full and in short."""

    laws: tuple[Line, ...]


class RoleMailboxes(Entry):
    """What is before the @ in an address of an office, not of a person."""

    mailboxes: tuple[Line, ...]


class OrganisationWords(Entry):
    """Words in the names of organisations: `certain` ones that no person is called, `telling` ones that count in longer names, and `acronyms`."""

    certain: Line | None = None
    telling: Line | None = None
    acronyms: Line | None = None


class NoNames(Entry):
    """Words that begin with a capital and are no person's name."""

    words: Line
