"""Runs the real command again and again, and kills some runs before their n-th change of a file, or before the m-th after all is complete: a program of the fault tests.

`python killing.py` reads jobs from standard input, a line of JSON each, {"arguments": [...], "watched": FOLDER, "kill_before": n or 0, "kill_after": m or 0}, and
answers each with a line: [how the run ended, how many changes it made, which of them said that the outputs are complete]; a run that was
killed ends with -9. All is imported once and each run is a fork, so that the tests take seconds.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from typing import Any

CHANGES = frozenset({"os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.truncate", "os.link", "os.symlink"})


def changes(event: str, arguments: tuple[Any, ...], watched: str) -> bool:
    """Whether an audit event (docs.python.org, audit events table) is a change below `watched`."""
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

    def look(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal count, complete
        if changes(event, arguments, job["watched"]):
            count += 1
            if event == "os.rename" and os.fsdecode(arguments[1]).endswith(".ready"):
                complete = count
            if count == job["kill_before"] or (complete and job["kill_after"] == count - complete > 0):
                os.kill(os.getpid(), signal.SIGKILL)

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


def main() -> None:
    """All jobs, one after the other."""
    import altreport.cli.build  # noqa: PLC0415
    import altreport.cli.main  # noqa: PLC0415
    import altreport.cli.pack  # noqa: PLC0415
    import altreport.publishing  # noqa: PLC0415
    import altreport.submission.pack  # noqa: F401, PLC0415

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
