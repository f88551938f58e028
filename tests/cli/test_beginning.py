"""`ulo new` and `ulo sample` make files that open with what was printed, and the key is shown once."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Ulo
from ulo.exchange.sample import PASSPHRASE

ROOT = Path(__file__).parents[2]


def test_a_new_file_opens_with_its_passphrase_and_its_key(ulo: Ulo, tmp_path: Path, passphrase_file: Path) -> None:
    path, page = tmp_path / "riverside.ulo", tmp_path / "key.pdf"
    shared = ("--file", path, "--user", "zoe", "--passphrase-file", passphrase_file)
    ran = ulo("new", "--name", "Riverside", "--recovery-page", page, *shared)
    assert (ran.code, ran.err) == (0, "")
    key = ran.out.split("Recovery key: ")[1].splitlines()[0]
    assert len(key) == 34
    assert page.read_bytes().startswith(b"%PDF-")
    assert ulo("check", *shared).code == 0
    key_file, chosen = tmp_path / "key.txt", tmp_path / "chosen.txt"
    key_file.write_text(key)
    chosen.write_text("nine slow purple trains")
    changed = ulo("user", "passphrase", "--recovery-key-file", key_file, "--new-passphrase-file", chosen, *shared)
    assert changed.code == 0, changed.err
    assert ulo("check", *shared).code == 1
    assert ulo("check", *shared[:4], "--passphrase-file", chosen).code == 0


def test_another_program_gets_the_key_as_json(ulo: Ulo, tmp_path: Path, passphrase_file: Path) -> None:
    path = tmp_path / "riverside.ulo"
    shared = ("--file", path, "--user", "zoe", "--passphrase-file", passphrase_file)
    made = ulo("new", "--name", "Riverside", "--json", *shared).value
    assert set(made) == {"file", "keys", "user", "recovery_key"}
    assert Path(made["keys"]).is_file()


def test_a_file_that_is_there_is_not_replaced(ulo: Ulo, organisation_file: Path, passphrase_file: Path) -> None:
    before = organisation_file.read_bytes()
    ran = ulo("new", "--name", "X", "--file", organisation_file, "--user", "zoe", "--passphrase-file", passphrase_file)
    assert ran.code == 1
    assert "is there already. Choose another name. Nothing was changed." in ran.err
    assert organisation_file.read_bytes() == before


def test_a_weak_passphrase_is_refused_and_nothing_is_made(ulo: Ulo, tmp_path: Path) -> None:
    weak = tmp_path / "weak.txt"
    weak.write_text("short")
    ran = ulo("new", "--name", "X", "--file", tmp_path / "a.ulo", "--user", "zoe", "--passphrase-file", weak)
    assert ran.code == 1
    assert "A passphrase has at least 12 letters." in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["weak.txt"]


def test_without_a_terminal_the_passphrase_is_not_waited_for(ulo: Ulo, tmp_path: Path) -> None:
    ran = ulo("new", "--name", "X", "--file", tmp_path / "a.ulo", "--user", "zoe")
    assert ran.code == 1
    assert ran.err.startswith("There is no terminal to ask for the passphrase. Put it into a file")


def test_a_first_passphrase_is_typed_twice(ulo: Ulo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter(["seven green boats", "seven green goats"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", lambda _question: next(typed))
    ran = ulo("new", "--name", "X", "--file", tmp_path / "a.ulo", "--user", "zoe")
    assert (ran.code, ran.err) == (1, "The two passphrases differ. Start again. Nothing was changed.\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "holds no passphrase in its first line."),
        (b"\nsecond line", "holds no passphrase in its first line."),
        (b"\xff\xfe\x00", "is not plain text."),
    ],
)
def test_a_passphrase_file_without_one_says_so(ulo: Ulo, tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "pass.txt"
    path.write_bytes(content)
    ran = ulo("new", "--name", "X", "--file", tmp_path / "a.ulo", "--user", "zoe", "--passphrase-file", path)
    assert ran.code == 1
    assert f"pass.txt {said}" in ran.err


def test_the_sample_opens_with_what_was_printed(ulo: Ulo, tmp_path: Path) -> None:
    path, passphrase = tmp_path / "sample.ulo", tmp_path / "pass.txt"
    ran = ulo("sample", "--file", path, "--people", "5", "--as-at", "2026-07-16")
    assert ran.code == 0
    assert f"Sign in as admin with the passphrase: {PASSPHRASE}" in ran.out
    assert "5 people, all invented" in ran.out
    passphrase.write_text(PASSPHRASE)
    checked = ulo("check", "--json", "--file", path, "--user", "admin", "--passphrase-file", passphrase)
    assert checked.value["counts"]["people"] == 5


def test_the_sample_may_have_a_passphrase_of_its_own(ulo: Ulo, tmp_path: Path, passphrase_file: Path) -> None:
    made = ulo(
        *("sample", "--file", tmp_path / "s.ulo", "--people", "1", "--user", "zoe", "--json"),
        *("--passphrase-file", passphrase_file),
    ).value
    assert (made["user"], made["passphrase"], made["people"]) == ("zoe", None, 1)


def test_the_way_in_runs_commands(tmp_path: Path) -> None:
    words = [sys.executable, "main.py", "sample", "--json", "--people", "2", "--file", str(tmp_path / "s.ulo")]
    said = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(said.stdout)["people"] == 2
    assert said.stderr == ""
