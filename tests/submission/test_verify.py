"""Whatever is done to a pack is told in words."""

from __future__ import annotations

import io
import json
import os
import shutil
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from altreport.cli.app import app
from altreport.errors import CouldNotRunError
from altreport.submission import pack_archive as archive_module
from altreport.submission.manifest import Manifest, packed
from altreport.submission.pack_archive import zipped
from altreport.submission.verify_pack import verify

FILES = {"report.docx": b"PK words", "check.json": b"[]\n", "submission-sheet.html": b"<p>Sheet</p>"}


def manifest(files: dict[str, bytes]) -> bytes:
    return Manifest(
        format=2,
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
    assert "All 3 files match the manifest" in done.output
    assert packed("manifest.json", whole()["manifest.json"]).sha256 in done.output


@pytest.mark.parametrize("kind", [as_zip, as_folder])
@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"report.docx": b"PK other"}, "report.docx was altered"),
        ({"report.docx": b"PK words "}, "report.docx was altered"),
        ({"report.docx": None}, "report.docx is missing"),
        ({"extra.txt": b""}, "‘extra.txt’ was added"),
        ({"submission-sheet.html ": b""}, "has spaces or invisible characters"),
        ({"folder/report.docx": b"PK words"}, "‘folder/report.docx’ was added"),
        ({"manifest.json": None}, "There is no manifest.json"),
        ({"manifest.json": b"{"}, "manifest.json is not as altreport writes it"),
        ({"manifest.json": b"\xff\xfe"}, "manifest.json is not as altreport writes it"),
        ({"manifest.json": b"[" * 100_000}, "manifest.json is not as altreport writes it"),
        ({"manifest.json": manifest(FILES).replace(b'"format": 2', b'"format": 3')}, "manifest.json is not as altreport writes it"),
        ({"manifest.json": manifest(FILES).replace(b'"format": 2', b'"format": 2, "format": 2')}, "exactly as altreport writes it"),
        ({"manifest.json": manifest(FILES) + b" "}, "exactly as altreport writes it"),
        ({"manifest.json": manifest(FILES).replace(b"report.docx", b"../../report")}, "manifest.json is not as altreport writes it"),
    ],
)
def test_every_change_is_told(tmp_path, kind, change, said):
    files = {name: data for name, data in {**whole(), **change}.items() if data is not None}
    done = CliRunner().invoke(app, ["verify", str(kind(tmp_path, files))])
    assert done.exit_code == 1
    assert said in done.output.replace("\n", " ")
    assert "This is not the pack as it was made." in done.output


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
    assert "cannot be trusted" in done.output
    assert sorted(tmp_path.rglob("*")) == sorted([*before, path])


@pytest.mark.parametrize("length", [0, 1, 30, 200])
def test_a_truncated_zip_is_told_in_words(tmp_path, length):
    path = as_zip(tmp_path, whole())
    path.write_bytes(path.read_bytes()[:length])
    assert "not a valid zip file" in verify(path).differences[0]


def entries_of(data: bytes) -> list[zipfile.ZipInfo]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.infolist()


