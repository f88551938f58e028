"""Whatever is wrong with a file, a folder, a disk or a list: one sentence of its own, what to do next, nothing lost."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.builders.clock import Clock
from tests.builders.hostile import hostile_strings
from tests.builders.office import ADMINISTRATOR, Template, copy_to, open_as_administrator
from tests.builders.people import a_person
from tests.cli.conftest import Ulo
from tests.conftest import WITHOUT_POWER
from tests.exchange.lists import a_list, as_csv
from ulo.store import engine, file, places

ROOT = Path(__file__).parents[2]


@pytest.fixture
def people_file(signed_in: Path, office_template: Template) -> Path:
    """The file of this test with three people in it, closed."""
    desk = open_as_administrator(signed_in, office_template.key, Clock())
    for name in ("Ann", "Bob", "Cas"):
        a_person(desk, given_names=name)
    desk.store.close()
    return signed_in


@pytest.fixture
def a_list_of_two(tmp_path: Path) -> Path:
    return a_list(tmp_path, ["Name"], ["Dora"], ["Ed"])


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def assert_refused(ulo: Ulo, words: list[object], said: str, next_step: str) -> None:
    ran = ulo(*words)
    assert ran.code == 1
    assert said in ran.err
    assert next_step in ran.err
    assert "our fault" not in ran.err
    assert "Traceback" not in ran.err


def every_command(tmp_path: Path, a_list_of_two: Path) -> list[list[object]]:
    return [
        ["check"],
        ["search", "ann"],
        ["backup", "--to", tmp_path / "stick"],
        ["import", "people", a_list_of_two],
        ["report", "people_list", "--out", tmp_path / "list.pdf"],
        ["user", "list"],
    ]


def test_a_wrong_passphrase_and_a_wrong_name_are_told_alike(ulo: Ulo, people_file: Path, tmp_path: Path) -> None:
    before, wrong = digest(people_file), tmp_path / "wrong.txt"
    wrong.write_text("seven quiet green goats")
    said, step = "This name and passphrase do not open the file.", "Check for capital letters and try again."
    assert_refused(ulo, ["check", "--passphrase-file", wrong], said, step)
    assert_refused(ulo, ["check", "--user", "somebody else"], said, step)
    assert digest(people_file) == before


def sqlite_file(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE accounts(id)")


@pytest.mark.parametrize(
    ("start", "what"),
    [
        (None, "an ordinary database of another program"),
        (b"PK\x03\x04" + b"x" * 600, "a zip archive or an office document"),
        (b"%PDF-1.7\n" + b"x" * 600, "a PDF"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 600, "a picture"),
        (b"Dear Zoe,\nhow are you?\n" * 40, "a text file"),
    ],
)
def test_a_file_of_another_program_is_left_alone(
    ulo: Ulo, signed_in: Path, start: bytes | None, what: str, tmp_path: Path, a_list_of_two: Path
) -> None:
    signed_in.unlink()
    sqlite_file(signed_in) if start is None else signed_in.write_bytes(start)
    before = digest(signed_in)
    for words in every_command(tmp_path, a_list_of_two):
        said = f"riverside.ulo is not a ULO file. It looks like {what}."
        assert_refused(ulo, words, said, "Choose a file ending in .ulo.")
    assert digest(signed_in) == before


def test_a_file_of_a_newer_ulo_is_left_alone(
    ulo: Ulo, people_file: Path, office_template: Template, tmp_path: Path, a_list_of_two: Path
) -> None:
    opened = engine.open_engine(people_file, engine.HeldKey(office_template.key))
    with opened.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    opened.dispose()
    before = digest(people_file)
    for words in every_command(tmp_path, a_list_of_two):
        said = "riverside.ulo was last used by a newer ULO."
        assert_refused(ulo, words, said, "Install the newest ULO, then open it again.")
    assert digest(people_file) == before


def flip(path: Path, place: int) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= 0x01
    path.write_bytes(content)


def test_a_file_damaged_at_its_start_says_so(ulo: Ulo, people_file: Path) -> None:
    flip(people_file, 40)
    before = digest(people_file)
    said = "The file is damaged, or its keys belong to another file."
    assert_refused(ulo, ["check"], said, "Make a copy of it, then open your newest backup.")
    assert_refused(ulo, ["search", "ann"], said, "Do not save over it.")
    assert digest(people_file) == before


def test_a_file_damaged_in_the_middle_is_found_by_the_check(
    ulo: Ulo, people_file: Path, tmp_path: Path, a_list_of_two: Path
) -> None:
    for page in range(4, people_file.stat().st_size // 4096):
        flip(people_file, page * 4096 + 100)
    before = digest(people_file)
    ran = ulo("check", "--deep")
    assert ran.code == 1
    assert "damaged" in ran.out + ran.err
    assert "our fault" not in ran.err
    for words in every_command(tmp_path, a_list_of_two)[1:5]:
        assert_refused(ulo, words, "The file is damaged", "then open your newest backup.")
    assert digest(people_file) == before
    assert not list(tmp_path.glob("stick/*"))


def test_a_file_cut_short_says_so(ulo: Ulo, people_file: Path) -> None:
    people_file.write_bytes(people_file.read_bytes()[: people_file.stat().st_size // 2])
    assert_refused(ulo, ["check"], "The file is damaged", "then open your newest backup.")


def test_an_empty_file_says_so(ulo: Ulo, people_file: Path) -> None:
    people_file.write_bytes(b"")
    assert_refused(ulo, ["check"], "riverside.ulo is empty (0 bytes).", "Open your newest backup instead.")
    assert people_file.read_bytes() == b""


def test_missing_keys_are_told_apart_from_a_wrong_passphrase(ulo: Ulo, people_file: Path) -> None:
    keyring = places.keys_beside(people_file)
    keyring.rename(keyring.with_suffix(".away"))
    said = "The keys of this file are missing: there is no riverside.ulo.keys."
    assert_refused(ulo, ["check"], said, "a copy is kept on this computer, and in every backup.")


def test_damaged_keys_say_so(ulo: Ulo, people_file: Path) -> None:
    places.keys_beside(people_file).write_text('{"format": 1, "slots": [')
    said = "The keys in riverside.ulo.keys are damaged."
    assert_refused(ulo, ["check"], said, "Put a copy back: one is in every backup.")


def test_keys_of_another_file_say_so(ulo: Ulo, people_file: Path, tmp_path: Path, passphrase_file: Path) -> None:
    other = tmp_path / "other.ulo"
    file.create(other, "Other", ADMINISTRATOR, passphrase_file.read_text().strip(), Clock())
    shutil.copy(places.keys_beside(other), places.keys_beside(people_file))
    before = digest(people_file)
    said = "The file is damaged, or its keys belong to another file."
    assert_refused(ulo, ["check"], said, "Do not save over it.")
    assert digest(people_file) == before


def test_a_file_that_is_not_there_says_so(ulo: Ulo, people_file: Path, tmp_path: Path) -> None:
    gone = tmp_path / "gone.ulo"
    assert_refused(ulo, ["check", "--file", gone], f"There is no file or folder {gone}.", "Check the name")
    assert_refused(ulo, ["check", "--file", tmp_path], f"{tmp_path} is a folder, not a file.", "Choose a file.")
    assert people_file.exists()


@pytest.mark.usefixtures("signed_in")
@pytest.mark.parametrize("share", ["//server/share/riverside.ulo", r"\\server\share\riverside.ulo"])
def test_a_network_share_is_refused(ulo: Ulo, share: str) -> None:
    said, step = "is on a network drive.", "Keep the file on a disk of this computer."
    assert_refused(ulo, ["check", "--file", share], said, step)
    assert_refused(ulo, ["new", "--name", "X", "--file", share], said, step)


def test_a_file_that_is_open_in_another_program_says_where(
    ulo: Ulo, people_file: Path, a_list_of_two: Path, tmp_path: Path
) -> None:
    holding = (
        "import sys, datetime as dt; from pathlib import Path; from ulo.store.lock import WriterLock\n"
        "lock = WriterLock(Path(sys.argv[1]), dt.datetime.now(dt.UTC)); print('held', flush=True); sys.stdin.read()"
    )
    words = [sys.executable, "-c", holding, str(people_file)]
    with subprocess.Popen(words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        commands: list[list[object]] = [["import", "people", a_list_of_two], ["user", "passphrase"]]
        for command in commands:
            assert_refused(ulo, command, "This file is open on ", "Close it there first, or look at a copy.")
        assert ulo("check", "--json").value["counts"]["people"] == 3
        assert ulo("backup", "--to", tmp_path / "stick").code == 0
        other.communicate("")
    assert ulo("import", "people", a_list_of_two).code == 0


@pytest.mark.needs("linux", "no special power")
def test_a_folder_that_is_read_only_says_so(people_file: Path, a_list_of_two: Path, tmp_path: Path) -> None:
    folder = tmp_path / "shelf"
    folder.mkdir()
    for part in (people_file, places.keys_beside(people_file)):
        shutil.copy(part, folder)
    there, before = folder / people_file.name, digest(people_file)
    folder.chmod(0o555)
    try:
        for words in every_command(folder, a_list_of_two)[2:]:
            ran = without_power([*words, "--file", there])
            assert ran.returncode == 1
            assert "read-only" in ran.stderr or "cannot be saved in this folder" in ran.stderr
            assert "Traceback" not in ran.stderr
            assert "our fault" not in ran.stderr
        said = without_power(["new", "--name", "X", "--file", folder / "new.ulo"]).stderr
        assert "The file or its folder is read-only." in said
        assert "copy both files to a folder of your own." in said
    finally:
        folder.chmod(0o755)
    assert digest(there) == before
    assert sorted(path.name for path in folder.iterdir()) == [there.name, f"{there.name}.keys"]


def without_power(words: list[object]) -> subprocess.CompletedProcess[str]:
    """Run a command as somebody who may not write everywhere."""
    power = WITHOUT_POWER if os.geteuid() == 0 else ()
    command = [*power, sys.executable, "main.py", *map(str, words)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of three megabytes."""
    disk = tmp_path / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "small", str(disk)], check=True)
    try:
        yield disk
    finally:
        subprocess.run(["umount", "--lazy", str(disk)], check=True)


