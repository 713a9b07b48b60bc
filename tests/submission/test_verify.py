"""Whatever is done to a pack is told in words."""

from __future__ import annotations

import json
import shutil
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from altreport.cli.app import app
from altreport.submission.archive import zipped
from altreport.submission.manifest import Manifest, packed
from altreport.submission.verify import verify

FILES = {"report.docx": b"PK words", "check.json": b"[]\n", "submission-sheet.html": b"<p>Sheet</p>"}


def manifest(files: dict[str, bytes]) -> bytes:
    return Manifest(
        format=1,
        edition="public",
        title="A title",
        commit="0" * 40,
        work_tree="as committed",
        day="2024-03-09",
        altreport="1",
        pandoc="3",
        files=tuple(packed(name, data) for name, data in sorted(files.items())),
    ).to_bytes()


def whole() -> dict[str, bytes]:
    return {**FILES, "manifest.json": manifest(FILES)}


def as_zip(tmp_path: Path, files: dict[str, bytes]) -> Path:
    path = tmp_path / "pack.zip"
    path.write_bytes(zipped(files))
    return path


def as_folder(tmp_path: Path, files: dict[str, bytes]) -> Path:
    folder = tmp_path / "pack"
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


@pytest.mark.parametrize("kind", [as_zip, as_folder])
def test_a_pack_as_it_was_made_is_said_to_be_so(tmp_path, kind):
    done = CliRunner().invoke(app, ["verify", str(kind(tmp_path, whole()))])
    assert done.exit_code == 0
    assert "All 3 files are as the manifest describes them" in done.output
    assert packed("manifest.json", whole()["manifest.json"]).sha256 in done.output


@pytest.mark.parametrize("kind", [as_zip, as_folder])
@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"report.docx": b"PK other"}, "report.docx was altered"),
        ({"report.docx": b"PK words "}, "report.docx was altered"),
        ({"report.docx": None}, "report.docx is missing"),
        ({"extra.txt": b""}, "‘extra.txt’ was added"),
        ({"folder/report.docx": b"PK words"}, "‘folder/report.docx’ was added"),
        ({"manifest.json": None}, "There is no manifest.json"),
        ({"manifest.json": b"{"}, "manifest.json is not as altreport writes it"),
        ({"manifest.json": b"\xff\xfe"}, "manifest.json is not as altreport writes it"),
        ({"manifest.json": b"[" * 100_000}, "manifest.json is not as altreport writes it"),
        ({"manifest.json": manifest(FILES).replace(b'"format": 1', b'"format": 2')}, "manifest.json is not as altreport writes it"),
        ({"manifest.json": manifest(FILES).replace(b'"format": 1', b'"format": 1, "format": 1')}, "byte for byte"),
        ({"manifest.json": manifest(FILES) + b" "}, "byte for byte"),
        ({"manifest.json": manifest(FILES).replace(b"report.docx", b"../../report")}, "manifest.json is not as altreport writes it"),
    ],
)
def test_every_change_is_told(tmp_path, kind, change, said):
    files = {name: data for name, data in {**whole(), **change}.items() if data is not None}
    done = CliRunner().invoke(app, ["verify", str(kind(tmp_path, files))])
    assert done.exit_code == 1
    assert said in done.output.replace("\n", " ")
    assert "not as it was made" in done.output


def test_a_manifest_that_names_a_file_twice_is_found_out(tmp_path):
    value = json.loads(manifest(FILES))
    value["files"].append(value["files"][0])
    doubled = {**FILES, "manifest.json": Manifest.model_validate_json(json.dumps(value)).to_bytes()}
    assert "names a file twice" in verify(as_zip(tmp_path, doubled)).differences[0]


@given(st.sampled_from(sorted(whole())), st.data())
@settings(max_examples=60)
def test_no_single_byte_can_change_unseen(tmp_path_factory, name, data):
    files = whole()
    position = data.draw(st.integers(0, len(files[name]) - 1))
    other = data.draw(st.integers(0, 255).filter(lambda value: value != files[name][position]))
    files[name] = files[name][:position] + bytes([other]) + files[name][position + 1 :]
    found = verify(as_zip(tmp_path_factory.mktemp("byte"), files)).differences
    # another day or commit in the manifest is for its own checksum to tell, which `pack` prints
    assert found or name == "manifest.json"


@given(st.integers(0, 2_000), st.integers(0, 255))
@settings(max_examples=80)
def test_a_zip_with_any_byte_broken_is_told_in_words(tmp_path_factory, position, value):
    path = as_zip(tmp_path_factory.mktemp("broken"), whole())
    data = bytearray(path.read_bytes())
    data[position % len(data)] = value
    path.write_bytes(data)
    verify(path)


def hostile(path: Path, kind: str) -> Path:
    """A zip that would harm whoever unpacks it."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in whole().items():
            archive.writestr(name, data)
        if kind == "slip":
            archive.writestr("../../evil.txt", b"x")
        elif kind == "absolute":
            archive.writestr("/etc/evil.txt", b"x")
        elif kind == "drive":
            archive.writestr("C:/evil.txt", b"x")
        elif kind == "twice":
            archive.writestr("Report.docx", b"x")
        elif kind == "many":
            for number in range(10_001):
                archive.writestr(f"{number}", b"")
        elif kind == "comment":
            archive.comment = b"x"
    if kind in ("bomb", "lying"):
        altered = bytearray(path.read_bytes())
        size = 2**32 - 2 if kind == "bomb" else 1
        at = altered.rindex(b"PK\x01\x02")
        altered[at + 24 : at + 28] = struct.pack("<I", size)
        path.write_bytes(altered)
    return path


@pytest.mark.parametrize("kind", ["slip", "absolute", "drive", "twice", "many", "comment", "bomb", "lying"])
def test_a_hostile_zip_is_told_in_words_and_nothing_is_unpacked(tmp_path, kind):
    before = sorted(tmp_path.rglob("*"))
    path = hostile(tmp_path / "pack.zip", kind)
    done = CliRunner().invoke(app, ["verify", str(path)])
    assert done.exit_code == 1, done.output
    assert "not to be trusted" in done.output
    assert sorted(tmp_path.rglob("*")) == sorted([*before, path])


@pytest.mark.parametrize("length", [0, 1, 30, 200])
def test_a_truncated_zip_is_told_in_words(tmp_path, length):
    path = as_zip(tmp_path, whole())
    path.write_bytes(path.read_bytes()[:length])
    assert "no sound zip file" in verify(path).differences[0]


def test_a_link_in_a_folder_is_not_followed(tmp_path):
    folder = as_folder(tmp_path, whole())
    shutil.move(folder / "report.docx", tmp_path / "elsewhere")
    (folder / "report.docx").symlink_to(tmp_path / "elsewhere")
    assert "a link" in verify(folder).differences[0]


def test_where_there_is_nothing_the_command_cannot_run(tmp_path):
    done = CliRunner().invoke(app, ["verify", str(tmp_path / "nothing.zip")])
    assert done.exit_code != 0
    assert "There is no pack" in str(done.exception)
