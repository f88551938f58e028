"""Encrypted notes in the user's own folder, for what could not be written into the file (decisions.md 16).

A note is one file, PREFIX-KEY.ulo-note: JSON {"format": 1, "file": mark, "locked": base64}. Inside, locked with a key
worked out from the file's own, lies JSON that its writer chose. Nothing of it is read without opening that file.
"""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ulo.domain.errors import WorldTrouble
from ulo.store import faults, sealing
from ulo.store.keys import sync_folder

FORMAT = 1
_SUFFIX, _PREFIX = ".ulo-note", "note-"


def keep(folder: Path, file_key: bytes, name: str, inside: dict[str, Any]) -> Path:
    """Write a note whole or not at all; the same name replaces it. Raises WorldTrouble."""
    words = json.dumps(inside, ensure_ascii=False).encode("utf-8", "surrogatepass")
    locked = base64.b64encode(sealing.lock(file_key, words, name)).decode()
    document = {"format": FORMAT, "file": sealing.mark_of(file_key), "locked": locked}
    path = _path(folder, name)
    with faults.in_plain_words(path):
        folder.mkdir(parents=True, exist_ok=True)
        _write(path, json.dumps(document))
    return path


def waiting(folder: Path, file_key: bytes) -> Iterator[tuple[str, dict[str, Any]]]:
    """The notes of this file by name. What is another file's, or cannot be read, is passed over and left there."""
    if not folder.is_dir():
        return
    for path in sorted(folder.glob(f"{_PREFIX}*{_SUFFIX}")):
        name = path.name.removeprefix(_PREFIX).removesuffix(_SUFFIX)
        if (inside := _read(path, file_key, name)) is not None:
            yield name, inside


def remove(folder: Path, name: str) -> None:
    """Remove a note that is in the file now."""
    path = _path(folder, name)
    with faults.in_plain_words(path):
        path.unlink(missing_ok=True)
        sync_folder(folder)


def _path(folder: Path, name: str) -> Path:
    return folder / f"{_PREFIX}{name}{_SUFFIX}"


def _write(path: Path, text: str) -> None:
    beside = path.with_name(path.name + ".new")
    try:
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def _read(path: Path, file_key: bytes, name: str) -> dict[str, Any] | None:
    try:
        document = json.loads(path.read_text("utf-8"))
        if document["format"] != FORMAT or document["file"] != sealing.mark_of(file_key):
            return None
        words = sealing.unlock(file_key, base64.b64decode(document["locked"]), name)
        inside: dict[str, Any] = json.loads(words)
    except (OSError, ValueError, KeyError, TypeError, WorldTrouble):
        return None
    return inside