@pytest.mark.needs("root", "linux", "a small disk")
def test_a_full_disk_keeps_what_was_there(
    ulo: Ulo, office_template: Template, small_disk: Path, tmp_path: Path, signed_in: Path
) -> None:
    on_disk = copy_to(small_disk, office_template)
    many = a_list(tmp_path, ["Name", "About me"], *([f"Person {n}", "x" * 5000] for n in range(600)))
    said, step = "The disk is full. Nothing of this was saved.", "Make room on the disk"
    at = ["--file", on_disk]
    assert_refused(ulo, ["import", "people", many, *at], said, step)
    assert ulo("check", "--deep", "--json", *at).value["counts"]["people"] == 0
    filler = small_disk / "filler"
    with contextlib.suppress(OSError), filler.open("wb", buffering=0) as rest:
        while rest.write(b"x" * 4096):
            pass
    assert_refused(ulo, ["backup", "--to", small_disk / "stick", *at], said, step)
    report = ["report", "people_list", "--out", small_disk / "list.pdf", *at]
    assert ulo(*report).code == 1
    assert_refused(ulo, ["new", "--name", "X", "--file", small_disk / "new.ulo"], "The disk is full.", step)
    assert sorted(path.name for path in small_disk.glob("new*")) == []
    assert list(small_disk.glob("stick/*")) == []
    filler.unlink()
    assert ulo("check", "--deep", *at).code == 0
    assert ulo("import", "people", a_list(tmp_path, ["Name"], ["Ann"]), *at).code == 0
    assert signed_in.exists()


