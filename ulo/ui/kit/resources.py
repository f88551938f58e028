"""Where the files that come with the program are: icons, fonts, marks of the looks."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).resolve().parents[3] / "resources"


def resource(*parts: str) -> Path:
    """The path of a file or folder that comes with the program, such as resource("icons", "plus.svg")."""
    return _FOLDER.joinpath(*parts)
