"""Lists of people for tests: rows become a CSV file in any encoding, with any separator."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.builders.hostile import SHARED

FEBRL = SHARED / "people" / "febrl_1.csv"


def a_list(
    folder: Path,
    *rows: Sequence[str],
    encoding: str = "utf-8",
    separator: str = ",",
    name: str = "people.csv",
) -> Path:
    """A file with these rows; the first are the headings."""
    path = folder / name
    path.write_bytes(as_csv(rows, separator).encode(encoding))
    return path


def as_csv(rows: Iterable[Sequence[str]], separator: str = ",") -> str:
    """The rows as a spreadsheet would save them."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows(rows)
    return text.getvalue()
