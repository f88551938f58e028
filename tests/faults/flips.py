"""Turns one bit in a file, in what waits beside it, or in a backup, many times over; nothing wrong may pass unseen.

`python -m tests.faults.flips 10000` prints one JSON object: how many were found out, changed nothing, or passed unseen.
"""

from __future__ import annotations

import collections
import json
import random
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.builders.clock import Clock
from tests.builders.office import make_template, open_as_administrator
from tests.builders.people import a_full_body, a_person
from ulo.domain.errors import WorldTrouble
from ulo.services.people import AddPerson, add_person
from ulo.store import audit, backup, engine

FOUND, SAME, UNSEEN = "found out", "changed nothing", "UNSEEN"
State = tuple[tuple[int, str], list[tuple[object, ...]]]


def main(flips: int) -> None:
    """Half of them in a file, three tenths in a backup, the rest in what waits beside a file that was killed."""
    with tempfile.TemporaryDirectory() as folder:
        office = _Office(Path(folder))
        chance = random.Random(flips)
        counted: dict[str, dict[str, int]] = {}
        for what, part in (("file", 0.5), ("backup", 0.3), ("waiting beside the file", 0.2)):
            judge: Callable[[random.Random], str] = office.ways[what]
            counted[what] = collections.Counter(judge(chance) for _ in range(round(flips * part)))
    sys.stdout.write(json.dumps(counted))


class _Office:
    """A closed file, a file whose program was killed, and a backup, each as bytes to spoil."""

    def __init__(self, folder: Path) -> None:
        template = make_template(folder)
        self._key, self._path = template.key, folder / "spoilt.ulo"
        desk = open_as_administrator(template.path, template.key, Clock())
        add_person(desk, AddPerson(a_full_body(a_person(desk))))
        self._backup = folder / "spoilt.ulo-backup"
        shutil.copy2(backup.make(desk.store, folder, desk.now()).path, self._backup)
        wal = template.path.with_name(template.path.name + "-wal")
        self._killed = (template.path.read_bytes(), wal.read_bytes())
        desk.store.close()
        self._whole, self._packed = template.path.read_bytes(), self._backup.read_bytes()
        self._said = backup.manifest(self._backup)
        self._right = self._read(self._whole, b"")
        self.ways = {"file": self._file, "backup": self._in_backup, "waiting beside the file": self._waiting}

    def _file(self, chance: random.Random) -> str:
        return self._judge(_turned(self._whole, chance), b"")

    def _waiting(self, chance: random.Random) -> str:
        """What is cut off at the end shows in the anchor, which is kept outside the file."""
        whole, wal = self._killed
        return self._judge(whole, _turned(wal, chance))

    def _in_backup(self, chance: random.Random) -> str:
        self._backup.write_bytes(_turned(self._packed, chance))
        try:
            return SAME if backup.verify(self._backup) == self._said else UNSEEN
        except WorldTrouble:
            return FOUND

    def _judge(self, whole: bytes, wal: bytes) -> str:
        try:
            state = self._read(whole, wal)
        except WorldTrouble:
            return FOUND
        if state is None or state[0] != self._right[0]:
            return FOUND  # the check of pages, or the anchor
        return SAME if state == self._right else UNSEEN

    def _read(self, whole: bytes, wal: bytes) -> State:
        for suffix in ("", "-wal", "-shm"):
            self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)
        self._path.write_bytes(whole)
        if wal:
            self._path.with_name(self._path.name + "-wal").write_bytes(wal)
        opened = engine.open_engine(self._path, engine.HeldKey(self._key), read_only=True)
        try:
            with opened.connect() as connection:
                if not wal and connection.exec_driver_sql("PRAGMA cipher_integrity_check").fetchall():
                    raise WorldTrouble("A page is damaged.")
                people = [tuple(row) for row in connection.exec_driver_sql("SELECT * FROM person ORDER BY id")]
                texts = [tuple(row) for row in connection.exec_driver_sql("SELECT * FROM audit_text ORDER BY seq")]
                return audit.head(connection), people + texts
        finally:
            opened.dispose()


def _turned(content: bytes, chance: random.Random) -> bytes:
    spoilt = bytearray(content)
    spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
    return bytes(spoilt)


if __name__ == "__main__":
    main(int(sys.argv[1]))
