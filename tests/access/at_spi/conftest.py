"""The real program with a screen reader in front of it, on a copy of the sample organisation."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.access.at_spi.reader import Reader
from tests.access.at_spi.screen import Screen
from tests.stage.pages import sample_copy
from ulo.exchange.sample import PASSPHRASE


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_copy(tmp_path_factory)


@pytest.fixture
def office(sample: Path, tmp_path: Path) -> Path:
    """A copy of the sample organisation of one's own."""
    for file in sample.parent.glob("sample.ulo*"):
        shutil.copy(file, tmp_path / file.name)
    return tmp_path / sample.name


@pytest.fixture
def reader(office: Path, tmp_path: Path) -> Iterator[Reader]:
    """Somebody with a screen reader, at the sign-in window."""
    with Screen(tmp_path) as screen:
        screen.open_program("--file", str(office))
        screen.reader.is_at("Passphrase", "password text")
        yield screen.reader


@pytest.fixture
def signed_in(reader: Reader) -> Reader:
    """The same, in the main window."""
    reader.type(PASSPHRASE)
    reader.press("Return")
    reader.hears("Home")
    reader.is_at("Home", "list item")
    return reader
