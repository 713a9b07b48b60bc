"""What `altreport check --links` says of addresses, played by servers on this computer."""

from __future__ import annotations

import os
import socket
import threading
from pathlib import Path

import pytest

from altreport.checks.registry import manuals
from altreport.editions import Edition
from altreport.links.check_links import Manners, check_links
from altreport.links.network import Network, UnansweredError
from altreport.links.verdict import Kind
from altreport.problems import Problem
from looking import NOTES, SECTION, SOURCES, command, is_plain, opened
from playing_servers import DRIPPING, Web, dripping, serve
from small_report import ENDNOTES
from small_report import SECTION as SECTION_TEXT
from small_report import SOURCES as SOURCES_TEXT

QUICK = Manners(pause=0.0)


@pytest.fixture
def said(tmp_path: Path, network: Network):
    """What is said of a report whose one endnote has these addresses in it."""

    def look(*urls: str, edition: Edition = Edition.PUBLIC, network: Network = network) -> tuple[Problem, ...]:
        note = ENDNOTES.replace("See [@tip", f"See {' and '.join(f'<{url}>' for url in urls)} and [@tip")
        problems = check_links(opened(tmp_path / "report", {NOTES: note}, edition), network, QUICK)
        for problem in problems:
            is_plain(problem)
            assert problem.code in manuals()
        return problems

    return look


def one(problems: tuple[Problem, ...]) -> tuple[str, str, str]:
    """Code, severity and words of the only finding."""
    (problem,) = problems
    return problem.code, str(problem.severity), f"{problem.message} {problem.hint}"


def test_an_address_that_is_well_is_no_finding(said, web: Web) -> None:
    url = web.play("http://site.example/a?b=c%20d")
    web.play("http://xn--bcher-kva.example/")
    assert said(f"{url}#part", "http://bücher.example/", "http://xn--bcher-kva.example/") == ()


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_gone_is_dead_and_its_archived_copy_is_offered(said, web: Web, status: int) -> None:
    url = web.play("http://site.example/gone", status)
    web.copies[url] = "http://web.archive.org/web/20190503120000"
    code, severity, words = one(said(url))
    assert (code, severity) == ("dead-link", "warning")
    assert f"status {status}" in words
    assert "a copy of 2019-05-03: https://web.archive.org/web/20190503120000" in words


def test_a_host_that_is_gone_is_dead_and_the_archive_may_have_nothing(said) -> None:
    code, _, words = one(said("https://nobody.example/x"))
    assert code == "dead-link"
    assert "server that does not exist" in words
    assert "The Internet Archive has no copy." in words


def test_a_finding_stands_where_the_address_stands(tmp_path: Path, network: Network) -> None:
    changed = {
        SECTION: SECTION_TEXT.replace("The second,", "The [second](http://site.example/a_(b)),"),
        NOTES: ENDNOTES.replace("See [@tip", "See http://site.example/note. And [@tip"),
        SOURCES: SOURCES_TEXT.replace("  date = {1961},", "  date = {1961},\n  url = {http://site.example/act\\_1},\n  doi = {10.1/x},", 1),
    }
    found = check_links(opened(tmp_path, changed), network, QUICK)
    assert [(str(problem.place), problem.record, problem.message.split("’")[0]) for problem in found] == [
        ("citations/endnotes.yml:1:14", "note-a", "The address ‘http://site.example/note"),
        ("citations/sources.bib:4:3", "act", "The address ‘http://site.example/act_1"),
        ("citations/sources.bib:5:3", "act", "The address ‘https://doi.org/10.1/x"),
        ("report/sections/law.yml:9:20", "second", "The address ‘http://site.example/a_(b)"),
    ]


@pytest.mark.parametrize("status", [301, 308])
def test_a_page_that_has_moved_for_good_gives_its_new_address(said, web: Web, status: int) -> None:
    url = web.play("http://old.example/a", status, "http://site.example/b/")
    web.play("http://site.example/b/", 301, "c")
    new = web.play("http://site.example/b/c")
    code, severity, words = one(said(url))
    assert (code, severity) == ("moved-link", "warning")
    assert f"Its new address is {new}. " in words


