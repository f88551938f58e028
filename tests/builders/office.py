"""An organisation file to work on: made once, with keys that open at once, and copied for each test."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path

from tests.builders.clock import Clock
from ulo.domain.permissions import Role
from ulo.store import file, keys, places
from ulo.store.desk import Desk, User
from ulo.store.records.admin import Account

ORGANISATION = "Riverside Collective"
ADMINISTRATOR = "Alex Morgan"
PASSPHRASE = "seven quiet green boats"
CHEAP: keys.Kdf = {"t": 1, "m": 8, "p": 1}
"""As little work as Argon2id allows, so that opening a file takes a test no time."""


@dataclasses.dataclass(frozen=True, slots=True)
class Template:
    """A file nobody changes: where it is, its raw key, and its recovery key as printed."""

    path: Path
    key: bytes
    recovery_key: str


def make_template(folder: Path) -> Template:
    """Make "riverside.ulo" with one administrator; their passphrase opens it cheaply."""
    path = folder / "riverside.ulo"
    printed = file.create(path, ORGANISATION, ADMINISTRATOR, PASSPHRASE, Clock())
    keyring = keys.Keyring.load(places.keys_beside(path))
    key = keyring.unlock(ADMINISTRATOR, PASSPHRASE).key
    keyring.add_user(key, ADMINISTRATOR, Role.ADMINISTRATOR, PASSPHRASE, CHEAP)
    keyring.save()
    return Template(path, key, printed)


def copy_to(folder: Path, template: Template) -> Path:
    """A copy of the template and its keys in `folder`; returns the file."""
    for original in (template.path, places.keys_beside(template.path)):
        shutil.copy2(original, folder / original.name)
    return folder / template.path.name


def open_as_administrator(path: Path, key: bytes, clock: Clock) -> Desk:
    """A desk at the file for its first administrator, on this clock."""
    return Desk(file.open_with_key(path, key, clock()), User(1, ADMINISTRATOR, Role.ADMINISTRATOR), clock)


def desk_for(desk: Desk, role: Role) -> Desk:
    """A desk at the same open file for somebody of this role; they get an account at their first visit."""
    if role is Role.ADMINISTRATOR:
        return desk
    name = f"{role.label} of Riverside"
    with desk.work() as work:
        account = work.session.query(Account).filter_by(name=name).first()
        if account is None:
            account = Account(name=name, role=role, open=True, created_at=work.now)
            work.session.add(account)
            work.session.flush()
    return dataclasses.replace(desk, user=User(account.id, name, role))
