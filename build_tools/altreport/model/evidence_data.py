"""Lists for the checks of evidence and safety: hosts, publishers, States, laws. Each kind is a file in data/checks/."""

from __future__ import annotations

from altreport.model.check_data import Entry
from altreport.model.record import Line


class Proxy(Entry):
    """Addresses that only some people can open. `host` and `path` are parts of the address; `what` describes it."""

    host: Line | None = None
    path: Line | None = None
    what: Line


class Publisher(Entry):
    """A publisher: the names by which it is cited, and the hosts on which it publishes, with their subdomains.

    `states` (three letters each) are the States whose reports mean this publisher by these names; None means all States.
    A `media` host publishes only its own texts.
    """

    names: tuple[Line, ...]
    hosts: tuple[Line, ...]
    states: tuple[Line, ...] | None = None
    media: bool = False


class NeutralHosts(Entry):
    """Hosts on which many organisations publish: libraries, archives, delivery networks."""

    neutral: tuple[Line, ...]


class FieldRule(Entry):
    """Fields that a source of these types needs: at least one of `any_of`.

    `missing` ends the sentence ‘This source …’, and `add` is the field to suggest.
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
    """The names of an official-information law, long and short."""

    laws: tuple[Line, ...]


class RoleMailboxes(Entry):
    """The part before the @ in an address of an office, not of a person."""

    mailboxes: tuple[Line, ...]


class OrganisationWords(Entry):
    """Words in the names of organisations: `certain` ones are in no person's name, `telling` ones count in longer names; `acronyms`."""

    certain: Line | None = None
    telling: Line | None = None
    acronyms: Line | None = None


class TreatyArticles(Entry):
    """A treaty: its short names, its title, the committee that watches over it, and the number of its articles."""

    names: tuple[Line, ...]
    title: Line
    committee: Line | None = None
    articles: int


class NoNames(Entry):
    """Words with a capital that are not in a person's name."""

    words: Line
