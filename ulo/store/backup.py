"""Backups: one verified file, NAME-DATE.ulo-backup, with the database, its keyring and what they must hold.

The file is a zip without compression: "database.ulo", "database.ulo.keys" and "manifest.json" (program, moment,
revision, row counts, audit anchor, SHA-256 of both parts). Source: decisions.md 7, storage.md 10.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import glob
import hashlib
import json
import os
import shutil
import struct
import tempfile
import time
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ulo import __version__
from ulo.domain.dates import UK
from ulo.domain.errors import WorldTrouble
from ulo.domain.progress import Progress, untold
from ulo.store import audit, check, engine, faults, keys, places, schema
from ulo.store.store import Store

SUFFIX = ".ulo-backup"
WORKING = ".ulo-"
"""How the names of folders begin in which files are made before they are put in place."""
_ABANDONED = 24 * 60 * 60
_DATABASE, _KEYS, _MANIFEST = "database.ulo", "database.ulo.keys", "manifest.json"
_PAGES_AT_ONCE = 2_000
_BYTES_AT_ONCE = 1 << 20
_NOT_A_BACKUP = (zipfile.BadZipFile, KeyError, ValueError, TypeError, RuntimeError, EOFError, struct.error, zlib.error)


@dataclasses.dataclass(frozen=True, slots=True)
class Made:
    """A backup that was written and read back: where, its row counts, its size in bytes."""

    path: Path
    counts: dict[str, int]
    size: int


def make(store: Store, folder: Path, now: dt.datetime, progress: Progress = untold) -> Made:
    """Copy the file while it is in use, read the copy back, and put it into `folder` under a name of its own.

    Raises WorldTrouble when it cannot be written or does not read back the same; then nothing is left behind.
    """
    with faults.in_plain_words(folder):
        folder.mkdir(parents=True, exist_ok=True)
        sweep(folder)
        final = _free_name(folder, store.path.stem, now)
        with tempfile.TemporaryDirectory(prefix=WORKING, dir=folder) as work:
            counts = _copy_and_check(store, Path(work) / _DATABASE, progress)
            part = Path(work) / "whole"
            _pack(store, Path(work) / _DATABASE, part, now, counts)
            _read_back(part)
            part.replace(final)
        keys.sync_folder(folder)
        return Made(final, counts["rows"], final.stat().st_size)


def sweep(folder: Path) -> None:
    """Take away what a program left unfinished here that was killed more than a day ago."""
    for left in folder.glob(f"{WORKING}*"):
        if left.is_dir() and time.time() - left.stat().st_mtime > _ABANDONED:
            shutil.rmtree(left, ignore_errors=True)


def manifest(backup: Path) -> dict[str, Any]:
    """What a backup says of itself. Raises WorldTrouble when it is not a backup or is damaged."""
    with _unpacked(backup) as whole:
        return _said(whole)


def verify(backup: Path) -> dict[str, Any]:
    """Read a backup to its end and return its manifest. Raises WorldTrouble if a single byte of it is not as made."""
    with _unpacked(backup) as whole:
        said = _said(whole)
        if any(_hash_in(whole, name) != said["sha256"][name] for name in (_DATABASE, _KEYS)):
            raise ValueError("a part differs")
    return said


def unpack(backup: Path, path: Path) -> dict[str, Any]:
    """Write what a backup holds to `path` and its keys beside it, where nothing is yet; returns its manifest.

    Raises WorldTrouble if a single byte is not as made, or if there is no room; the caller takes the parts away.
    """
    with _unpacked(backup) as whole:
        said = _said(whole)
        for name, part in ((_DATABASE, path), (_KEYS, places.keys_beside(path))):
            if _write_out(whole, name, part) != said["sha256"][name]:
                raise ValueError("a part differs")
    return said


def ring(backup: Path) -> str:
    """Which keyring opens a backup: 32 hex digits. Raises WorldTrouble when it is not a backup or is damaged."""
    with _unpacked(backup) as whole:
        return str(json.loads(whole.read(_KEYS))["ring"])


def whole_counts(path: Path, key: bytes) -> dict[str, Any]:
    """Read a closed file to its end and count: revision, rows, anchor, as a manifest says them.

    Raises WorldTrouble when a page, an index, a link or an entry of the record of changes is not right.
    """
    opened = engine.open_engine(path, engine.HeldKey(key), read_only=True)
    try:
        with opened.connect() as connection:
            older = schema.revision(connection) != schema.HEAD
            looked = check.look(connection, deep=True, older=older)
            wrong = next((found for found in looked if not found.ok), None)
            if wrong:
                raise WorldTrouble(f"This backup is not whole. {wrong.said}", "Use another backup.")
    finally:
        opened.dispose()
    return _counted(path, key)


def newest_keyring(path: Path) -> Path | None:
    """The newest backup in the folders beside `path`, which holds a copy of its keyring; None if there is none."""
    found = sorted(path.parent.glob(f"**/{glob.escape(path.stem)}-*{SUFFIX}"), key=lambda p: p.stat().st_mtime)
    return found[-1] if found else None


def keyring_in(backup: Path) -> bytes:
    """The keyring that a backup holds. Raises WorldTrouble when it is not a backup or is damaged."""
    with _unpacked(backup) as whole:
        return whole.read(_KEYS)


def _copy_and_check(store: Store, copy: Path, progress: Progress) -> dict[str, Any]:
    source, target = engine.connect(store.path, store.key), engine.connect(copy, store.key)
    with contextlib.closing(source), contextlib.closing(target), engine.in_plain_words(copy):
        source.backup(target, pages=_PAGES_AT_ONCE, progress=lambda _s, left, whole: progress(whole - left, whole))
        for check in ("cipher_integrity_check", "quick_check"):
            found = target.execute(f"PRAGMA {check}").fetchall()
            if found not in ([], [("ok",)]):
                raise WorldTrouble("The copy did not read back whole, so it was not kept.", "Check the disk.")
        target.execute("PRAGMA journal_mode=DELETE").fetchall()
    return _counted(copy, store.key)


def _counted(copy: Path, key: bytes) -> dict[str, Any]:
    opened = engine.open_engine(copy, engine.HeldKey(key), read_only=True)
    try:
        with opened.connect() as connection:
            seq, head = audit.head(connection)
            anchor = {"entry": seq, "hash": head}
            return {"revision": schema.revision(connection), "rows": schema.counts(connection), "anchor": anchor}
    finally:
        opened.dispose()


def _pack(store: Store, copy: Path, part: Path, now: dt.datetime, counts: dict[str, Any]) -> None:
    beside = places.keys_beside(store.path)
    with faults.in_plain_words(beside):
        keyring = beside.read_bytes()
    said = {
        "program": f"ULO {__version__}",
        "made_at": now.astimezone(dt.UTC).isoformat(),
        **counts,
        "sha256": {_DATABASE: hash_of(copy), _KEYS: hashlib.sha256(keyring).hexdigest()},
    }
    with part.open("wb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as whole:
            whole.write(copy, _DATABASE)
            whole.writestr(_KEYS, keyring)
            whole.writestr(_MANIFEST, json.dumps(said, indent=1))
        file.flush()
        os.fsync(file.fileno())


def _read_back(part: Path) -> None:
    try:
        verify(part)
    except WorldTrouble:
        raise WorldTrouble("The backup did not read back the same, so it was not kept.", "Check the disk.") from None


@contextlib.contextmanager
def _unpacked(backup: Path) -> Iterator[zipfile.ZipFile]:
    """The parts of a backup; whatever a damaged zip file does to its reader leaves as one sentence."""
    try:
        with faults.in_plain_words(backup), zipfile.ZipFile(backup) as whole:
            yield whole
    except _NOT_A_BACKUP:
        raise WorldTrouble(f"{backup.name} is not a whole ULO backup.", "Use another backup.") from None


def _said(whole: zipfile.ZipFile) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(whole.read(_MANIFEST))
    if not isinstance(said, dict):
        raise TypeError("a manifest is an object")
    return said


def _hash_in(whole: zipfile.ZipFile, name: str) -> str:
    with whole.open(name) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]  # a zip member reads like a file


def _write_out(whole: zipfile.ZipFile, name: str, path: Path) -> str:
    """Write one part out and make it last; returns the SHA-256 of what was written."""
    digest = hashlib.sha256()
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with whole.open(name) as part, os.fdopen(handle, "wb") as file:
        while piece := part.read(_BYTES_AT_ONCE):
            digest.update(piece)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest()


def hash_of(path: Path) -> str:
    """The SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _free_name(folder: Path, stem: str, now: dt.datetime) -> Path:
    moment = f"{now.astimezone(UK):%Y-%m-%d-%H%M}"
    names = (folder / f"{stem}-{moment}{extra}{SUFFIX}" for extra in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(name for name in names if not name.exists())
