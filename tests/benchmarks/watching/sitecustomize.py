"""Python imports this file at its start if it is on the path (docs.python.org, module site), and so records what each process does.

Each event adds a line of JSON to the file that WORK_NOTED names: the process, the event of PEP 578, and its first argument.
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
