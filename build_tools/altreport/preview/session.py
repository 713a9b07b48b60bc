"""One preview from its beginning to Ctrl-C: look, build, show."""

from __future__ import annotations

import contextlib
import shutil
import signal
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from filelock import Timeout

from altreport.building.build_report import BuildOptions, BuildResult, build_report_into
from altreport.editions import Edition
from altreport.errors import CouldNotRunError
from altreport.outputs.ledger.output import OUTPUT as LEDGER
from altreport.outputs.site.mkdocs_inprocess import build_site
from altreport.outputs.site.output import SITE, SiteOutput
from altreport.preview.failure_page import page_of_failure, page_of_problems
from altreport.preview.open_proposals import open_proposals
from altreport.preview.server import PreviewServer
from altreport.preview.watched_files import Look, Watch
from altreport.problems import Outcome
from altreport.project.interrupted_runs import clear_previews, preview_folder, preview_lock, remove_preview
from altreport.project.report_folder import refuse_linked_outputs, require_report
from altreport.project.source_revision import REVIEWS
from altreport.resources import read_anew, require_whole_installation
from altreport.scratch import clear_scratch

_KEPT = 2
"""Sites kept on the disk: a page may still be loading from the last but one."""


_SITE_ALONE = BuildOptions((SiteOutput(lambda: contextlib.nullcontext(build_site)), LEDGER), inspected=False)


@dataclass(frozen=True)
class Shown:
    """What a build came to: what it found, or what stopped it."""

    made: Outcome[BuildResult] = field(default_factory=lambda: Outcome(BuildResult()))
    failure: CouldNotRunError | None = None


def preview(root: Path, edition: Edition, port: int | None, started: Callable[[str], None], built: Callable[[Shown], None]) -> None:
    """Show the site of `edition` on this machine until Ctrl-C, built anew at each edit; what it writes is gone at the end.

    `started` gets the address once the first build is shown, `built` what each build came to. `CouldNotRunError` where
    the port is in use, or another preview of the edition is running.
    """
    require_whole_installation()
    require_report(root)
    clear_scratch()
    with _ending_cleanly(), _own_folder(root, edition) as folder:
        server = PreviewServer(port)
        try:
            server.start()
            (folder / "address").write_text(server.address, encoding="utf-8", newline="\n")
            _run(_Preview(root, edition, folder, server, built), started)
        except KeyboardInterrupt:
            pass
        finally:
            server.end()


@dataclass
class _Preview:
    root: Path
    edition: Edition
    folder: Path
    server: PreviewServer
    built: Callable[[Shown], None]
    count: int = 0

    def build(self) -> None:
        """Build what the files say now, and show it."""
        self.count += 1
        into = self.folder / str(self.count)
        read_anew()  # an edit may be to what ships
        proposals: dict[str, bytes] = {}
        try:
            shown = Shown(build_report_into(into, self.root, self.edition, _SITE_ALONE))
            if self.edition is Edition.INTERNAL:
                proposals = open_proposals(self.root)
        except CouldNotRunError as fault:
            shown = Shown(failure=fault)
        except OSError as fault:
            named = f" ({fault.filename})" if fault.filename else ""
            hint = "Check that the disk is not full and that you may read and write there."
            shown = Shown(failure=CouldNotRunError(f"{fault.strerror or fault}{named}.", hint))
        except Exception as fault:  # noqa: BLE001 - no edit may end the preview
            hint = "Your files are unharmed. Please report this, with the file that you edited last."
            shown = Shown(failure=CouldNotRunError(f"An internal error in altreport ({type(fault).__name__}: {fault}).", hint))
        if shown.failure is not None:
            self.server.show(None, page_of_failure(shown.failure))
        elif shown.made.value.paths:
            self.server.show(into / SITE, proposals=proposals)
        else:
            self.server.show(None, page_of_problems(shown.made.problems, self.root))
        self._clear()
        self.built(shown)

    def is_on_disk(self) -> bool:
        """Whether the site that is shown is still on the disk: someone may clear away the folder build/."""
        showing = self.server.showing
        return bool(showing.instead) or (showing.site is not None and showing.site.is_dir())

    def _clear(self) -> None:
        site = self.server.showing.site
        for number in range(1, self.count - _KEPT + 1):
            folder = self.folder / str(number)
            if site is None or site.parent != folder:
                shutil.rmtree(folder, ignore_errors=True)


def _run(preview: _Preview, started: Callable[[str], None]) -> None:
    wait = threading.Event().wait
    watch = Watch(preview.root, *((REVIEWS,) if preview.edition is Edition.INTERNAL else ()))
    seen: Look | None = None
    while True:
        now = watch.look()
        if now != seen or not preview.is_on_disk():
            first = seen is None
            seen = now if first else watch.settled(now, wait)
            preview.build()
            if first:
                started(preview.server.address)
        else:
            wait(watch.pause)


@contextlib.contextmanager
def _own_folder(root: Path, edition: Edition) -> Iterator[Path]:
    """build/preview/EDITION, never a folder of a real build, which only its owner can read; gone at the end, or with the next run where this one is killed."""
    folder = preview_folder(root, edition)
    refuse_linked_outputs(root)
    clear_previews(root)
    folder.parent.mkdir(parents=True, exist_ok=True)
    lock = preview_lock(folder)
    try:
        lock.acquire()
    except Timeout as fault:
        with contextlib.suppress(OSError):
            address = (folder / "address").read_text(encoding="utf-8")
            raise CouldNotRunError("A preview of this edition is already running.", f"It is at {address}") from fault
        raise CouldNotRunError("A preview of this edition is already running.", "Stop it in its own window, with Ctrl-C.") from fault
    try:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700)
        yield folder
    finally:
        remove_preview(folder, lock)


@contextlib.contextmanager
def _ending_cleanly() -> Iterator[None]:
    """Ctrl-C, and being told to end, interrupt in the same way, however the process was started; clearing up is let finish."""
    names = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)]
    before = {name: signal.getsignal(name) for name in names}
    told = threading.Event()

    def interrupt(*_: object) -> None:
        if not told.is_set():
            told.set()
            raise KeyboardInterrupt

    for name in names:
        signal.signal(name, interrupt)
    try:
        yield
    except KeyboardInterrupt:
        pass
    finally:
        for name, handler in before.items():
            signal.signal(name, handler)
