"""Who may know whom: the real tree keeps every contract, and each contract breaks on a planted import."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from tests.architecture.tree import ROOT, ULO

# contract id, the module written or added to, the planted line: each breaks that contract and no other
PLANTED = [
    ("layers", "exchange/planted.py", "import ulo.reports"),
    ("layers", "drawer.py", ""),
    ("plain-domain", "domain/planted.py", "import sqlalchemy"),
    ("plain-domain", "domain/planted.py", "import alembic"),
    ("no-qt-below-ui", "services/planted.py", "from PySide6.QtCore import QObject"),
    ("no-qt-below-ui", "reports/planted.py", "import PySide6"),
    ("no-qt-below-ui", "cli/planted.py", "import ulo.ui"),
    ("no-sql-above-store", "ui/kit/planted.py", "from sqlalchemy import select"),
    ("no-sql-above-store", "exchange/planted.py", "import sqlite3"),
    ("no-sql-above-store", "cli/planted.py", "import sqlcipher3"),
    ("records-stay-home", "reports/planted.py", "import ulo.store.records"),
    ("records-stay-home", "ui/kit/planted.py", "from ulo.store import records"),
    ("reports-only-read", "reports/planted.py", "import ulo.services"),
    ("paper-in-one-place", "exchange/planted.py", "import reportlab.pdfgen"),
    ("paper-in-one-place", "reports/planted.py", "from reportlab import platypus"),
    ("screens-stand-alone", "ui/planted/__init__.py", "import ulo.ui.people"),
    ("no-cycles", "domain/choices.py", "import ulo.domain.fields"),
]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]


def broken(root: Path) -> set[str]:
    """The ids of the contracts that the package under `root` breaks."""
    program = "import sys; from importlinter import cli; sys.exit(cli.lint_imports(no_cache=True, no_logo=True))"
    done = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=False)
    verdicts = re.findall(r"^([a-z-]+): .* (KEPT|BROKEN)", done.stdout.replace("\n ", " "), re.MULTILINE)
    assert {name for name, _ in verdicts} == {contract["id"] for contract in CONTRACTS}, done.stdout + done.stderr
    return {name for name, verdict in verdicts if verdict == "BROKEN"}


def copy_of_the_product(folder: Path) -> Path:
    """A copy of the package and its contracts, with one more screen, to plant an import in."""
    shutil.copytree(ULO, folder / "ulo", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "ulo" / "ui" / "planted").mkdir()
    (folder / "ulo" / "ui" / "planted" / "__init__.py").touch()
    contracts = (ROOT / "pyproject.toml").read_text()
    (folder / "pyproject.toml").write_text(contracts.replace('"ulo.ui.people"', '"ulo.ui.planted", "ulo.ui.people"', 1))
    return folder


def test_the_product_keeps_every_contract() -> None:
    assert broken(ROOT) == set()


@pytest.mark.parametrize(("contract", "module", "line"), PLANTED)
def test_a_planted_import_breaks_its_contract_and_no_other(
    contract: str, module: str, line: str, tmp_path: Path
) -> None:
    with (copy_of_the_product(tmp_path) / "ulo" / module).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    assert broken(tmp_path) == {contract}


def test_every_contract_is_seen_to_break() -> None:
    assert {contract for contract, _, _ in PLANTED} == {contract["id"] for contract in CONTRACTS}


def test_every_screen_stands_alone() -> None:
    shared = {"kit", "shell"}
    screens = {f"ulo.ui.{path.parent.name}" for path in (ULO / "ui").glob("*/__init__.py")}
    listed = next(set(contract["modules"]) for contract in CONTRACTS if contract["id"] == "screens-stand-alone")
    assert listed == {screen for screen in screens if screen.rpartition(".")[2] not in shared}
