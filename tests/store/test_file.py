"""A file is made whole or not at all, and what is wrong with one is said in a sentence before anything is shown."""

from __future__ import annotations

import contextlib
import shutil
import stat
import zipfile
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from tests.builders.clock import Clock
from tests.builders.files import everything, is_whole, names_in, raw, reading
from tests.builders.machine import other_program
from tests.builders.office import ADMINISTRATOR, CHEAP, ORGANISATION, PASSPHRASE, Template
from tests.builders.people import a_person
from ulo.domain.errors import NotComplete, PersonFacing, WorldTrouble
from ulo.domain.permissions import Role
from ulo.queries.admin import accounts, organisation_facts
from ulo.services.admin import AddUser, ShutOutUser, add_user, shut_out_user
from ulo.store import file, keys, places, schema
from ulo.store.desk import Desk
from ulo.store.keys import Keyring, WrongPassphrase


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys that open at once, for users who are added and for paper."""
    monkeypatch.setattr(keys, "PAPER", CHEAP)
    monkeypatch.setattr(Keyring.add_user, "__defaults__", (CHEAP,))


def make(path: Path, user: str = ADMINISTRATOR, organisation: str = ORGANISATION, secret: str = PASSPHRASE) -> str:
    return file.create(path, organisation, user, secret, Clock())


def open_it(path: Path, name: str = ADMINISTRATOR, secret: str = PASSPHRASE) -> Desk:
    return file.open_with_passphrase(path, name, secret, Clock())


def test_a_new_file_opens_for_who_made_it(tmp_path: Path) -> None:
    path = tmp_path / "office.ulo"
    make(path, user="  Alex Morgan ", organisation=" Riverside ")
    with contextlib.closing((desk := open_it(path)).store):
        assert desk.user.name == "Alex Morgan"
        assert desk.user.role is Role.ADMINISTRATOR
        assert organisation_facts(desk).name == "Riverside"
        assert [row.name for row in accounts(desk)] == ["Alex Morgan"]
        assert is_whole(desk)
    assert names_in(tmp_path) == ["office.ulo", "office.ulo.keys", "office.ulo.lock"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("there", ["office.ulo", "office.ulo.keys"])
def test_a_file_that_is_there_is_never_written_over(tmp_path: Path, there: str) -> None:
    (tmp_path / there).write_bytes(b"precious")
    with pytest.raises(WorldTrouble, match="is there already"):
        make(tmp_path / "office.ulo")
    assert names_in(tmp_path) == [there]
    assert (tmp_path / there).read_bytes() == b"precious"


@pytest.mark.parametrize(
    ("organisation", "user", "fields"),
    [
        ("", "Alex", {"organisation"}),
        (" ", "\t", {"organisation", "user"}),
        ("x" * 201, "y" * 101, {"organisation", "user"}),
        ("a\x00b", "\ud800", {"organisation", "user"}),
    ],
)
def test_a_name_that_cannot_be_kept_is_refused_before_anything_is_made(
    tmp_path: Path, organisation: str, user: str, fields: set[str]
) -> None:
    with pytest.raises(NotComplete) as refused:
        make(tmp_path / "office.ulo", user, organisation)
    assert set(refused.value.fields) == fields
    assert names_in(tmp_path) == []


def test_names_of_full_length_are_kept(tmp_path: Path) -> None:
    make(tmp_path / "office.ulo", "Ж" * 100, "李" * 200)
    desk = open_it(tmp_path / "office.ulo", "ж" * 100)
    assert organisation_facts(desk).name == "李" * 200
    desk.store.close()


def test_a_weak_passphrase_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(NotComplete):
        make(tmp_path / "office.ulo", secret="short")
    assert names_in(tmp_path) == []


def test_a_folder_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(WorldTrouble, match="There is no folder"):
        make(tmp_path / "none" / "office.ulo")
    with pytest.raises(WorldTrouble, match="network drive"):
        make(Path("//server/share/office.ulo"))
    assert names_in(tmp_path) == []


@pytest.mark.parametrize("where", ["upgrade", "seal_first_rows"])
@pytest.mark.parametrize("how", [KeyboardInterrupt, WorldTrouble("The disk is full.")])
def test_making_that_breaks_off_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str, how: BaseException
) -> None:
    def break_off(*_args: object) -> None:
        raise how

    with monkeypatch.context() as patched:
        patched.setattr(schema, where, break_off)
        with pytest.raises((KeyboardInterrupt, WorldTrouble)):
            make(tmp_path / "office.ulo")
    assert names_in(tmp_path) == []
    make(tmp_path / "office.ulo")


def test_a_program_killed_while_making_leaves_something_that_says_so(tmp_path: Path) -> None:
    program = (
        "import os, sys, datetime as dt\n"
        "from pathlib import Path\n"
        "from ulo.store import file, schema\n"
        "schema.seal_first_rows = lambda *_: os.kill(os.getpid(), 9)\n"
        "now = lambda: dt.datetime.now(dt.UTC)\n"
        "file.create(Path(sys.argv[1]), 'A', 'Alex Morgan', 'seven quiet green boats', now)\n"
    )
    path = tmp_path / "office.ulo"
    with other_program(program, path) as killed:
        assert killed.line() == ""
    with pytest.raises(WorldTrouble, match=r"is empty \(0 bytes\)|making it was broken off"):
        open_it(path)


def test_a_file_that_holds_nothing_says_that_making_it_was_broken_off(organisation_file: Path) -> None:
    template = Keyring.load(places.keys_beside(organisation_file)).unlock(ADMINISTRATOR, PASSPHRASE)
    with raw(organisation_file, template.key) as connection:
        connection.execute("DELETE FROM alembic_version")
    with pytest.raises(WorldTrouble, match="making it was broken off"):
        open_it(organisation_file)


@pytest.mark.parametrize(("name", "secret"), [(ADMINISTRATOR, "wrong wrong wrong"), ("Nobody", PASSPHRASE)])
def test_who_does_not_know_the_passphrase_gets_no_further(organisation_file: Path, name: str, secret: str) -> None:
    before = names_in(organisation_file.parent)
    with pytest.raises(WrongPassphrase):
        open_it(organisation_file, name, secret)
    assert names_in(organisation_file.parent) == before
    open_it(organisation_file).store.close()


def test_keys_of_another_file_are_told_apart(organisation_file: Path, tmp_path: Path) -> None:
    make(tmp_path / "other.ulo")
    shutil.copy(tmp_path / "other.ulo.keys", places.keys_beside(organisation_file))
    with pytest.raises(WorldTrouble, match="its keys belong to another file"):
        open_it(organisation_file)


def test_missing_keys_say_what_is_missing_and_where_a_copy_is(organisation_file: Path) -> None:
    places.keys_beside(organisation_file).unlink()
    with pytest.raises(WorldTrouble, match=r"no riverside\.ulo\.keys") as missing:
        open_it(organisation_file)
    assert "every backup" in missing.value.next_step


def test_a_newer_file_is_not_touched(organisation_file: Path, office_template: Template) -> None:
    with raw(organisation_file, office_template.key) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(WorldTrouble, match="newer ULO"):
        open_it(organisation_file)
    with pytest.raises(WorldTrouble, match="newer ULO"):
        file.open_with_passphrase(organisation_file, ADMINISTRATOR, PASSPHRASE, Clock(), read_only=True)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"SQLite format 3\x00" + bytes(4080), "an ordinary database"),
        (b"%PDF-1.7\n" + bytes(100), "a PDF"),
        (b"\x89PNG\r\n" + bytes(100), "a picture"),
        (b"\xd0\xcf\x11\xe0" + bytes(100), "an old office document"),
        (b'{"format": 1, "ring": "0123456789abcdef", "slots": []}', "a text file"),
        ("Name,Town\nAisha,Leeds\nZoë,York\nBjörn,Hull\n".encode(), "a text file"),
        (b"", "is empty (0 bytes)"),
    ],
)
def test_a_file_of_another_program_is_named(organisation_file: Path, content: bytes, said: str) -> None:
    organisation_file.write_bytes(content)
    with pytest.raises(WorldTrouble) as refused:
        open_it(organisation_file)
    assert said in refused.value.said
    assert organisation_file.read_bytes() == content


def test_an_archive_is_named_and_so_is_a_folder(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "letter.docx", "w") as archive:
        archive.writestr("a", "b")
    for path, said in (
        (tmp_path / "letter.docx", "office document"),
        (tmp_path, "folder"),
        (tmp_path / "x", "no file"),
    ):
        with pytest.raises(WorldTrouble, match=said):
            open_it(path)


@pytest.mark.parametrize("start", [b"{" * 16, b"PK\x03\x05", b"an ordinary text", b"%PDF", bytes(16), b"\xff" * 16])
def test_any_chance_bytes_at_the_start_are_ours(
    organisation_file: Path, office_template: Template, start: bytes
) -> None:
    """The first 16 bytes of an encrypted file are chance: one file in 256 begins with a brace."""
    salt, again = start.ljust(16, b"\x01"), organisation_file.with_name("again.ulo")
    with raw(organisation_file, office_template.key) as connection:
        connection.execute(f"ATTACH '{again}' AS again KEY \"x'{office_template.key.hex()}{salt.hex()}'\"")
        connection.execute("SELECT sqlcipher_export('again')")
    again.replace(organisation_file)
    assert organisation_file.read_bytes().startswith(start)
    open_it(organisation_file).store.close()


def test_the_recovery_key_gives_a_new_passphrase_and_leaves_the_database_alone(
    organisation_file: Path, office_template: Template
) -> None:
    before = organisation_file.read_bytes()
    file.reset_passphrase(organisation_file, office_template.recovery_key, " alex morgan", "an entirely new phrase")
    assert organisation_file.read_bytes() == before
    with pytest.raises(WrongPassphrase):
        open_it(organisation_file)
    desk = open_it(organisation_file, secret="an entirely new phrase")
    assert desk.user.name == ADMINISTRATOR
    desk.store.close()


def test_the_recovery_key_is_for_people_of_the_file_only(organisation_file: Path, office_template: Template) -> None:
    before = places.keys_beside(organisation_file).read_bytes()
    for name, secret, field in (("Nobody", "an entirely new phrase", "user"), (ADMINISTRATOR, "short", "passphrase")):
        with pytest.raises(NotComplete) as refused:
            file.reset_passphrase(organisation_file, office_template.recovery_key, name, secret)
        assert field in refused.value.fields
    assert places.keys_beside(organisation_file).read_bytes() == before


def test_who_was_shut_out_gets_no_passphrase_from_the_recovery_key(
    desk: Desk, organisation_file: Path, office_template: Template
) -> None:
    add_user(desk, AddUser("Bo", Role.WORKER, "another four word phrase"))
    shut_out_user(desk, ShutOutUser("Bo"))
    with pytest.raises(NotComplete, match="Nobody with this name"):
        file.reset_passphrase(organisation_file, office_template.recovery_key, "Bo", "an entirely new phrase")


def test_who_has_a_key_and_may_not_sign_in_is_told_so(
    desk: Desk, organisation_file: Path, office_template: Template
) -> None:
    add_user(desk, AddUser("Bo", Role.WORKER, "another four word phrase"))
    kept = places.keys_beside(organisation_file).read_bytes()
    shut_out_user(desk, ShutOutUser("Bo"))
    desk.store.close()
    places.keys_beside(organisation_file).write_bytes(kept)
    with pytest.raises(WorldTrouble, match="may not sign in any more"):
        open_it(organisation_file, "Bo", "another four word phrase")
    file.open_with_key(organisation_file, office_template.key, Clock()()).close()


def test_a_role_comes_from_the_file(desk: Desk, organisation_file: Path) -> None:
    add_user(desk, AddUser("Bo", Role.TRUSTEE, "another four word phrase"))
    desk.store.close()
    trustee = open_it(organisation_file, "bo", "another four word phrase")
    assert (trustee.user.name, trustee.user.role) == ("Bo", Role.TRUSTEE)
    trustee.store.close()


def test_a_file_that_is_only_read_may_be_open_elsewhere(desk: Desk, organisation_file: Path) -> None:
    a_person(desk)
    reader = file.open_with_passphrase(organisation_file, ADMINISTRATOR, PASSPHRASE, Clock(), read_only=True)
    assert reader.store.read_only
    assert not desk.store.read_only
    with reader.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM person").scalar() == 1
    with pytest.raises(WorldTrouble, match="read-only"):
        a_person(reader)
    reader.looked("person", 1)
    reader.store.close()
    with pytest.raises(WorldTrouble, match="is open on"):
        open_it(organisation_file)


@pytest.mark.parametrize("left", [1, 15, 16, 100, 4_095, 4_096, 4_097, 50_000, -4_096, -1])
def test_a_file_that_was_cut_short_says_so(organisation_file: Path, office_template: Template, left: int) -> None:
    whole = organisation_file.read_bytes()
    organisation_file.write_bytes(whole[:left])
    with pytest.raises(PersonFacing) as refused:
        open_it(organisation_file).store.close()
    assert "damaged" in refused.value.said
    assert organisation_file.read_bytes() == whole[:left]
    assert office_template.path.read_bytes() == whole


def test_one_flipped_bit_never_gives_wrong_data(desk: Desk, organisation_file: Path, office_template: Template) -> None:
    """Two hundred flips, spread evenly over the file: each is found, and nothing that was read differs."""
    for number in range(20):
        a_person(desk, given_names=f"Person {number}", about_me="Words " * 200)
    desk.store.close()
    whole, key = organisation_file.read_bytes(), office_template.key
    with reading(organisation_file, key) as connection:
        right = everything(connection)
    found, flips = 0, 200
    for number in range(flips):
        flipped = bytearray(whole)
        flipped[number * (len(whole) - 1) // (flips - 1)] ^= 1 << number % 8
        organisation_file.write_bytes(flipped)
        rows, sound = read_if_sound(organisation_file, key)
        found += not sound
        assert rows in (None, right)
    assert found == flips


def read_if_sound(path: Path, key: bytes) -> tuple[dict[str, list[Any]] | None, bool]:
    """Every row (None: the file said that it is damaged), and whether its pages are as they were written."""
    with contextlib.suppress(WorldTrouble), reading(path, key) as connection:
        rows = everything(connection)
        return rows, not connection.exec_driver_sql("PRAGMA cipher_integrity_check").fetchall()
    return None, False


def test_the_driver_is_the_one_the_tests_were_written_for() -> None:
    connection = sqlcipher.connect(":memory:")
    version = connection.execute("PRAGMA cipher_version").fetchone()
    connection.close()
    assert version
    assert version[0].startswith("4.")
