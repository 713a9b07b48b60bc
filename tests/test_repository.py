"""What the repository promises about itself."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest


def tracked(project: Path) -> list[Path]:
    """The files that git tracks or would track."""
    listed = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=project, capture_output=True, text=True, check=False)
    if listed.returncode != 0:
        pytest.skip("this copy is no git checkout")
    return [project / name for name in listed.stdout.split("\0") if name and (project / name).is_file()]


def texts(project: Path) -> list[tuple[str, str]]:
    pairs = []
    for path in tracked(project):
        try:
            pairs.append((str(path.relative_to(project)), path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return pairs


def modules(project: Path) -> list[Path]:
    return sorted((project / "build_tools").rglob("*.py"))


def test_no_module_has_more_than_300_lines(project: Path) -> None:
    long = {path.name: count for path in modules(project) if (count := path.read_text(encoding="utf-8").count("\n")) > 300}
    assert long == {}


def test_no_function_has_more_than_50_lines(project: Path) -> None:
    trees = [(path.name, ast.parse(path.read_text(encoding="utf-8"))) for path in modules(project)]
    functions = [(name, node) for name, tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    assert [f"{name}: {node.name}" for name, node in functions if (node.end_lineno or 0) - node.lineno + 1 > 50] == []


def test_texts_are_typed_everywhere_but_in_pandoc_s_own_folder(project: Path) -> None:
    """No module that imports the typed text says Any, and none but those of pandoc/ looks into Pandoc's JSON."""
    wrong = []
    for path in (path for path in modules(project) if path.parent.name != "pandoc"):
        source = path.read_text(encoding="utf-8")
        nodes = list(ast.walk(ast.parse(source)))
        if "from altreport.document" in source or "from altreport.pandoc" in source:
            wrong += [f"{path.name}:{node.lineno}" for node in nodes if isinstance(node, ast.Name) and node.id == "Any"]
        keys = [node.slice for node in nodes if isinstance(node, ast.Subscript)] + [node.keys[0] for node in nodes if isinstance(node, ast.Dict) and node.keys]
        wrong += [f"{path.name}:{key.lineno}" for key in keys if isinstance(key, ast.Constant) and key.value in ("t", "c", "citationId")]
    assert wrong == []


def test_texts_are_written_with_the_same_line_ends_on_each_system(project: Path) -> None:
    assert [
        f"{path.relative_to(project)}:{node.lineno}"
        for path in sorted((project / "build_tools" / "altreport").rglob("*.py"))
        if ".write_text(" in (source := path.read_text(encoding="utf-8"))
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "write_text"
        and "newline" not in {keyword.arg for keyword in node.keywords}
    ] == []


USED = {
    "mkdocs": {"mkdocs.commands.build.build", "mkdocs.config.load_config", "mkdocs.plugins.BasePlugin"},
    "material": set(),
    "markdown": set(),
    "openpyxl": {
        "openpyxl.Workbook",
        "openpyxl.cell.cell.ILLEGAL_CHARACTERS_RE",
        "openpyxl.styles.Alignment",
        "openpyxl.styles.Font",
        "openpyxl.utils.get_column_letter",
        "openpyxl.worksheet.worksheet.Worksheet",
    },
    "spellchecker": set(),
}
"""What the package imports from projects whose internals it must not rely on: public names that these projects document."""
ASSIGNED = {
    "mkdocs_inprocess.py": {"env.bytecode_cache", "log.propagate"},
    "spreadsheet.py": {"sheet.title", "sheet.freeze_panes", "sheet.column_dimensions[letter].width", "head.font", "cell.alignment"},
}
"""The attributes that modules with such imports assign to, on other objects than `self`: documented settings, no method."""


def imported(tree: ast.Module) -> set[str]:
    """The full names that a module imports from these projects, in statements or by names in strings."""
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {f"{node.module}.{alias.name}" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names}
    strings = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    names |= {text for text in strings if re.fullmatch(r"\w+(\.\w+)+", text) and text != "mkdocs.yml"}
    return {name for name in names if name.partition(".")[0] in USED}


