"""A file to work in: the sample organisation with its joint work, money and board, and so many people."""

from __future__ import annotations

from pathlib import Path

from tests.bench.people import incoming, now
from ulo.exchange.sample import PASSPHRASE, USER, make_sample
from ulo.services.people import ImportPeople, import_people
from ulo.store import file

BATCH = 10_000


def make(path: Path, people: int) -> Path:
    """Make the file at `path`, and bring everybody in who is missing; 100,000 people take about a minute."""
    known = make_sample(path).people
    desk = file.open_with_passphrase(path, USER, PASSPHRASE, now)
    try:
        everybody = list(incoming(max(0, people - known)))
        for start in range(0, len(everybody), BATCH):
            import_people(desk, ImportPeople("many.csv", everybody[start : start + BATCH]))
    finally:
        desk.store.close()
    return path
