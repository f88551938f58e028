"""A file is written whole or not at all, and trouble with the disk is told in plain words."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from pathlib import Path

from ulo.domain.errors import WorldTrouble

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)
_GONE = (errno.ENOENT, errno.ENOTDIR)


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` beside `path`, then give it that name. Raises WorldTrouble; then nothing is left behind."""
    beside = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}.part")
    try:
        _write(beside, content)
        os.replace(beside, path)
    except OSError as trouble:
        raise _told(trouble, path) from trouble
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _told(trouble: OSError, path: Path) -> WorldTrouble:
    if trouble.errno in _FULL:
        return WorldTrouble(
            "The disk is full, so the document was not saved.", "Free some space, or save it in another place."
        )
    if trouble.errno in _FORBIDDEN:
        return WorldTrouble(
            f"“{path.name}” cannot be saved in this folder.",
            "Close the document if it is open in another program, or save it in another folder.",
        )
    if trouble.errno in _GONE:
        return WorldTrouble("The folder to save in is not there any more.", "Save it in another folder.")
    return WorldTrouble("The document could not be saved.", "Try again, or save it in another place.")
