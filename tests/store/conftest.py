"""What the tests of the store share: an older file, and a program that knows one more step."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.builders.migrating import NEXT
from tests.builders.people import a_full_body, a_person
from ulo.services.people import AddPerson, add_person
from ulo.services.perform import perform
from ulo.store import schema
from ulo.store.desk import Desk


@pytest.fixture
def older(desk: Desk, organisation_file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A file with people in it, and a program that knows one more step: `step` writes what the step does."""
    other = a_person(desk, known_as="Bo Brown")
    add_person(desk, AddPerson(a_full_body(other)))
    taken = add_person(desk, AddPerson(a_full_body(other)))
    perform(desk, taken.undo)
    desk.store.close()
    folder = tmp_path / "migrations"
    shutil.copytree(Path(schema.__file__).with_name("migrations"), folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(schema, "_FOLDER", folder)
    monkeypatch.setattr(schema, "HEAD", NEXT)
    monkeypatch.setattr(schema, "KNOWN", (*schema.KNOWN, NEXT))
    return organisation_file
