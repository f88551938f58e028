"""The kit is light: what sign-in needs loads nothing of the data, of paper or of spreadsheets."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = (
    "sqlalchemy",
    "sqlcipher3",
    "reportlab",
    "alembic",
    "pypdfium2",
    "spylls",
    "ulo.store",
    "ulo.queries",
    "ulo.services",
)
AT_SIGN_IN = ["theme", "forms", "announce", "notices", "buttons", "headings", "operations", "dialogs", "scrolling"]
REST = ["actions", "palette", "tables", "table_view", "search_box", "state_line", "conflict", "progress", "panes"]


@pytest.mark.parametrize("modules", [AT_SIGN_IN, AT_SIGN_IN + REST], ids=["sign-in", "all"])
def test_the_kit_loads_nothing_heavy(modules: list[str]) -> None:
    program = "".join(f"import ulo.ui.kit.{module}\n" for module in modules) + "import sys; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert "ulo.ui.kit.theme" in loaded
    assert [name for name in loaded if name.startswith(HEAVY)] == []