@pytest.mark.parametrize("status", [302, 303, 307])
def test_a_page_that_sends_on_for_the_moment_keeps_its_address(said, web: Web, status: int) -> None:
    url = web.play("http://old.example/a", status, "http://site.example/b")
    web.play("http://site.example/b", 301, "http://site.example/c")
    web.play("http://site.example/c")
    assert said(url) == ()


def test_https_for_http_or_a_slash_is_only_told(said, web: Web) -> None:
    url = web.play("http://secure.example/a", 301, "https://secure.example/a/")
    web.play("https://secure.example/a/")
    assert one(said(url))[:2] == ("moved-link", "info")


def test_a_page_that_now_leads_to_the_front_page_is_probably_gone(said, web: Web) -> None:
    url = web.play("http://old.example/reports/2019.pdf", 302, "http://site.example/")
    web.play("http://site.example/")
    web.copies[url] = "https://web.archive.org/web/2019"
    code, severity, words = one(said(url))
    assert (code, severity) == ("moved-link", "warning")
    assert "front page" in words
    assert "https://web.archive.org/web/2019" in words


def test_a_page_that_moved_to_where_nothing_is_is_dead(said, web: Web) -> None:
    assert one(said(web.play("http://old.example/a", 301, "http://site.example/gone")))[0] == "dead-link"


@pytest.mark.parametrize(
    "target", ["http://login.library.example/login?url=http://journal.example/1", "http://library.example/saml2/sso.php", "http://library.example/Login.aspx"]
)
def test_a_page_behind_a_sign_in_is_said(said, web: Web, target: str) -> None:
    web.play(target)
    code, severity, words = one(said(web.play("http://journal.example/1", 302, target)))
    assert (code, severity) == ("signin-link", "warning")
    assert "sign in" in words
    assert "login" not in "".join(url for url in web.asked if "archive.org" in url)


def test_a_page_that_asks_for_a_password_is_behind_a_sign_in(said, web: Web) -> None:
    assert one(said(web.play("http://journal.example/1", 401)))[0] == "signin-link"


def test_a_page_about_signing_in_is_no_sign_in(said, web: Web) -> None:
    assert said(web.play("http://site.example/login")) == ()


@pytest.mark.parametrize(
    ("status", "words"),
    [(403, "refuses programs"), (429, "refuses programs"), (999, "refuses programs"), (500, "has an error"), (503, "has an error"), (402, "unclear answer")],
)
def test_a_server_that_refuses_or_fails_is_told_and_never_called_dead(said, web: Web, status: int, words: str) -> None:
    code, severity, message = one(said(web.play("http://site.example/a", status)))
    assert (code, severity) == ("unasked-link", "info")
    assert words in message
    assert "in a browser" in message


def test_a_page_that_sends_round_in_a_circle_is_told(said, web: Web) -> None:
    web.play("http://site.example/b", 302, "http://site.example/a")
    assert "without end" in one(said(web.play("http://site.example/a", 302, "http://site.example/b")))[2]


@pytest.mark.parametrize(
    ("url", "words"),
    [("https://expired.example/", "has expired"), ("https://wrong.example/", "is for another host"), ("https://alone.example/", "issued by the server itself")],
)
def test_a_certificate_that_is_no_good_is_said_in_words(said, web: Web, url: str, words: str) -> None:
    code, severity, message = one(said(web.play(url)))
    assert (code, severity) == ("untrusted-link", "warning")
    assert words in message
    assert url not in web.asked


def test_a_server_that_does_not_answer_in_time_is_told(said, web: Web, authority: Path) -> None:
    code, severity, words = one(said("http://site.example/slow", network=web.network(authority, seconds=0.2)))
    assert (code, severity) == ("unasked-link", "info")
    assert "within 0.2 seconds" in words


@pytest.mark.parametrize("what", DRIPPING)
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_server_that_sends_a_byte_at_a_time_is_left_when_its_time_is_over(what: str, scheme: str) -> None:
    with dripping(what) as port:
        network = Network(resolve=lambda *_: [("127.0.0.1", port)], may_ask=lambda _: True, seconds=0.2)
        if scheme == "http" and what in ("a body", "a chunk"):
            assert network.ask("http://drip.example/").status == 200  # its body is not waited for
        with pytest.raises(UnansweredError, match=r"within 0\.2 seconds|secure connection|connection failed"):
            network.ask(f"{scheme}://drip.example/", want_body=True)


