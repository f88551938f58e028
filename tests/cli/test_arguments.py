"""Words on the command line: wrong ones end with 2 and a sentence, and nobody sees a traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Ulo
from ulo.cli import commands, running
from ulo.cli.arguments import Asked

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "The following arguments are required: COMMAND."),
        (
            ["foo"],
            "“foo” is not one of: new, sample, import, search, reports, report, check, backup, restore, drill, user,",
        ),
        (["check", "--deeply"], "“--deeply” is not known here."),
        (["check", "--dee"], "“--dee” is not known here."),
        (["search"], "The following arguments are required: TEXT."),
        (["import"], "The following arguments are required: KIND."),
        (["import", "bank", "a.ofx"], "“bank” is not one of: people."),
        (["new", "--file", "a.ulo"], "The following arguments are required: --name."),
        (["backup"], "The following arguments are required: --to."),
        (["sample", "--people", "0"], "“0” is not a number from 1 to 1,000,000."),
        (["sample", "--as-at", "soon"], "“soon” is not a date; write it like 2026-07-16."),
        (["user", "add", "zoe", "--role", "boss"], "“boss” is not one of: administrator, worker,"),
        (["check", "--user", "zoe"], "Which file? Add --file PATH, or set ULO_FILE."),
        (["check", "--file", "a.ulo"], "Who are you? Add --user NAME, or set ULO_USER."),
        (["report", "people_list", "--out", "a.pdf", "--with-kneeds"], "Unrecognized arguments: --with-kneeds."),
    ],
)
def test_wrong_words_end_with_two_and_say_what_is_missing(ulo: Ulo, words: list[str], said: str) -> None:
    ran = ulo(*words)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


@pytest.mark.parametrize("words", [["--help"], ["import", "people", "--help"], ["user", "add", "--help"]])
def test_help_is_no_mistake(ulo: Ulo, words: list[str]) -> None:
    ran = ulo(*words)
    assert (ran.code, ran.err) == (0, "")
    assert "usage: ulo" in ran.out


def test_the_file_may_be_named_before_and_after_the_command(ulo: Ulo, tmp_path: Path) -> None:
    path = tmp_path / "gone.ulo"
    shared = ["--user", "zoe", "--file", str(path)]
    assert ulo(*shared, "check").err == ulo("check", *shared).err
    assert str(path) in ulo(*shared, "check").err


def test_an_office_server_is_not_taken_for_a_file(ulo: Ulo) -> None:
    ran = ulo("check", "--file", "postgresql://office/ulo", "--user", "zoe")
    assert ran.code == 1
    assert "An office server cannot be reached from here" in ran.err


def break_with(problem: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_asked: Asked) -> None:
        raise problem

    monkeypatch.setattr(commands, "COMMANDS", {"tour": broken})


def test_a_fault_of_ours_says_where_it_is_and_nothing_of_anybody(ulo: Ulo, monkeypatch: pytest.MonkeyPatch) -> None:
    break_with(KeyError("Zoë Smith, 07700 900123"), monkeypatch)
    ran = ulo("tour")
    assert ran.code == 1
    assert "our fault, not yours" in ran.err
    assert "KeyError at tests/cli/test_arguments.py:" in ran.err
    assert "Smith" not in ran.err
    assert "Traceback" not in ran.err


def test_a_command_that_is_interrupted_says_that_nothing_was_kept(ulo: Ulo, monkeypatch: pytest.MonkeyPatch) -> None:
    break_with(KeyboardInterrupt(), monkeypatch)
    ran = ulo("tour")
    assert ran.code == 1
    assert "Nothing of what was under way was kept." in ran.err


def test_a_reader_who_goes_away_is_no_fault() -> None:
    said = subprocess.run(
        f"{sys.executable} main.py reports --json | head -c 1", shell=True, cwd=ROOT, capture_output=True, check=False
    )
    assert (said.stdout, said.stderr) == (b"[", b"")


def test_help_comes_without_the_store_and_without_qt() -> None:
    heavy = "import sys; from ulo.cli import main; main(['--help']); print({'sqlalchemy','PySide6'} & set(sys.modules))"
    said = subprocess.run([sys.executable, "-c", heavy], cwd=ROOT, capture_output=True, text=True, check=True)
    assert said.stdout.endswith("set()\n")


def test_every_command_is_there() -> None:
    from ulo.cli import arguments

    names = [
        "new",
        "sample",
        "import",
        "search",
        "reports",
        "report",
        "check",
        "backup",
        "restore",
        "drill",
        "user",
        "tour",
    ]
    assert list(commands.COMMANDS) == names
    assert arguments.read(["reports"]).command == "reports"
    assert (running.DONE, running.REFUSED, running.WRONG_USAGE) == (0, 1, 2)
