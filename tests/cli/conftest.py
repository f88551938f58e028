"""The command line as a test runs it: arguments in, exit code and both outputs out."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.builders.office import ADMINISTRATOR, PASSPHRASE
from ulo import cli


@dataclasses.dataclass(frozen=True, slots=True)
class Ran:
    """What one command left: its exit code, what it printed, and what it complained of."""

    code: int
    out: str
    err: str

    @property
    def value(self) -> Any:
        """The one JSON value it printed."""
        return json.loads(self.out)


Ulo = Callable[..., Ran]


@pytest.fixture(autouse=True)
def _no_settings_of_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ULO_FILE", "ULO_USER", "ULO_PASSPHRASE_FILE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def ulo(capsys: pytest.CaptureFixture[str]) -> Ulo:
    """Run a command in this process: `ulo("check", "--file", path)`."""

    def run(*words: object) -> Ran:
        capsys.readouterr()
        code = cli.main([str(word) for word in words])
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return run


@pytest.fixture
def passphrase_file(tmp_path: Path) -> Path:
    """A file with the administrator's passphrase."""
    path = tmp_path / "passphrase.txt"
    path.write_text(PASSPHRASE + "\n")
    return path


@pytest.fixture
def signed_in(organisation_file: Path, passphrase_file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The organisation file of this test, named in the environment with the administrator and their passphrase."""
    monkeypatch.setenv("ULO_FILE", str(organisation_file))
    monkeypatch.setenv("ULO_USER", ADMINISTRATOR)
    monkeypatch.setenv("ULO_PASSPHRASE_FILE", str(passphrase_file))
    return organisation_file
