"""Making and opening organisation files: what can be wrong with one is found out here and said in a sentence."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import secrets
from pathlib import Path
from typing import Annotated

from sqlalchemy import Connection, insert, select, text

from ulo.domain.errors import NotComplete, WorldTrouble
from ulo.domain.fields import Field, check
from ulo.domain.permissions import Role
from ulo.domain.text import clean, counted
from ulo.store import engine, faults, keys, places, rooms, schema, upgrade, viewing
from ulo.store.desk import Clock, Desk, User
from ulo.store.lock import WriterLock
from ulo.store.records.admin import Account, OrganisationProfile
from ulo.store.store import Store
from ulo.store.work import Work

_FOREIGN = {
    b"SQLite format 3\x00": "an ordinary database of another program",
    b"PK\x03\x04": "a zip archive or an office document",
    b"%PDF-": "a PDF",
    b"\x89PNG": "a picture",
    b"\xd0\xcf\x11\xe0": "an old office document",
}
_START = 512
_LEAST_TEXT = 32
_NOT_IN_TEXT = frozenset(range(32)) - frozenset(b"\t\r\n")


@dataclasses.dataclass(frozen=True, slots=True)
class _Beginning:
    """What a new file asks for."""

    organisation: Annotated[str, Field("Name of the organisation", required=True)]
    user: Annotated[str, Field("Name to sign in with", required=True, max_length=100)]


def create(path: Path, organisation: str, user: str, passphrase: str, now: Clock) -> str:
    """Make an encrypted file and its keyring with one administrator; returns the recovery key as printed.

    Raises WorldTrouble when something is there already or cannot be written, NotComplete for a weak passphrase.
    """
    organisation, user = clean(organisation), clean(user)
    _check_new(path, organisation, user, passphrase)
    keyring, key = keys.Keyring.new(places.keys_beside(path)), secrets.token_bytes(keys.KEY_BYTES)
    own = keyring.add_user(key, user, Role.ADMINISTRATOR, passphrase)
    printed = keyring.add_recovery(key)
    lock = WriterLock(path, now())
    try:
        keyring.save()
        _fill(path, key, _First(keyring.ring, organisation, user, own), now())
    except BaseException:
        lock.release()
        _take_away(path)
        raise
    lock.release()
    return printed


def open_with_passphrase(
    path: Path, name: str, passphrase: str, now: Clock, *, read_only: bool = False, view_only: bool = False
) -> Desk:
    """Open the file for the user `name`; raises WrongPassphrase or WorldTrouble, each with its own sentence.

    CannotWriteThere says that it can be opened `view_only`; then nothing is written anywhere.
    """
    check_there(path, view_only=view_only)
    keyring = keys.Keyring.load(places.keys_beside(path))
    unlocked = keyring.unlock(name, passphrase)
    store = open_with_key(path, unlocked.key, now(), read_only=read_only, view_only=view_only)
    try:
        user = _account(store, unlocked)
        own = unlocked.own if store.read_only else _own_key(store, keyring, unlocked, user, passphrase, now())
        return Desk(store, user, now, engine.HeldKey(own))
    except BaseException:
        store.close()
        raise


def open_with_key(
    path: Path, key: bytes, moment: dt.datetime, *, read_only: bool = False, view_only: bool = False
) -> Store:
    """Open the file with its raw database key, check what it is, and bring it up to date if it is older."""
    check_there(path, view_only=view_only)
    if view_only:
        viewing.refuse_unfinished(path)
    lock = None if read_only or view_only else _lock(path, moment)
    store = Store.at(path, key, lock, view_only=view_only)
    try:
        _check_inside(store)
    except BaseException:
        store.close()
        raise
    return store


def open_again(desk: Desk, passphrase: str) -> keys.Unlocked:
    """The keys of a file whose screen was locked, for the user who is signed in. Raises WrongPassphrase, WorldTrouble.

    Whoever knows the passphrase gets them; `Desk.bring_back` takes them.
    """
    return keys.Keyring.load(places.keys_beside(desk.store.path)).unlock(desk.user.name, passphrase)


def check_there(path: Path, *, view_only: bool = False) -> None:
    """Raise WorldTrouble if nothing is at `path`, or something that is no ULO file; no passphrase is needed yet."""
    if not view_only:
        places.refuse_network(path)
    with faults.in_plain_words(path), path.open("rb") as file:
        start = file.read(_START)
    if not start:
        raise WorldTrouble(f"{path.name} is empty (0 bytes).", "Open your newest backup instead.")
    if what := _other_kind(start):
        raise WorldTrouble(f"{path.name} is not a ULO file. It looks like {what}.", "Choose a file ending in .ulo.")
    if len(start) < _START:  # the engine would take it for a new file and write over what is left
        said = f"{path.name} is damaged: it was cut to {counted(len(start), 'byte')}."
        raise WorldTrouble(said, "Open your newest backup instead.")


def reset_passphrase(path: Path, recovery_key: str, name: str, passphrase: str) -> None:
    """Give a user a new passphrase with the paper key; the database itself is not touched."""
    check_there(path)
    keyring = keys.Keyring.load(places.keys_beside(path))
    key = keyring.unlock_with_recovery(recovery_key)
    account, role = _account_named(path, key, name)
    keys.check_passphrase(passphrase, account)
    keyring.add_user(key, account, role, passphrase)
    keyring.save()


def _lock(path: Path, moment: dt.datetime) -> WriterLock:
    """The right to write the file. The engine would open one that is marked read-only, and refuse each save."""
    with faults.in_plain_words(path), path.open("r+b"):
        return WriterLock(path, moment)


def _check_new(path: Path, organisation: str, user: str, passphrase: str) -> None:
    places.refuse_network(path)
    for there in (path, places.keys_beside(path)):
        if there.exists():
            raise WorldTrouble(f"{there} is there already.", "Choose another name. Nothing was changed.")
    if not path.parent.is_dir():
        raise WorldTrouble(f"There is no folder {path.parent}.", "Make the folder first, or choose another one.")
    if wrong := check(_Beginning(organisation, user)):
        raise NotComplete("Some answers are not right yet.", "Look at the marked boxes.", wrong)
    keys.check_passphrase(passphrase, user)


@dataclasses.dataclass(frozen=True, slots=True)
class _First:
    """What a new file begins with: the name of its keyring, whose it is, its first user and that user's own key."""

    ring: str
    organisation: str
    user: str
    own: bytes = dataclasses.field(repr=False)


