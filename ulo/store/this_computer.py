"""What this computer keeps of a file outside of it: where second copies go, the end of its record of changes, its keys.

In the user's own data folder: files/HASH.json for each organisation file, named after its place and its keyring,
{"path", "second_folder", "entry", "hash"}; keys/NAME.ulo.HASH.keys, the newest keyring that was seen beside it.
A computer that cannot keep it is no reason to stop.
"""

from __future__ import annotations

import contextlib
import dataclasses
import glob
import hashlib
import json
import os
from pathlib import Path

from ulo.store import places


@dataclasses.dataclass(frozen=True, slots=True)
class Known:
    """What is known of one file here; `anchor` is the number and hash (hex) of the last entry seen, None at first."""

    second_folder: Path | None = None
    anchor: tuple[int, str] | None = None


def known(path: Path, ring: str) -> Known:
    """What was kept about the file at `path` with this keyring; nothing if it was never open here."""
    try:
        kept = json.loads(_place(path, ring).read_text("utf-8"))
        second = Path(kept["second_folder"]) if kept.get("second_folder") else None
        anchor = (int(kept["entry"]), str(kept["hash"])) if kept.get("hash") else None
    except (OSError, ValueError, AttributeError, TypeError, KeyError):
        return Known()
    return Known(second, anchor)


def keep(path: Path, ring: str, what: Known) -> bool:
    """Keep it, the old or the new whole; returns whether that could be done."""
    entry, last = what.anchor or (0, "")
    second = str(what.second_folder) if what.second_folder else ""
    document = {"path": str(path), "second_folder": second, "entry": entry, "hash": last}
    return _put(_place(path, ring), json.dumps(document, indent=1).encode())


def keep_keys(keyring: Path) -> bool:
    """Keep a copy of the keyring NAME.ulo.keys as it is now; returns whether that could be done."""
    place = places.user_data_folder() / "keys" / f"{keyring.stem}.{_short(str(keyring.resolve()))}{keyring.suffix}"
    try:
        return _put(place, keyring.read_bytes())
    except OSError:
        return False


def kept_keys(keyring: Path) -> list[Path]:
    """The copies kept of the keyring at this place, and of others of its name, which may be the same moved: best first.

    Whether one fits a file is known only when that is opened.
    """
    same = _short(str(keyring.resolve()))
    there = (places.user_data_folder() / "keys").glob(f"{glob.escape(keyring.stem)}.*{keyring.suffix}")
    return sorted(there, key=lambda copy: (same in copy.name, copy.stat().st_mtime), reverse=True)


def _put(place: Path, content: bytes) -> bool:
    """Write it beside, then give it its name."""
    beside = place.with_name(f"{place.name}.{os.getpid()}")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        _write(beside, content)
        beside.replace(place)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        return False
    return True


def _write(path: Path, content: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _place(path: Path, ring: str) -> Path:
    return places.user_data_folder() / "files" / f"{_short(f'{path.resolve()}|{ring}')}.json"


def _short(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:24]
