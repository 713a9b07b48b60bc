"""Runs the real command again and again, and kills some runs before their n-th change of a file, or before the m-th after all is complete: a program of the fault tests.

`python killing.py` reads jobs from standard input, a line of JSON each, {"arguments": [...], "watched": FOLDER or [FOLDERS], "kill_before": n or 0,
"kill_after": m or 0, "whom": "command"}, and answers each with a line: [how the run ended, how many changes it made, which of them said that the outputs are
complete]; a run that was killed ends with -9. `whom` may be "all" as well, the command and each process that it started, or "children", those alone.
All is imported once and each run is a fork, so that the tests take seconds.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

from forks import load_everything

CHANGES = frozenset({"os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.truncate", "os.link", "os.symlink"})


def changes(event: str, arguments: tuple[Any, ...], watched: tuple[str, ...]) -> bool:
    """Whether an audit event (docs.python.org, audit events table) is a change below one of the folders `watched`."""
    if event == "open":
        path, mode, flags = arguments
        writes = bool(set(mode) & set("wax+")) if isinstance(mode, str) else bool(flags & (os.O_WRONLY | os.O_RDWR))
        return writes and os.fsdecode(path).startswith(watched) if isinstance(path, str | bytes) else False
    if event not in CHANGES:
        return False
    inside = any(os.fsdecode(value).startswith(watched) for value in arguments if isinstance(value, str | bytes))
    return inside or (event in ("os.remove", "os.rmdir") and isinstance(arguments[-1], int) and arguments[-1] >= 0)


def run(job: dict[str, Any], told: int) -> None:
    """Run the command of this job in this process, which does not come back; the number of changes goes to the pipe `told`."""
    from altreport.cli.main import run as command  # noqa: PLC0415 - imported once, before the first fork

    count = complete = 0
    watched = (job["watched"],) if isinstance(job["watched"], str) else tuple(job["watched"])
    whom = job.get("whom", "command")
    os.setpgid(0, 0)

    def look(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal count, complete
        if changes(event, arguments, watched):
            count += 1
            if event == "os.rename" and os.fsdecode(arguments[1]).endswith(".ready"):
                complete = count
            if count == job.get("kill_before", 0) or (complete and job.get("kill_after", 0) == count - complete > 0):
                kill(whom)

    sys.addaudithook(look)
    sys.argv = ["altreport", *job["arguments"]]
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    code = 0
    try:
        command()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0
    os.write(told, json.dumps([count, complete]).encode())
    os._exit(code)


def kill(whom: str) -> None:
    """Kill this process, all of its group, or the other ones of it."""
    if whom == "command":
        os.kill(os.getpid(), signal.SIGKILL)
    if whom == "all":
        os.killpg(0, signal.SIGKILL)
    for path in Path("/proc").glob("[0-9]*"):
        number = int(path.name)
        with contextlib.suppress(ProcessLookupError):
            if number != os.getpid() and os.getpgid(number) == os.getpgid(0):
                os.kill(number, signal.SIGKILL)


def main() -> None:
    """All jobs, one after the other."""
    load_everything()
    for line in sys.stdin:
        job = json.loads(line)
        receive, send = os.pipe()
        child = os.fork()
        if child == 0:
            run(job, send)
        os.close(send)
        _, status = os.waitpid(child, 0)
        sys.stdout.write(json.dumps([os.waitstatus_to_exitcode(status), *json.loads(os.read(receive, 40) or b"[0, 0]")]) + "\n")
        sys.stdout.flush()
        os.close(receive)


if __name__ == "__main__":
    main()