def test_a_server_that_sends_without_end_is_read_no_further_than_an_answer_goes() -> None:
    with dripping("headers", pause=0.0) as port:
        network = Network(resolve=lambda *_: [("127.0.0.1", port)], may_ask=lambda _: True)
        with pytest.raises(UnansweredError, match="connection failed"):
            network.ask("http://drip.example/")


def test_a_server_that_is_slow_with_all_addresses_is_asked_no_longer_than_its_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALTREPORT_CACHE", str(tmp_path / "cache"))
    with dripping("a header") as port:

        def resolve(host: str, _: int) -> list[tuple[str, int]]:
            if host == "archive.org":
                raise socket.gaierror(socket.EAI_NONAME, host)
            return [("127.0.0.1", port)]

        slow = Network(resolve=resolve, may_ask=lambda _: True)
        text = " ".join(f"<http://site.example/{number}> <http://old.example/{number}>" for number in range(4))
        report = opened(tmp_path, {NOTES: ENDNOTES.replace("See [@tip", f"See {text} [@tip")}, Edition.COMMITTEE)
        found = check_links(report, slow, Manners(pause=0, waiting=0.1))
    assert [problem.message.partition("’ ")[2] for problem in found[1:]] == ["was not checked: its server was too slow with earlier addresses."] * 6


def test_what_does_not_answer_before_the_time_is_over_is_left(tmp_path: Path, web: Web, network: Network) -> None:
    note = ENDNOTES.replace("See [@tip", f"See <{web.play('http://site.example/slow')}> and [@tip")
    (problem,) = check_links(opened(tmp_path, {NOTES: note}), network, Manners(limit=0.2))
    assert "time ran out" in problem.message
    web.hanging.set()
    web.hanging = threading.Event()


@pytest.mark.parametrize("url", ["http://someone@site.example/a", "http://someone:secret@site.example/a"])
def test_an_address_with_a_user_name_is_not_asked(said, web: Web, url: str) -> None:
    web.play("http://site.example/a")
    assert "a user name or password" in one(said(url))[2]
    assert not [asked for asked in web.asked if "site.example/a" in asked]


def test_nor_is_one_to_which_another_page_sends_on(said, web: Web) -> None:
    url = web.play("http://old.example/a", 302, "http://someone:secret@site.example/a")
    assert "leads to an address that has a user name" in one(said(url))[2]
    assert [asked for asked in web.asked if "slow" not in asked] == [url]  # a thread of a test above may still ask for a copy of its page


def test_a_page_that_sends_on_to_something_else_than_the_web_is_told(said, web: Web) -> None:
    assert "not a web address" in one(said(web.play("http://old.example/a", 302, "file:///etc/passwd")))[2]