@pytest.mark.usefixtures("people_file")
@pytest.mark.parametrize(
    ("content", "said", "step"),
    [
        (b"", "list.csv is empty (0 bytes).", "Save the list again"),
        (b"\n,,\n", "list.csv has no heading row", "The first row must hold the names of the columns"),
        (b"Town,Postcode\nYork,YO1\n", "No column looks like a name.", "--map MAP.json"),
        (b"Ann,Smith,ann@example.org\n", "The first row does not hold headings", "Put a row above it"),
        (b"PK\x03\x04....xl/workbook.xml", "list.csv is not a CSV file. This is an Excel workbook.", "CSV UTF-8"),
        (b"%PDF-1.4", "list.csv is not a CSV file. This is a PDF.", "CSV UTF-8"),
        (bytes(range(256)) * 9, "list.csv is not text that can be read.", "CSV UTF-8"),
        (b'Name,Town\nAnn,"York\nBob,\n', "in row 2 is never closed", "Add the missing mark"),
        (b"Name,Town\n\xc2\xa0 ,York\nAnn,\n", "1 row cannot be kept, so nothing was added.", "--keep-good"),
    ],
)
def test_a_list_that_cannot_be_read_adds_nobody(ulo: Ulo, tmp_path: Path, content: bytes, said: str, step: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    assert_refused(ulo, ["import", "people", path], said, step)
    assert ulo("check", "--json").value["counts"]["people"] == 3


@pytest.mark.usefixtures("people_file")
def test_a_folder_or_nothing_is_no_list(ulo: Ulo, tmp_path: Path) -> None:
    assert_refused(ulo, ["import", "people", tmp_path], f"{tmp_path} is a folder, not a file.", "Choose the CSV file")
    assert_refused(ulo, ["import", "people", tmp_path / "gone.csv"], "There is no file or folder", "Check the name")
    gone = ["import", "people", a_list(tmp_path, ["Name"]), "--map", tmp_path / "gone.json"]
    assert_refused(ulo, gone, "There is no file or folder", "Check the name")


@pytest.mark.usefixtures("people_file")
@pytest.mark.needs("linux", "no special power")
def test_a_list_one_may_not_read_says_so(a_list_of_two: Path, signed_in: Path) -> None:
    a_list_of_two.chmod(0o000)
    ran = without_power(["import", "people", a_list_of_two])
    assert ran.returncode == 1
    assert ran.stderr.startswith(f"You may not read {a_list_of_two}. Ask whoever looks after this computer")
    assert signed_in.exists()


@pytest.mark.usefixtures("people_file")
@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_a_list_comes_in_however_it_was_saved(ulo: Ulo, tmp_path: Path, encoding: str) -> None:
    path = a_list(
        tmp_path, ["Name", "Town"], ["Zoë O’Neill", "Llŷn" if encoding != "cp1252" else "Café"], encoding=encoding
    )
    assert ulo("import", "people", path, "--json").value["added"] == 1
    assert [found["label"] for found in ulo("search", "oneill", "--json").value] == ["Zoë O’Neill"]


@pytest.mark.usefixtures("people_file")
def test_a_megabyte_in_one_cell_is_kept_and_told(ulo: Ulo, tmp_path: Path) -> None:
    path = a_list(tmp_path, ["Name", "About me"], ["Dora", "x" * 2**20], ["Ed", "y"])
    ran = ulo("import", "people", path, "--json")
    assert (ran.code, ran.value["added"]) == (0, 2)
    assert ran.value["warnings"] == [
        {"row": 2, "field": "about_me", "reason": "“About me” has 1,048,576 letters. At most 20,000 fit."}
    ]
    assert ulo("check", "--deep").code == 0


@pytest.mark.usefixtures("people_file")
def test_hostile_names_come_in_and_do_nothing(ulo: Ulo, tmp_path: Path) -> None:
    strings = hostile_strings()
    path = tmp_path / "hostile.csv"
    path.write_text(as_csv([["Ref", "Name"], *([f"n{n}", s] for n, s in enumerate(strings))]), "utf-8", newline="")
    ran = ulo("import", "people", path, "--keep-good", "--json")
    assert ran.code == 0
    assert ran.value["added"] == sum(bool(s.strip()) for s in strings)
    assert json.dumps(ran.value["refused"]).count("This row has no name.") == sum(not s.strip() for s in strings)
    assert ulo("check", "--deep").code == 0
    assert ulo("report", "people_register", "--out", tmp_path / "register.pdf").code == 0
    assert "\x1b" not in ulo("search", "a").out
