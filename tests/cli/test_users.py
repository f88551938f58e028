"""`ulo user`: people who sign in come and go, and what they wrote stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders.office import ADMINISTRATOR
from tests.cli.conftest import Ulo


@pytest.fixture
def chosen(tmp_path: Path) -> Path:
    path = tmp_path / "chosen.txt"
    path.write_text("nine slow purple trains")
    return path


@pytest.mark.usefixtures("signed_in")
def test_somebody_new_may_sign_in(ulo: Ulo, chosen: Path) -> None:
    ran = ulo("user", "add", "zoe", "--role", "trustee", "--new-passphrase-file", chosen)
    assert (ran.code, ran.out) == (0, "zoe may sign in now, as trustee.\n")
    assert ulo("check", "--user", "Zoe", "--passphrase-file", chosen).code == 0
    assert ulo("user", "list").out == f"{ADMINISTRATOR}: Administrator\nzoe: Trustee\n"


@pytest.mark.usefixtures("signed_in")
def test_a_trustee_may_not_look_for_people(ulo: Ulo, chosen: Path) -> None:
    ulo("user", "add", "zoe", "--role", "trustee", "--new-passphrase-file", chosen)
    ran = ulo("search", "ann", "--user", "zoe", "--passphrase-file", chosen)
    assert ran.code == 1
    assert ran.err == ("You may not see people: your role is Trustee. Ask an administrator of your organisation.\n")


@pytest.mark.usefixtures("signed_in")
def test_somebody_may_sign_in_no_more(ulo: Ulo, chosen: Path) -> None:
    ulo("user", "add", "zoe", "--new-passphrase-file", chosen)
    assert ulo("user", "disable", "zoe", "--json").value == {"said": "zoe may not sign in any more."}
    assert ulo("check", "--user", "zoe", "--passphrase-file", chosen).code == 1
    assert ulo("user", "list", "--json").value == [
        {"name": ADMINISTRATOR, "role": "administrator", "open": True},
        {"name": "zoe", "role": "worker", "open": False},
    ]


@pytest.mark.usefixtures("signed_in")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["disable", ADMINISTRATOR], "You cannot shut yourself out."),
        (["disable", "nobody"], "Nobody with this name signs in."),
        (["add", ADMINISTRATOR], "Somebody signs in with this name already."),
        (["add", " "], "Please fill in “Name to sign in with”."),
    ],
)
def test_what_cannot_be_done_says_why(ulo: Ulo, chosen: Path, words: list[str], said: str) -> None:
    extra = ["--new-passphrase-file", chosen] if words[0] == "add" else []
    ran = ulo("user", *words, *extra)
    assert ran.code == 1
    assert said in ran.err


@pytest.mark.usefixtures("signed_in")
def test_a_passphrase_is_changed(ulo: Ulo, chosen: Path) -> None:
    assert ulo("user", "passphrase", "--new-passphrase-file", chosen).out == "Your passphrase is changed.\n"
    assert ulo("check").code == 1
    assert ulo("check", "--passphrase-file", chosen).code == 0