def _fill(path: Path, key: bytes, first: _First, moment: dt.datetime) -> None:
    made = engine.open_engine(path, engine.HeldKey(key))
    try:
        with engine.writing(made) as connection:
            schema.upgrade(connection)
            _first_rows(connection, first, moment)
        _check_kept(made.connect())
    finally:
        made.dispose()
    path.chmod(0o600)


def _first_rows(connection: Connection, first: _First, moment: dt.datetime) -> None:
    account = {"id": 1, "name": first.user, "role": Role.ADMINISTRATOR, "open": True, "created_at": moment}
    stamp = {"created_at": moment, "created_by": 1, "updated_at": moment, "updated_by": 1, "version": 1}
    connection.execute(insert(Account).values(**account))
    profile = {"id": 1, "name": first.organisation, "charity_number": "", "ring": first.ring}
    connection.execute(insert(OrganisationProfile).values(**profile, **stamp))
    rooms.introduce(connection, 1, first.own, stamp)
    rooms.make(connection, 1, stamp)
    schema.seal_first_rows(connection, moment)


def _check_kept(connection: Connection) -> None:
    with contextlib.closing(connection):
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))


def _take_away(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", ".keys", ".keys.new", ".lock"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _other_kind(start: bytes) -> str:
    """What a file of another program is, by how it starts. Ours starts with chance bytes: any one may be a letter."""
    known = next((what for magic, what in _FOREIGN.items() if start.startswith(magic)), "")
    is_text = len(start) >= _LEAST_TEXT and not _NOT_IN_TEXT.intersection(start)
    return known or ("a text file" if is_text else "")


def _check_inside(store: Store) -> None:
    with store.engine.connect() as connection:
        found = schema.revision(connection)
    if found == schema.HEAD:
        return
    if not found:
        said = f"{store.path.name} holds nothing: making it was broken off."
        raise WorldTrouble(said, "Move it and its keys away, then make it again or open your newest backup.")
    if not schema.is_known(found):
        raise WorldTrouble(
            f"{store.path.name} was last used by a newer ULO.", "Install the newest ULO, then open it again."
        )
    if store.view_only:
        raise viewing.older(store.path)
    if store.read_only:
        raise WorldTrouble(f"{store.path.name} is from an older ULO.", "Open it once to write, to bring it up to date.")
    upgrade.bring_up_to_date(store)


def _account(store: Store, unlocked: keys.Unlocked) -> User:
    with store.engine.connect() as connection:
        row = connection.execute(
            select(Account.id, Account.role, Account.open).where(Account.name == unlocked.name)
        ).first()
    if row is None or not row.open:
        raise WorldTrouble("This person may not sign in any more.", "Ask an administrator of your organisation.")
    return User(row.id, unlocked.name, row.role)


def _own_key(
    store: Store, keyring: keys.Keyring, unlocked: keys.Unlocked, user: User, passphrase: str, moment: dt.datetime
) -> bytes:
    """The user's own key, made now if their slot has none, and known to the file.

    A disk on which nothing can be written keeps nobody from signing in; it is tried again the next time.
    """
    own = unlocked.own
    try:
        if not own:
            own = keyring.add_user(unlocked.key, unlocked.name, unlocked.role, passphrase)
            keyring.save()
        _introduce(store, user.id, own, moment)
    except WorldTrouble:
        return unlocked.own
    return own


def _introduce(store: Store, account: int, own: bytes, moment: dt.datetime) -> None:
    with store.engine.connect() as connection:
        if rooms.is_introduced(connection, account, own):
            return
    with Work(store.engine, account, moment) as work:
        rooms.introduce(work.connection, account, own, work.stamp(new=True))


def _account_named(path: Path, key: bytes, name: str) -> tuple[str, Role]:
    opened = engine.open_engine(path, engine.HeldKey(key), read_only=True)
    try:
        with opened.connect() as connection:
            accounts = connection.execute(select(Account.name, Account.role).where(Account.open)).all()
    finally:
        opened.dispose()
    for account, role in accounts:
        if keys.same_name(account, name):
            return account, role
    said = "Nobody with this name may sign in."
    raise NotComplete(said, "Check the name.", {"user": said})