def rewritten(change: Callable[[zipfile.ZipInfo], object] = lambda _: None, *, method: int = zipfile.ZIP_STORED, reverse: bool = False) -> bytes:
    """The pack as another program would write it, which `change`s what it says of each file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(whole(), reverse=reverse):
            info = zipfile.ZipInfo(name)
            info.create_system, info.compress_type = 0, method
            change(info)
            archive.writestr(info, whole()[name])
    return buffer.getvalue()


def streamed() -> bytes:
    """The pack as it is written to a pipe: sizes stand behind the data (data descriptors)."""

    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.data = b""

        def writable(self) -> bool:
            return True

        def write(self, data: bytes) -> int:  # type: ignore[override]
            self.data += bytes(data)
            return len(data)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w") as archive:
        for name, data in sorted(whole().items()):
            info = zipfile.ZipInfo(name)
            info.create_system = 0
            archive.writestr(info, data)
    return pipe.data


def patched(data: bytes, mark: bytes, offset: int, value: bytes) -> bytes:
    at = data.index(mark) + offset
    return data[:at] + value + data[at + len(value) :]


def between(data: bytes) -> bytes:
    """Bytes between the first file and the next, which no program shows: all that points behind them is moved."""
    extra = b"a name that nobody should see"
    second = entries_of(data)[1].header_offset
    made = bytearray(data[:second] + extra + data[second:])
    for info in entries_of(data)[1:]:
        at = made.index(b"PK\x01\x02") if info is None else made.rindex(info.filename.encode()) - 4
        made[at : at + 4] = struct.pack("<I", info.header_offset + len(extra))
    end = made.rindex(b"PK\x05\x06")
    made[end + 16 : end + 20] = struct.pack("<I", made.index(b"PK\x01\x02"))
    return bytes(made)


def with_zip64(data: bytes) -> bytes:
    """A second end of the directory, as large archives have it (4.3.14, 4.3.15), before the usual one."""
    end = data.rindex(b"PK\x05\x06")
    count, size, start = struct.unpack("<10xHII2x", data[end:])
    record = b"PK\x06\x06" + struct.pack("<QHHIIQQQQ", 44, 45, 45, 0, 0, count, count, size, start)
    locator = b"PK\x06\x07" + struct.pack("<IQI", 0, end, 1)
    return data[:end] + record + locator + data[end:]


LOCAL, CENTRAL = b"PK\x03\x04", b"PK\x01\x02"
ADDED: dict[str, Callable[[bytes], bytes]] = {
    "before": lambda whole: b"#!/bin/sh\n" + whole,
    "a program before, as self-extracting archives have": lambda whole: b"MZ" + bytes(510) + whole,
    "behind": lambda whole: whole + b"a name",
    "a line end behind": lambda whole: whole + b"\n",
    "another archive behind": lambda whole: whole + whole,
    "another archive before": lambda whole: zipped({"other.txt": b"x"}) + whole,
    "between": between,
    "a comment": lambda whole: whole[:-2] + struct.pack("<H", 6) + b"a name",
    "extra fields": lambda _: rewritten(lambda info: setattr(info, "extra", b"\x75\x70\x06\x00a name")),
    "a comment on a file": lambda _: rewritten(lambda info: setattr(info, "comment", b"a name")),
    "a link": lambda _: rewritten(lambda info: setattr(info, "external_attr", 0o120777 << 16)),
    "a program": lambda _: rewritten(lambda info: setattr(info, "external_attr", 0o100755 << 16)),
    "rights of MS-DOS": lambda _: rewritten(lambda info: setattr(info, "external_attr", 0x20)),
    "text": lambda _: rewritten(lambda info: setattr(info, "internal_attr", 1)),
    "another system": lambda _: rewritten(lambda info: setattr(info, "create_system", 3)),
    "another version": lambda _: rewritten(lambda info: setattr(info, "create_version", 63)),
    "a date": lambda _: rewritten(lambda info: setattr(info, "date_time", (2026, 11, 30, 3, 4, 6))),
    "another order": lambda _: rewritten(reverse=True),
    "data descriptors": lambda _: streamed(),
    "deflate": lambda _: rewritten(method=zipfile.ZIP_DEFLATED),
    "bzip2": lambda _: rewritten(method=zipfile.ZIP_BZIP2),
    "lzma": lambda _: rewritten(method=zipfile.ZIP_LZMA),
    "an encryption flag": lambda whole: patched(patched(whole, LOCAL, 6, b"\1"), CENTRAL, 8, b"\1"),
    "an encryption flag in front alone": lambda whole: patched(whole, LOCAL, 6, b"\1"),
    "a flag": lambda whole: patched(patched(whole, LOCAL, 7, b"\x08"), CENTRAL, 9, b"\x08"),
    "a date in front alone": lambda whole: patched(whole, LOCAL, 12, b"\x22"),
    "another sum in front": lambda whole: patched(whole, LOCAL, 14, b"\0\0\0\0"),
    "another size in front": lambda whole: patched(whole, LOCAL, 22, b"\xff\xff\xff\xff"),
    "another name in front": lambda whole: patched(whole, LOCAL, 30, b"X"),
    "a disk number": lambda whole: patched(whole, CENTRAL, 34, b"\1"),
    "an empty folder": lambda _: zipped({**whole(), "folder/": b""}),
    "a link by its name": lambda _: zipped({**whole(), "link": b"/etc/passwd"}),
    "zip64": with_zip64,
}


@pytest.mark.parametrize("name", ADDED)
def test_nothing_can_be_added_to_an_archive_unseen(tmp_path: Path, name: str) -> None:
    path = tmp_path / "pack.zip"
    made = ADDED[name](zipped(whole()))
    assert made != zipped(whole())
    path.write_bytes(made)
    done = CliRunner().invoke(app, ["verify", str(path)])
    assert done.exit_code == 1, done.output
    assert "This is not the pack as it was made." in done.output


@pytest.mark.parametrize("name", ADDED)
def test_nor_to_the_site_in_it_though_the_manifest_knows_of_it(tmp_path: Path, name: str) -> None:
    files = {**FILES, "site.zip": ADDED[name](zipped(whole()))}
    if name == "a link by its name":  # of the site, there is no list: it is what the manifest describes
        return
    (difference,) = verify(as_zip(tmp_path, {**files, "manifest.json": manifest(files)})).differences
    assert difference.startswith("site.zip cannot be trusted")


def test_a_pack_with_a_site_in_it_is_as_it_was_made(tmp_path: Path) -> None:
    files = {**FILES, "site.zip": zipped({"index.html": b"<p>", "assets/caf\u00e9.css": b"", "search/a.js": b"x" * 100_000})}
    assert verify(as_zip(tmp_path, {**files, "manifest.json": manifest(files)})).differences == ()


@given(
    st.dictionaries(
        st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="/\\:"), min_size=1, max_size=20), st.binary(max_size=50), max_size=6
    )
)
def test_the_archive_is_one_that_python_writes_and_reads(files: dict[str, bytes]) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name)
            info.create_system = 0
            archive.writestr(info, files[name])
            info.external_attr = 0  # rights of POSIX, which Python gives to each file
    assert zipped(files) == buffer.getvalue()


@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=40))
@settings(max_examples=60)
def test_no_bytes_can_be_put_in_anywhere(tmp_path_factory: pytest.TempPathFactory, position: int, added: bytes) -> None:
    path = as_zip(tmp_path_factory.mktemp("added"), whole())
    data = path.read_bytes()
    at = position % (len(data) + 1)
    path.write_bytes(data[:at] + added + data[at:])
    assert verify(path).differences


@pytest.mark.parametrize("kind", ["zip", "folder"])
def test_a_pack_of_an_older_altreport_is_called_so(tmp_path: Path, kind: str) -> None:
    files = {**FILES, "manifest.json": manifest(FILES).replace(b'"format": 2', b'"format": 1')}
    path = as_folder(tmp_path, files) if kind == "folder" else tmp_path / "pack.zip"
    if kind == "zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in files.items():
                archive.writestr(name, data)
    with pytest.raises(CouldNotRunError, match="format 1: it was made by an older version of altreport"):
        verify(path)


def added_to(folder: Path, what: str) -> str:
    """Something in a pack's folder that no pack has, and its name."""
    name = {"a hidden file": ".hidden", "other capitals": "Report.docx"}.get(what, "added")
    path = folder / name
    if what == "an empty folder":
        path.mkdir()
    elif what == "an empty folder in a folder":
        (path / "inner").mkdir(parents=True)
    elif what == "a file in a folder":
        path.mkdir()
        (path / "x.txt").write_bytes(b"")
    elif what in ("a link", "a link that leads nowhere", "a link to a folder"):
        path.symlink_to({"a link": folder / "report.docx", "a link to a folder": folder.parent}.get(what, folder / "nothing"))
    elif what == "a pipe":
        os.mkfifo(path)
    elif what == "a program":
        name = "report.docx"
        (folder / name).chmod(0o755)
    elif what == "rights of its owner":
        name = "report.docx"
        (folder / name).chmod(0o4644)
    else:
        path.write_bytes(b"x")
    return name


