"""What is printed does nothing to a terminal, and a bar is drawn only where somebody watches."""

from __future__ import annotations

import io
import sys

import pytest
from ulo.cli import saying


def test_control_characters_in_a_name_do_nothing_to_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    saying.say("Ann\x1b[2J\x07 Smith\u202e")
    assert capsys.readouterr().out == "Ann[2J Smith\n"


def test_json_is_plain_ascii(capsys: pytest.CaptureFixture[str]) -> None:
    saying.hand_over({"name": "Łoś\x9b"})
    assert capsys.readouterr().out == '{\n "name": "\\u0141o\\u015b\\u009b"\n}\n'


def test_a_console_without_the_letter_shows_a_sign(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="cp1252"))
    saying.print_any_letter()
    saying.say("Łoś")
    sys.stdout.flush()
    assert raw.getvalue() == b"?o?\n"


class Watched(io.StringIO):
    """An output that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_bar_is_drawn_on_a_terminal_once_for_each_percent(monkeypatch: pytest.MonkeyPatch) -> None:
    watched = Watched()
    monkeypatch.setattr(sys, "stderr", watched)
    show = saying.bar("Adding")
    for done in range(1001):
        show(done, 1000)
    drawn = watched.getvalue()
    assert drawn.count("\r") == 101
    assert drawn.startswith("\rAdding [                              ] 0 %")
    assert drawn.endswith("\rAdding [##############################] 100 %\n")


def test_nobody_watches_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    saying.bar("Adding")(1, 2)
    assert capsys.readouterr().err == ""
