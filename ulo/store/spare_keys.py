"""A keyring that is missing is put back from a copy: one is kept on this computer, and one is in every backup."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

from ulo.domain.errors import WorldTrouble
from ulo.store import backup, keys, places, this_computer


def put_back(path: Path) -> str:
    """Put the newest whole copy of the keys beside the file at `path`; returns a sentence that says which it was.

    Raises WorldTrouble when keys are there already, when no whole copy is found, or when it cannot be written.
    """
    keyring = places.keys_beside(path)
    if keyring.exists():
        raise WorldTrouble(f"{keyring.name} is there already.", "Move it away first, if it is the wrong one.")
    said, content = _newest_whole(path, keyring)
    keys.put_in_place(keyring, content)
    return said


def _newest_whole(path: Path, keyring: Path) -> tuple[str, bytes]:
    for said, read in _copies(path):
        with contextlib.suppress(WorldTrouble, OSError):
            content = read()
            keys.check_whole(content, keyring)
            return said, content
    steps = "Look for it where the file came from, or restore a backup from another drive."
    raise WorldTrouble(f"No copy of {keyring.name} was found.", steps)


def _copies(path: Path) -> list[tuple[str, Callable[[], bytes]]]:
    """Copies in the order to try them, each with its sentence: the newer of computer and backup, then the others."""
    kept = this_computer.kept_keys(places.keys_beside(path))
    ways = [("The keys were put back from a copy on this computer.", each.read_bytes) for each in kept]
    if made := backup.newest_keyring(path):
        is_newer = not kept or made.stat().st_mtime > kept[0].stat().st_mtime
        said = f"The keys were put back from the backup {made.name}."
        ways.insert(0 if is_newer else 1, (said, partial(backup.keyring_in, made)))
    return ways