@pytest.mark.skipif(os.name != "posix", reason="links and rights as POSIX has them")
@pytest.mark.parametrize(
    "what",
    [
        *("an empty folder", "an empty folder in a folder", "a file in a folder", "a link", "a link that leads nowhere", "a link to a folder"),
        *("a pipe", "a program", "rights of its owner", "a hidden file", "other capitals"),
    ],
)
def test_what_is_added_to_a_folder_is_named(tmp_path: Path, what: str) -> None:
    folder = as_folder(tmp_path, whole())
    name = added_to(folder, what)
    done = CliRunner().invoke(app, ["verify", str(folder)])
    assert done.exit_code == 1
    assert name in done.output


def test_a_disk_that_calls_all_files_programs_is_no_fault(tmp_path: Path) -> None:
    folder = as_folder(tmp_path, whole())
    for path in folder.iterdir():
        path.chmod(0o755)
    assert verify(folder).differences == ()


def test_what_is_more_than_a_pack_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive_module, "MOST_FILES", 2)
    with pytest.raises(CouldNotRunError, match="It can have at most 2"):
        zipped({"a": b"", "b": b"", "c": b""})


def test_a_link_in_a_folder_is_not_followed(tmp_path):
    folder = as_folder(tmp_path, whole())
    shutil.move(folder / "report.docx", tmp_path / "elsewhere")
    (folder / "report.docx").symlink_to(tmp_path / "elsewhere")
    assert "a link" in verify(folder).differences[0]


def test_where_there_is_nothing_the_command_cannot_run(tmp_path):
    done = CliRunner().invoke(app, ["verify", str(tmp_path / "nothing.zip")])
    assert done.exit_code != 0
    assert "There is no pack" in str(done.exception)