def test_no_module_imports_or_replaces_a_private_name_of_another_project(project: Path) -> None:
    for path in sorted((project / "build_tools" / "altreport").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = imported(tree)
        assert names <= set().union(*USED.values()), path
        if not names:
            continue
        attributes = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and ast.unparse(node.value) not in ("self", "cls")]
        assert [ast.unparse(node) for node in attributes if re.match(r"_(?!_)", node.attr)] == [], path
        assert {ast.unparse(node) for node in attributes if isinstance(node.ctx, ast.Store)} == ASSIGNED.get(path.name, set()), path
        assert "setattr(" not in path.read_text(encoding="utf-8"), path


def test_the_lock_files_hold_exact_versions_and_nothing_else(project: Path) -> None:
    for name in ("requirements.lock", "requirements-test.lock"):
        lines = [line for line in (project / name).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        assert lines
        assert [line for line in lines if not re.fullmatch(r"[a-z0-9._-]+==[A-Za-z0-9.!+-]+( ; .+)?", line)] == []


def test_the_test_lock_agrees_with_the_lock_for_users(project: Path) -> None:
    users, testers = (set((project / name).read_text(encoding="utf-8").splitlines()[1:]) for name in ("requirements.lock", "requirements-test.lock"))
    assert users - testers == set()


def test_the_npm_lock_names_no_address(project: Path) -> None:
    lock = json.loads((project / "tests/tools/package-lock.json").read_text(encoding="utf-8"))
    assert lock["packages"]
    assert [name for name, package in lock["packages"].items() if "resolved" in package] == []


def test_no_file_names_a_folder_of_a_machine(project: Path) -> None:
    pattern = re.compile(r"(?<![\w.])/(?:work|farm|root|home)/\w")
    assert [name for name, text in texts(project) if pattern.search(text)] == []


def test_no_file_is_larger_than_a_megabyte(project: Path) -> None:
    assert [path.name for path in tracked(project) if path.stat().st_size > 1_000_000] == []


def test_nothing_is_left_to_do_in_a_comment(project: Path) -> None:
    words = re.compile(r"#.*\b(?:" + "|".join(["TO" + "DO", "FIX" + "ME"]) + r")\b")
    assert [name for name, text in texts(project) if name.endswith(".py") and words.search(text)] == []


def test_every_decision_says_what_why_and_what_else(project: Path) -> None:
    folder = project / "build_tools/decisions"
    records = sorted(path for path in folder.glob("*.md") if path.name != "README.md")
    assert re.findall(r"\]\((.+?\.md)\)", (folder / "README.md").read_text(encoding="utf-8")) == [path.name for path in records]
    for path in records:
        text = path.read_text(encoding="utf-8")
        assert text.startswith("# "), path.name
        assert "**What.**" in text, path.name
        assert "**Why.**" in text, path.name
        assert "**What else was tried.**" in text, path.name
        assert text.count("\n") <= 60, path.name


def test_the_architecture_names_files_that_are_there(project: Path) -> None:
    named = re.findall(r"`([a-z_]+(?:/[a-z_]+)*(?:/|\.py))`", (project / "ARCHITECTURE.md").read_text(encoding="utf-8"))
    assert len(named) > 30
    assert [name for name in named if not any((folder / name).exists() for folder in (project, project / "build_tools/altreport"))] == []


def test_the_guide_for_developers_names_the_layers_in_their_order(project: Path) -> None:
    contract = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"][0]
    guide = (project / "CONTRIBUTING.md").read_text(encoding="utf-8").split("| layer |")[1].split("\n\n")[0]
    rows = [re.findall(r"`(\w+)`", row.split("|")[1]) for row in guide.splitlines()[2:]]
    named = {name: place for place, row in enumerate(rows) for name in row}
    layers = [layer.split(" | ") for layer in contract["layers"]]
    assert sorted(named) == sorted(name for layer in layers for name in layer)
    places = [{named[name] for name in layer} for layer in layers]
    assert all(max(higher) <= min(lower) for higher, lower in pairwise(places))
