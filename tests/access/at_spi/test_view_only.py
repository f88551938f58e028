"""A file on a CD with a screen reader: the sentence, the offer and the notice are heard and have names."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.access.at_spi.screen import Screen
from tests.access.at_spi.test_journeys import by_all
from tests.access.at_spi.test_what_is_told import nameless
from tests.builders.machine import read_only_copy
from ulo.domain.errors import VIEW_ONLY
from ulo.exchange.sample import PASSPHRASE

pytestmark = [pytest.mark.needs("a screen reader"), pytest.mark.timeout(600), by_all]


def test_a_file_on_a_cd_is_looked_at_with_a_screen_reader(office: Path, tmp_path: Path) -> None:
    with read_only_copy(tmp_path / "cd", office) as path, Screen(tmp_path) as screen:
        reader = screen.reader
        screen.open_program("--file", str(path))
        reader.is_at("Passphrase", "password text")
        reader.listen()
        reader.type(PASSPHRASE)
        reader.press("Return")
        assert "choose “View only”" in reader.hears("read-only")
        assert reader.is_at("View only", "push button").role == "push button"
        reader.press("space")
        reader.is_at("Home", "list item")
        assert reader.find("frame", part="(view only)")
        assert reader.find("label", VIEW_ONLY)
        assert reader.find("image", "Please note")
        reader.press("F6")
        reader.is_at("Save a copy", "push button")
        assert nameless(reader.find("")) == []
        reader.listen()
        reader.press("ctrl+n")
        assert reader.hears(VIEW_ONLY) == VIEW_ONLY
