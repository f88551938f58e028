"""Where the files that come with the program are."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).resolve().parents[2] / "resources"


def resource(*parts: str) -> Path:
    """The path of a file or folder that comes with the program, such as resource("sample", "names.txt")."""
    return _FOLDER.joinpath(*parts)
