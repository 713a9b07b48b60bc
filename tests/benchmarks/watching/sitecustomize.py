"""Python imports this at its start where it finds it (docs.python.org, module site): each process so watched notes what it does.

The file that WORK_NOTED names gets a line of JSON for each event: the process, the event of PEP 578, and its first argument.
"""

import json
import os
import sys

_EVENTS = {"open", "import", "subprocess.Popen", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.system"}
_file = os.open(os.environ["WORK_NOTED"], os.O_WRONLY | os.O_APPEND)


def _note(event: str, arguments: tuple[object, ...]) -> None:
    if event in _EVENTS:
        about = arguments[1] if event == "subprocess.Popen" else arguments[0] if arguments else ""
        words = [os.fsdecode(word) if isinstance(word, str | bytes | os.PathLike) else "" for word in (about if isinstance(about, list | tuple) else [about])]
        os.write(_file, f"{json.dumps([os.getpid(), event, words])}\n".encode())


sys.addaudithook(_note)
