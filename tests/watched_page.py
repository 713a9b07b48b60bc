"""A page of the site that is watched: what its policy refused, and what its scripts said."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page

QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
"""How Chromium is started: it asks nobody for anything of its own."""
_REPORTING = """
window.__ran = []
window.alert = window.confirm = window.prompt = (said) => { window.top.__ran.push(String(said)) }
document.addEventListener('securitypolicyviolation', (event) =>
  console.error('refused: ' + event.effectiveDirective + ' ' + event.blockedURI + ' ' + event.sample))
"""


@dataclass
class Watched:
    """A page, and the messages of its policy and its scripts' errors."""

    page: Page
    said: list[str] = field(default_factory=list)

    @property
    def refused(self) -> list[str]:
        """What the policy refused."""
        return [said for said in self.said if "Content Security Policy" in said or said.startswith("refused: ")]

    @property
    def ran(self) -> list[str]:
        """What payloads have said through `alert`."""
        return [str(said) for said in self.page.evaluate("window.__ran")]

    def settle(self) -> None:
        """Wait until the page has drawn itself and all that it had to do then is done."""
        self.page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))")


@contextmanager
def watched(browser: Browser, *, bypass_csp: bool = False) -> Iterator[Watched]:
    """A fresh page, 1280 × 900, that is watched from before its first script; `bypass_csp` takes its policy away."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=bypass_csp)
    context.add_init_script(_REPORTING)
    made = Watched(context.new_page())

    def hear(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            made.said.append(message.text)

    def dismiss(dialog: Dialog) -> None:
        made.said.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    made.page.on("console", hear)
    made.page.on("pageerror", lambda error: made.said.append(str(error)))
    made.page.on("dialog", dismiss)
    yield made
    context.close()


class _Counting(http.server.SimpleHTTPRequestHandler):
    asked: list[str]

    def do_GET(self) -> None:
        """Answer, and remember what was asked for."""
        self.asked.append(self.path)
        super().do_GET()

    def end_headers(self) -> None:
        """Let the browser keep nothing: a file that is written twice in a second has the same date."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that BaseHTTPRequestHandler gives it
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """The address of a folder on a server of this machine, such as any web host is, and the paths that it was asked for so far."""
    asked: list[str] = []
    handler = functools.partial(type("Handler", (_Counting,), {"asked": asked}), directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}", asked
        finally:
            server.shutdown()
            thread.join()
