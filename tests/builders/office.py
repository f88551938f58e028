"""An organisation file to work on: made once, with keys that open at once, and copied for each test."""

from __future__ import annotations

import dataclasses
import hashlib
import shutil
from pathlib import Path

from sqlalchemy import insert, select
from tests.builders.clock import Clock
from ulo.domain.permissions import Role
from ulo.store import file, keys, places, rooms
from ulo.store.desk import Desk, User
from ulo.store.engine import HeldKey
from ulo.store.records.admin import Account
from ulo.store.work import new_id

ORGANISATION = "Riverside Collective"
ADMINISTRATOR = "Alex Morgan"
PASSPHRASE = "seven quiet green boats"
CHEAP: keys.Kdf = {"t": 1, "m": 8, "p": 1}
"""As little work as Argon2id allows, so that opening a file takes a test no time."""


@dataclasses.dataclass(frozen=True, slots=True)
class Template:
    """A file nobody changes: where it is, its raw key, its recovery key as printed, and its administrator's own key."""

    path: Path
    key: bytes
    recovery_key: str
    own: bytes


def make_template(folder: Path) -> Template:
    """Make "riverside.ulo" with one administrator; their passphrase opens it cheaply."""
    path = folder / "riverside.ulo"
    printed = file.create(path, ORGANISATION, ADMINISTRATOR, PASSPHRASE, Clock())
    keyring = keys.Keyring.load(places.keys_beside(path))
    opened = keyring.unlock(ADMINISTRATOR, PASSPHRASE)
    keyring.add_user(opened.key, ADMINISTRATOR, Role.ADMINISTRATOR, PASSPHRASE, CHEAP, own=opened.own)
    keyring.save()
    return Template(path, opened.key, printed, opened.own)


def copy_to(folder: Path, template: Template) -> Path:
    """A copy of the template and its keys in `folder`; returns the file."""
    for original in (template.path, places.keys_beside(template.path)):
        shutil.copy2(original, folder / original.name)
    return folder / template.path.name


def open_as_administrator(path: Path, key: bytes, clock: Clock, own: bytes = b"") -> Desk:
    """A desk at the file for its first administrator, on this clock; with their own key they read concerns."""
    return Desk(file.open_with_key(path, key, clock()), User(1, ADMINISTRATOR, Role.ADMINISTRATOR), clock, HeldKey(own))


def view_only(desk: Desk, folder: Path) -> Desk:
    """The same user's desk at a closed copy of the file, in a folder of its own, opened to look at only."""
    with desk.store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    folder.mkdir(exist_ok=True)
    for part in (desk.store.path, places.keys_beside(desk.store.path)):
        shutil.copy2(part, folder / part.name)
    there = folder / desk.store.path.name
    return dataclasses.replace(desk, store=file.open_with_key(there, desk.store.key, desk.now(), view_only=True))


def desk_for(desk: Desk, role: Role) -> Desk:
    """A desk at the same open file for somebody of this role; they get an account at their first visit."""
    if role is Role.ADMINISTRATOR:
        return desk
    name = f"{role.label} of Riverside"
    with desk.work() as work:
        account = work.connection.scalar(select(Account.id).where(Account.name == name))
        if account is None:
            made = {"name": name, "role": role, "open": True, "created_at": work.now}
            account = new_id(work.connection.execute(insert(Account), made))
    return dataclasses.replace(desk, user=User(account, name, role), held=HeldKey(_own_of(desk, account)))


def _own_of(desk: Desk, account: int) -> bytes:
    """The key of their own that a user of these tests has: always the same one."""
    own = hashlib.sha256(f"own key {account}".encode()).digest()
    with desk.work() as work:
        rooms.introduce(work.connection, account, own, work.stamp(new=True))
    return own
