"""Modules stay small and honestly named, their imports exist, their words are plain, and they use no network."""

from __future__ import annotations

import importlib
import re
import sys
import tomllib
from importlib import metadata

import pytest
from tests.architecture.tree import ROOT, ULO, Import, imports, place, sources

MOST_LINES = 400
MOST_LINES_OF_THE_WINDOW = 300
DRAWERS = re.compile(r"(^|_)(utils?|misc|helpers?|managers?|handlers?|common|base|stuff)(_|$)")
NETWORK = {
    *("socket", "socketserver", "ssl", "http", "urllib.request", "ftplib", "smtplib", "imaplib", "poplib", "telnetlib"),
    *("xmlrpc", "asyncio", "requests", "httpx", "aiohttp", "urllib3", "PySide6.QtNetwork", "PySide6.QtWebSockets"),
}
EVERY_IMPORT = [found for path in sources() for found in imports(path)]
OUTSIDE = sorted({found.module for found in EVERY_IMPORT if found.module.split(".")[0] not in sys.stdlib_module_names})


def test_no_module_is_a_house_of_its_own() -> None:
    lengths = {place(path): len(path.read_text(encoding="utf-8").splitlines()) for path in sources()}
    assert {where: lines for where, lines in lengths.items() if lines > MOST_LINES} == {}


def test_the_window_stays_small() -> None:
    lines = (ULO / "ui" / "shell" / "window.py").read_text(encoding="utf-8").splitlines()
    assert len(lines) < MOST_LINES_OF_THE_WINDOW


def test_no_module_is_a_drawer_for_things_without_a_name() -> None:
    places = [path for path in ULO.rglob("*") if path.suffix == ".py" or path.is_dir()]
    assert [place(path) for path in places if DRAWERS.search(path.stem)] == []


@pytest.mark.parametrize("module", OUTSIDE)
def test_every_module_that_is_named_can_be_imported(module: str) -> None:
    loaded = importlib.import_module(module)
    names = {found.name for found in EVERY_IMPORT if found.module == module and found.name}
    assert {name for name in names if not hasattr(loaded, name) and not _is_module(f"{module}.{name}")} == set()


def test_what_is_imported_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    declared = {_plain(re.split(r"[<>=;!~\[ ]", line)[0]) for line in project["dependencies"]} | {"ulo"}
    installed_as = metadata.packages_distributions()
    used = {module.split(".")[0] for module in OUTSIDE}
    undeclared = {name for name in used if not declared & {_plain(dist) for dist in installed_as.get(name, [])}}
    assert undeclared - {"ulo", "shiboken6"} == set()  # shiboken6 is a part of PySide6


def test_nothing_uses_the_network() -> None:
    assert [found for found in EVERY_IMPORT if _names_a_network(found)] == []


@pytest.mark.parametrize("name", ["socket", "http.server", "urllib.request", "PySide6.QtNetwork"])
def test_the_search_for_the_network_finds_it(name: str) -> None:
    module, _, last = name.rpartition(".")
    assert _names_a_network(Import("planted.py:1", name, ""))
    assert _names_a_network(Import("planted.py:1", module or name, last))


def _names_a_network(found: Import) -> bool:
    full = f"{found.module}.{found.name}"
    return any(name == full or f"{full}.".startswith(f"{name}.") for name in NETWORK)


def _is_module(name: str) -> bool:
    return importlib.util.find_spec(name) is not None


def _plain(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()
