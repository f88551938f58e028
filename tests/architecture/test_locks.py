"""The locks name every package by version and hash, and no host."""

from __future__ import annotations

import re
from importlib.metadata import distributions

import pytest
from tests.architecture.tree import ROOT

LOCKS = ("requirements.lock", "requirements-dev.lock")


def pinned(name: str) -> dict[str, set[str]]:
    """The hashes of each pin of a lock: {"alembic==1.20.1": {"sha256:..."}}."""
    pins: dict[str, set[str]] = {}
    pin = ""
    for line in (ROOT / name).read_text().splitlines():
        if found := re.match(r"([\w.-]+(?:\[[\w,-]+\])?==[^\s;]+)", line):
            pin = found[1]
            pins.setdefault(pin, set())
        elif found := re.search(r"--hash=(sha256:[0-9a-f]{64})", line):
            pins[pin].add(found[1])
    return pins


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_host(name: str) -> None:
    assert not re.search(r"https?://|--index-url|--find-links|file:", (ROOT / name).read_text())


@pytest.mark.parametrize("name", LOCKS)
def test_every_pin_has_hashes(name: str) -> None:
    pins = pinned(name)
    assert len(pins) > 10
    assert [pin for pin, hashes in pins.items() if not hashes] == []


def test_the_lock_to_test_holds_all_that_runs() -> None:
    assert pinned("requirements.lock").items() <= pinned("requirements-dev.lock").items()


def test_a_package_asked_for_with_an_extra_is_locked_with_it() -> None:
    """Else the oldest pip we meet looks past the pin as soon as a newer release is out, and refuses it."""
    wishes = [wish for package in distributions() for wish in package.requires or [] if "extra ==" not in wish]
    asked = {found[0] for wish in wishes if (found := re.match(r"[\w.-]+\[[\w,-]+\]", wish))}
    assert "coverage[toml]" in asked
    assert asked <= {pin.partition("==")[0] for pin in pinned("requirements-dev.lock")}


def test_the_pair_of_python_and_qt_that_crashes_is_not_locked() -> None:
    lock = (ROOT / "requirements.lock").read_text()
    pairs = dict(re.findall(r"^pyside6-essentials==(\S+) ; python_full_version (\S+ '3\.12')", lock, re.MULTILINE))
    assert {version.rpartition(".")[0]: when for version, when in pairs.items()} == {
        "6.11": "< '3.12'",
        "6.12": ">= '3.12'",
    }
