"""Text that breaks programs, collected by others; the tests that use it are skipped where it is not at hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / ".." / "shared" / "data"


def hostile_strings() -> list[str]:
    """The strings in their order; skips the test where the collection is not beside the checkout."""
    collection = SHARED / "text" / "hostile_strings.json"
    if not collection.exists():
        pytest.skip("the collection of hostile strings is not beside this checkout")
    strings: list[str] = json.loads(collection.read_text(encoding="utf-8"))
    return strings
