"""Whatever happens to a build or a pack – killed, disk full, no right to write, two at once – the last good output stands and the next run works."""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

import looking
from altreport.outputs.registry import commands_by_file
from altreport.submission.verify_pack import verify
from committing import commit
from small_report import SECTION, write_report

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals, limits and rights are those of POSIX")

OLD, NEW = SECTION, SECTION.replace("The first paragraph", "The first paragraph, changed")
BROKEN = SECTION.replace("[^note-a] It", "[^nothing] It")
Files = dict[str, bytes]
PACK = ("pack", "--allow-dirty")


class Runner:
    """Runs commands in forks of one process, and kills some of them; see killing.py."""

    def __init__(self) -> None:
        program = [sys.executable, str(Path(__file__).with_name("killing.py"))]
        self.process = subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __call__(self, root: Path, *arguments: str, kill_before: int = 0, kill_after: int = 0) -> tuple[int, int]:
        """How the command ended, and at which change below build/ its outputs were complete."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        job = {"arguments": [*arguments, "--root", str(root)], "watched": str(root / "build"), "kill_before": kill_before, "kill_after": kill_after}
        self.process.stdin.write(json.dumps(job) + "\n")
        self.process.stdin.flush()
        code, _, complete = json.loads(self.process.stdout.readline())
        return code, complete


@pytest.fixture(scope="module")
def run() -> Iterator[Runner]:
    runner = Runner()
    with runner.process:
        yield runner


def command(root: Path, *arguments: str, **how: Any) -> subprocess.CompletedProcess[str]:
    """The real command, as an author runs it."""
    program = [sys.executable, "-m", "altreport", *arguments, "--root", str(root)]
    return subprocess.run(program, capture_output=True, text=True, check=False, **how)


def contents(root: Path) -> Files:
    """The outputs: all below build/public but what a run that was stopped left aside."""
    folder = root / "build" / "public"
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file() and not path.relative_to(folder).parts[0].startswith(".")]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def say(root: Path, section: str) -> None:
    (root / "report/sections/law.yml").write_text(section, encoding="utf-8")


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory, run: Runner) -> tuple[Path, Files, Files, int]:
    """A report in a repository, its outputs before and after a change of a word, and at which change of a file a pack is complete; build/ has the old ones."""
    root = commit(write_report(tmp_path_factory.mktemp("packed") / "report"))
    say(root, NEW)
    assert run(root, *PACK)[0] == 0
    new = contents(root)
    say(root, OLD)
    code, complete = run(root, *PACK)
    assert code == 0
    return root, contents(root), new, complete


@pytest.fixture
def report(packed: tuple[Path, Files, Files, int], tmp_path: Path) -> Path:
    """A copy of it, with the old outputs."""
    return Path(shutil.copytree(packed[0], tmp_path / "report", symlinks=True))


def test_the_outputs_differ_in_every_kind_of_file(packed):
    _, old, new, complete = packed
    assert old.keys() == new.keys()
    assert {"report.docx", "pack.zip", "pack/manifest.json", "site/report/law.html", "pages/docs/report/law.md"} <= {
        name for name in old if old[name] != new[name]
    }
    assert complete > 60


def test_a_pack_that_is_killed_while_it_is_made_leaves_the_last_outputs_alone(packed, report, run):
    _, old, new, complete = packed
    say(report, NEW)
    points = sorted({1, *range(5, complete, complete // 3), complete})
    for point in points:
        assert run(report, *PACK, kill_before=point)[0] == -9
        assert contents(report) == old, point
    assert len(points) >= 5
    assert run(report, *PACK)[0] == 0
    assert contents(report) == new
    assert {path.name for path in (report / "build/public").iterdir()} == {".lock", *commands_by_file()} - {"redline.docx"}


def test_a_pack_that_is_killed_while_it_takes_its_place_is_whole_after_the_next_run_even_one_that_fails(packed, report, run):
    _, old, new, _ = packed
    wanted, other = (NEW, new), (OLD, old)
    for further in (1, 3, 8, 40):
        say(report, wanted[0])
        assert run(report, *PACK, kill_after=further)[0] == -9
        assert all(data in (old[name], new[name]) for name, data in contents(report).items()), "a half file"
        say(report, BROKEN)
        assert run(report, "build")[0] == 1
        assert contents(report) == wanted[1], f"a new site beside an old Word file, killed {further} changes after it was complete"
        wanted, other = other, wanted
    assert verify(report / "build/public/pack.zip").differences == ()


def test_a_build_that_is_killed_at_any_point_leaves_old_or_new(packed, report, run):
    _, old, new, _ = packed
    shutil.rmtree(report / "build")
    _, complete = run(report, "build")
    files = [{name: data for name, data in version.items() if not name.startswith("pack")} for version in (old, new)]
    assert contents(report) == files[0]
    for section, before, after, standing in ((NEW, complete // 2, 0, 0), (NEW, 0, 1, 1), (OLD, 0, 3, 0), (NEW, 0, 5, 1)):
        say(report, section)
        assert run(report, "build", kill_before=before, kill_after=after)[0] == -9
        say(report, BROKEN)
        assert run(report, "build")[0] == 1
        assert contents(report) == files[standing], (before, after)


@pytest.mark.parametrize(("arguments", "limit"), [(("build",), 0), (("build",), 40_000), (PACK, 3_000), (PACK, 40_000), (PACK, 300_000)])
def test_where_no_more_can_be_written_the_last_outputs_stand_and_it_is_said(packed, report, arguments, limit):
    """A limit on the size of files (setrlimit(2)) stops a write in its middle, as a full disk does; Python would keep half a module that it compiled."""
    say(report, NEW)
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    done = command(report, *arguments, env=environment, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
    if done.returncode != 0:
        assert done.returncode == 2
        assert "Traceback" not in done.stderr
        assert "disk is full" in done.stderr or "could not" in done.stderr
        assert contents(report) == packed[1]
    assert limit > 100_000 or done.returncode == 2


def test_on_a_full_disk_the_last_outputs_stand_and_the_next_run_works(packed, report):
    script = (
        f'mount -t tmpfs -o size=30m tmpfs "{report}/build" && cp -r "{packed[0]}/build/." "{report}/build" && cd "{report}"\n'
        'run() { "$PYTHON" -m altreport "$@"; echo "ended $?"; }\n'
        "for left in 0 2500; do\n"
        "  dd if=/dev/zero of=build/filler bs=1k 2>/dev/null; truncate -s -${left}k build/filler; run pack --allow-dirty 2>&1\n"
        f'  rm build/filler; diff -rq -x "[.]*" build/public "{packed[0]}/build/public" && echo "stands"\n'
        "done\nrun pack --allow-dirty; run verify build/public/pack.zip\n"
    )
    say(report, NEW)
    shutil.rmtree(report / "build")
    (report / "build").mkdir()
    if shutil.which("unshare") is None or subprocess.run(["unshare", "-rm", "true"], capture_output=True, check=False).returncode != 0:
        pytest.skip("no small disk can be mounted here (unshare)")
    done = subprocess.run(["unshare", "-rm", "sh", "-c", script], capture_output=True, text=True, check=False, env={**os.environ, "PYTHON": sys.executable})
    if "mount" in done.stderr:
        pytest.skip("no small disk can be mounted here (tmpfs)")
    assert done.stdout.count("stands") == 2, done.stdout
    assert done.stdout.count("ended 2") == 2, done.stdout
    assert done.stdout.count("ended 0") == 2, done.stdout
    assert "Traceback" not in done.stdout


@pytest.fixture
def somebody() -> Iterator[tuple[Path, dict[str, Any]]]:
    """A folder that everybody can reach, and how to start a program as somebody who owns nothing in it."""
    folder = Path(tempfile.mkdtemp(prefix="altreport-rights-"))
    folder.chmod(0o755)
    try:
        yield folder, ({"user": 65534, "group": 65534, "extra_groups": []} if os.geteuid() == 0 else {})
    finally:
        for path in [folder, *folder.rglob("*")]:
            if path.is_dir():
                path.chmod(0o755)
        shutil.rmtree(folder)


@pytest.mark.parametrize("arguments", [("build",), PACK])
def test_without_the_right_to_write_it_is_said_in_words_and_the_outputs_stand(packed, somebody, arguments):
    folder, how = somebody
    root = Path(shutil.copytree(packed[0], folder / "report", symlinks=True))
    for path in [*root.rglob("*"), root]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    (folder / ".gitconfig").write_text("[safe]\n\tdirectory = *\n", encoding="utf-8")
    environment = {**os.environ, "HOME": str(folder), "ALTREPORT_CACHE": str(folder / "cache")}
    able = subprocess.run([sys.executable, "-c", "import altreport.building.build_report"], capture_output=True, check=False, env=environment, **how)
    if able.returncode != 0:
        pytest.skip("nobody else may read this Python")
    done = command(root, *arguments, env=environment, **how)
    assert done.returncode == 2, done.stdout
    assert "Traceback" not in done.stderr
    assert "Permission denied" in done.stderr
    assert contents(root) == packed[1]


def test_somebody_without_a_home_folder_gets_notes_and_outputs_without_a_cache(report, somebody):
    folder, _ = somebody
    if os.geteuid() != 0:
        pytest.skip("nobody here may start a program as somebody else")
    root = Path(shutil.copytree(report, folder / "report", symlinks=True))
    nobody = 54_321  # in no list of users
    for path in [root, *root.rglob("*")]:
        os.chown(path, nobody, nobody, follow_symlinks=False)
    told = ("HOME", "ALTREPORT_CACHE", "XDG_CACHE_HOME", "USERPROFILE")
    environment = {name: value for name, value in os.environ.items() if name not in told}
    how: dict[str, Any] = {"user": nobody, "group": nobody, "extra_groups": [], "env": environment}
    if subprocess.run([sys.executable, "-c", "import altreport.building.build_report"], capture_output=True, check=False, **how).returncode != 0:
        pytest.skip("nobody else may read this Python")
    for arguments in (("notes",), ("build",)):
        done = command(root, *arguments, **how)
        assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("arguments", [("build",), PACK])
def test_a_second_run_at_the_same_time_is_refused_in_words(packed, report, arguments):
    with FileLock(report / "build/public/.lock"):
        done = looking.command(*arguments, "--root", str(report))
    assert done.returncode == 2
    assert "Another build of this edition is running." in done.stderr
    assert contents(report) == packed[1]


def test_of_two_runs_started_together_each_ends_well_or_is_refused(packed, report):
    say(report, NEW)
    program = [sys.executable, "-m", "altreport", "pack", "--allow-dirty", "--root", str(report)]
    both = [subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    ends = [(*each.communicate(), each.returncode) for each in both]
    assert 0 in {code for _, _, code in ends}
    assert all(code == 0 or (code == 2 and "Another build" in said) for _, said, code in ends), ends
    assert contents(report) == packed[2]
