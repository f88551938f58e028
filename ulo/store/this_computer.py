"""What this computer keeps about a file outside of it: where second copies go, and the end of its record of changes.

One JSON file for each organisation file, in the user's own data folder, named after its place and its keyring:
{"path", "second_folder", "entry", "hash"}. A computer that cannot keep it is no reason to stop.
"""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import json
import os
from pathlib import Path
from typing import Any

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
    place = _place(path, ring)
    beside = place.with_name(f"{place.name}.{os.getpid()}")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        _write(beside, document)
        beside.replace(place)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        return False
    return True


def _write(path: Path, document: dict[str, Any]) -> None:
    with path.open("w", encoding="utf-8") as file:
        json.dump(document, file, indent=1)
        file.flush()
        os.fsync(file.fileno())


def _place(path: Path, ring: str) -> Path:
    name = hashlib.sha256(f"{path.resolve()}|{ring}".encode("utf-8", "surrogatepass")).hexdigest()[:24]
    return places.user_data_folder() / "files" / f"{name}.json"