def test_neither_cookies_nor_credentials_are_sent_and_the_program_says_who_it_is(said, web: Web, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".netrc").write_text("default login someone password secret\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    web.play("http://old.example/b")
    web.answers["http://old.example/a"] = (302, {"Location": "http://old.example/b", "Set-Cookie": "visit=1"}, b"")
    said("http://old.example/a")
    assert [sorted(sent) for sent in web.headers] == [["Accept", "Accept-Encoding", "Host", "User-Agent"]] * 2
    assert "altreport/" in web.headers[0]["User-Agent"]


def test_an_answer_holds_for_a_day_and_no_answer_does_not(said, web: Web, tmp_path: Path) -> None:
    urls = [web.play("http://site.example/gone", 404), web.play("http://site.example/fine"), web.play("http://site.example/shy", 403)]
    first = said(*urls)
    web.asked.clear()
    assert said(*urls) == first
    assert web.asked == [urls[2]]
    for file in (tmp_path / "cache/links").iterdir():
        os.utime(file, (0, 0))
    web.asked.clear()
    assert said(*urls) == first
    assert {url for url in web.asked if "archive.org" not in url} == set(urls)


def test_a_cache_that_is_broken_is_passed_over(said, web: Web, tmp_path: Path) -> None:
    url = web.play("http://site.example/gone", 404)
    first = said(url)
    for number, file in enumerate((tmp_path / "cache/links").iterdir()):
        file.write_text(["{", "[]", '{"verdict": {"kind": "odd"}}'][number % 3])
    assert said(url) == first


def test_each_address_is_asked_once_and_a_host_one_question_at_a_time(tmp_path: Path, web: Web, network: Network) -> None:
    urls = [web.play(f"http://busy.example/{number}") for number in range(12)]
    text = " ".join(f"<{url}>" for url in urls * 2)
    assert check_links(opened(tmp_path, {NOTES: ENDNOTES.replace("See [@tip", f"See {text} [@tip")}), network, QUICK) == ()
    assert sorted(web.asked) == sorted(urls)
    assert web.busiest["busy.example"] == 1


def test_what_is_not_public_is_not_told_to_the_archive(said, web: Web) -> None:
    url = web.play("http://site.example/gone", 404)
    assert "web.archive.org" in one(said(url, edition=Edition.COMMITTEE))[2]
    assert web.asked == [url]


def test_the_copy_nearest_to_the_day_of_reading_is_asked_for(tmp_path: Path, web: Web, network: Network) -> None:
    url = web.play("http://site.example/gone", 404)
    web.copies[url] = "https://web.archive.org/web/2020"
    sources = SOURCES_TEXT.replace("  date = {1961},", f"  date = {{1961}},\n  url = {{{url}}},\n  urldate = {{2020-07-14}},", 1)
    (problem,) = check_links(opened(tmp_path, {SOURCES: sources}), network, QUICK)
    assert web.asked[-1].endswith("&timestamp=20200714")
    assert "https://web.archive.org/web/202020200714/x" in problem.hint


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"<html>", b'{"archived_snapshots": []}', b'{"archived_snapshots": {"closest": {"available": true, "url": "http://evil.example/"}}}']
)
def test_an_archive_that_answers_oddly_is_no_fault(said, web: Web, body: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    url = web.play("http://site.example/gone", 404)
    answer = web.answer
    monkeypatch.setattr(web, "answer", lambda asked: (200, {}, body) if "archive.org" in asked else answer(asked))
    assert "evil" not in one(said(url))[2]


def test_without_a_connection_one_finding_says_so(said, authority: Path) -> None:
    cut_off = Network(resolve=Web().resolve, may_ask=lambda _: True, authorities=authority)
    code, severity, words = one(said("http://site.example/a", "http://old.example/b", network=cut_off))
    assert (code, severity) == ("unasked-link", "info")
    assert "2 addresses could not be checked" in words


def test_a_resolver_that_is_busy_says_nothing_of_the_address(said, web: Web, authority: Path) -> None:
    def busy(host: str, port: int) -> list[tuple[str, int]]:
        if host == "site.example":
            raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
        return web.resolve(host, port)

    assert one(said("http://site.example/a", network=Network(resolve=busy, may_ask=lambda _: True, authorities=authority)))[0] == "unasked-link"


def test_every_kind_of_verdict_has_a_manual_page() -> None:
    assert {str(kind) for kind in Kind} - {"fine"} <= set(manuals())


def test_the_command_itself_asks_nothing_on_this_computer(tmp_path: Path) -> None:
    web = Web()
    server = serve(web, "http")
    ours = f"http://127.0.0.1:{server.server_port}/a"
    urls = [ours, ours.replace("127.0.0.1", "localhost"), ours.replace("127.0.0.1", "2130706433"), ours.replace("127.0.0.1", "[::1]")]
    opened(tmp_path, {NOTES: ENDNOTES.replace("See [@tip", f"See {' '.join(f'<{url}>' for url in urls)} [@tip")})
    done = command("check", "--links", "--root", str(tmp_path))
    server.shutdown()
    server.server_close()
    assert done.returncode == 0
    assert done.stdout.count("unasked-link") == 4
    assert done.stdout.count("private computer or network") >= 3
    assert "Checking 4 addresses" in done.stderr
    assert web.asked == []


def test_without_the_option_no_address_is_looked_at(tmp_path: Path) -> None:
    opened(tmp_path, {NOTES: ENDNOTES.replace("See [@tip", "See <http://someone@nobody.example/> [@tip")})
    done = command("check", "--root", str(tmp_path))
    assert "unasked-link" not in done.stdout
    assert "Checking" not in done.stderr
