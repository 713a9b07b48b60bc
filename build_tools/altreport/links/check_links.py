"""Check all web addresses of a report, politely and within a time limit, and report what is wrong with each."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from urllib.parse import urldefrag, urlsplit

from altreport.editions import Edition
from altreport.links.cited_addresses import Address, find_addresses
from altreport.links.network import SECONDS, Network, UnansweredError
from altreport.links.recent_answers import keep, recall
from altreport.links.verdict import Kind, Verdict, follow
from altreport.links.web_archive import HOST, archived_copy, day_of
from altreport.problems import Problem, Severity, counted, quoted
from altreport.project.numbered_report import NumberedReport

_Found = tuple[Verdict, str | None]


@dataclass(frozen=True)
class Manners:
    """How servers are treated: hosts contacted at once, seconds between two requests to one of them, seconds for everything.

    `waiting` are the seconds that one of them may take for all its answers together, those of servers to which it sends on among them.
    """

    hosts: int = 12
    pause: float = 0.5
    waiting: float = 180.0
    limit: float = 600.0


@dataclass
class _Check:
    """The settings of a check, and what was found so far."""

    network: Network
    manners: Manners
    archive: bool
    found: dict[tuple[str, str], _Found] = field(default_factory=dict)


def check_links(
    numbered: NumberedReport, network: Network | None = None, manners: Manners | None = None, starting: Callable[[int], None] = lambda _: None
) -> tuple[Problem, ...]:
    """A finding for each address with which something is wrong, in the order of the files.

    Each address is requested once a day. The Internet Archive is asked for copies only for a public edition: it must not
    learn what is in the others. `starting` is called with the number of addresses that will be requested.
    """
    addresses = find_addresses(numbered.report)
    check = _Check(network or Network(), manners or Manners(), numbered.edition is Edition.PUBLIC)
    keys = dict.fromkeys((urldefrag(address.url).url, address.read) for address in addresses)
    check.found = {key: known for key in keys if (known := recall(*key)) is not None}
    left = [key for key in keys if key not in check.found]
    if left:
        starting(len(left))
        _request_all(check, left)
    found = dict(check.found)  # threads that hang may still write into the other
    silent = [key for key, (verdict, _) in found.items() if verdict.offline]
    unconnected = frozenset(silent) if silent and not _is_connected(check.network) else frozenset()
    problems: list[Problem] = []
    if unconnected:
        message = f"This computer seems to be offline: {counted(len(unconnected), 'address')} could not be checked."
        problems.append(Problem(str(Kind.UNASKED), message, numbered.report.cover.place, "Try again when it is online.", "report", Severity.INFO))
    for address in addresses:
        key = (urldefrag(address.url).url, address.read)
        if key not in unconnected:
            problems += _problems(address, found.get(key))
    return tuple(problems)


_OUT_OF_TIME: _Found = Verdict(Kind.UNASKED, "was not checked: there are many addresses, or slow ones, and time ran out"), None


def _request_all(check: _Check, keys: Iterable[tuple[str, str]]) -> None:
    """Make one request at a time to each host, to several hosts at once. Threads that hang are abandoned at the limit."""
    hosts: dict[str, list[tuple[str, str]]] = {}
    for key in keys:
        hosts.setdefault(_host(key[0]), []).append(key)
    waiting: queue.SimpleQueue[list[tuple[str, str]]] = queue.SimpleQueue()
    for group in sorted(hosts.values(), key=len, reverse=True):
        waiting.put(group)
    over = threading.Event()
    end = time.monotonic() + check.manners.limit
    threads = [threading.Thread(target=_request_group, args=(check, waiting, over), daemon=True) for _ in range(min(check.manners.hosts, len(hosts)))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(max(0.0, end - time.monotonic()))
    over.set()


def _request_group(check: _Check, waiting: queue.SimpleQueue[list[tuple[str, str]]], over: threading.Event) -> None:
    while not over.is_set():
        try:
            group = waiting.get_nowait()
        except queue.Empty:
            return
        left = check.manners.waiting
        for number, key in enumerate(group):
            if left <= 0:
                check.found[key] = Verdict(Kind.UNASKED, "was not checked: its server was too slow with earlier addresses"), None
                continue
            if number and over.wait(check.manners.pause):
                return
            began = time.monotonic()
            try:
                check.found[key] = _verdict(check, *key, began + left)
            except Exception:  # noqa: BLE001 - one unusual address must not stop the others
                check.found[key] = Verdict(Kind.UNASKED, "could not be checked"), None
            left -= time.monotonic() - began


def _verdict(check: _Check, url: str, read: str, end: float) -> _Found:
    verdict = follow(url, check.network, end)
    wants_copy = verdict.kind in (Kind.DEAD, Kind.UNTRUSTED) or verdict.front
    copy = archived_copy(url, read, check.network, end) if wants_copy and check.archive else None
    keep(url, read, verdict, copy)
    return verdict, copy


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


def _is_connected(network: Network) -> bool:
    """Whether one of the surest servers answers, for which there is all the time that one may have."""
    try:
        replace(network, seconds=max(network.seconds, SECONDS)).ask(f"https://{HOST}/")
    except UnansweredError:
        return False
    return True


def _problems(address: Address, found: _Found | None) -> Iterable[Problem]:
    verdict, copy = found or _OUT_OF_TIME
    if verdict.kind is Kind.FINE:
        return
    info = verdict.kind is Kind.UNASKED or verdict.trifling
    blank = Problem(str(verdict.kind), "", address.place, "", address.record, Severity.INFO if info else Severity.WARNING)
    message = f"The address {quoted(address.url)} {verdict.said}."
    yield replace(blank, message=message, hint=" ".join(part for part in (_advice(verdict), _copy(verdict, copy)) if part))


def _advice(verdict: Verdict) -> str:
    if verdict.kind is Kind.MOVED:
        return "" if verdict.front else f"Its new address is {verdict.new}. Open it before you use it: it must show the same page."
    return {
        Kind.DEAD: "Look for the page’s new address.",
        Kind.SIGN_IN: "Give an address that everyone can open, such as a DOI.",
        Kind.UNTRUSTED: "Readers’ browsers will show a warning. Check again in a few days.",
        Kind.UNASKED: "Open it in a browser to check.",
    }[verdict.kind]


def _copy(verdict: Verdict, copy: str | None) -> str:
    if copy:
        day = day_of(copy)
        return f"The Internet Archive has a copy{f' of {day}' if day else ''}: {copy}"
    if copy == "":
        return "The Internet Archive has no copy."
    return "Perhaps the Internet Archive (web.archive.org) has a copy." if verdict.kind is Kind.DEAD or verdict.front else ""
