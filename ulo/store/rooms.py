"""The restricted room: what is sealed to its public key is read only by its holders (decisions.md 8).

The room's private key lies in the file once for each holder, sealed to that user's own key, which is in their slot of
the keyring and opens with their passphrase alone; and once for a paper key, if one was made. The key of the file
opens none of it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from ulo.store import sealing
from ulo.store.records.admin import Account, AccountKey, RestrictedRoom, RoomHolder
from ulo.store.work import new_id

SAFEGUARDING = "safeguarding"
Stamp = Mapping[str, Any]


@dataclasses.dataclass(frozen=True, slots=True)
class Room:
    """A room: its id, its public key, and the public half of its paper key ("" if none was made)."""

    id: int
    public_key: str
    paper_key: str


@dataclasses.dataclass(frozen=True, slots=True)
class Seat:
    """A user and the room: whether they were let in, and whether their own key still opens it."""

    account_id: int
    name: str
    has_key: bool
    was_let_in: bool
    holds: bool


def room_of(connection: Connection) -> Room | None:
    """The room for concerns; None in a file that has none yet."""
    room = RestrictedRoom
    wanted = select(room.id, room.public_key, room.paper_key).where(room.purpose == SAFEGUARDING)
    row = connection.execute(wanted).first()
    return Room(*row) if row else None


def is_introduced(connection: Connection, account: int, secret: bytes) -> bool:
    """Whether the file knows the public half of a user's own key as it is now."""
    key = AccountKey
    return connection.scalar(select(key.public_key).where(key.account_id == account)) == sealing.public_of(secret)


def introduce(connection: Connection, account: int, secret: bytes, stamp: Stamp) -> None:
    """Keep the public half of a user's own key, so that others can let them in."""
    public, key = sealing.public_of(secret), AccountKey
    kept = connection.scalar(select(key.public_key).where(key.account_id == account))
    if kept is None:
        connection.execute(insert(key).values(account_id=account, public_key=public, **stamp))
    elif kept != public:
        changed = {name: value for name, value in stamp.items() if name.startswith("updated")}
        connection.execute(
            update(key).where(key.account_id == account).values(public_key=public, version=key.version + 1, **changed)
        )


def make(connection: Connection, account: int, stamp: Stamp) -> None:
    """Make the room, with this user, who is introduced, as its first holder."""
    private = sealing.new_private()
    public = sealing.public_of(private)
    room = {"purpose": SAFEGUARDING, "public_key": public, "paper_key": "", "sealed_to_paper": b""}
    number = new_id(connection.execute(insert(RestrictedRoom).values(**room, **stamp)))
    let_in(connection, Room(number, public, ""), private, account, stamp)


def private_key(connection: Connection, account: int, secret: bytes) -> bytes | None:
    """The room's private key for this user; None if they hold none, or theirs does not open it any more."""
    room = room_of(connection)
    holder = RoomHolder
    if room is None or not secret:
        return None
    wanted = select(holder.sealed_key, holder.sealed_to).where(holder.room_id == room.id, holder.account_id == account)
    row = connection.execute(wanted).first()
    if row is None or row.sealed_to != sealing.public_of(secret):
        return None
    return sealing.unseal(secret, row.sealed_key, _about(room, account))


def holds(connection: Connection, account: int) -> bool:
    """Whether this user reads what is in the room, as far as the file says."""
    return any(seat.holds for seat in seats(connection) if seat.account_id == account)


def seats(connection: Connection) -> list[Seat]:
    """Everybody who may sign in, by name, and how they stand to the room."""
    key, holder, room = AccountKey, RoomHolder, room_of(connection)
    wanted = (
        select(Account.id, Account.name, key.public_key, holder.sealed_to)
        .outerjoin(key, key.account_id == Account.id)
        .outerjoin(holder, (holder.account_id == Account.id) & (holder.room_id == (room.id if room else 0)))
        .where(Account.open)
        .order_by(Account.name)
    )
    return [
        Seat(account, name, public is not None, sealed_to is not None, public is not None and public == sealed_to)
        for account, name, public, sealed_to in connection.execute(wanted)
    ]


def let_in(connection: Connection, room: Room, private: bytes, account: int, stamp: Stamp) -> bool:
    """Make a user a holder; False if they have no key of their own yet."""
    public = connection.scalar(select(AccountKey.public_key).where(AccountKey.account_id == account))
    if public is None:
        return False
    take_out(connection, room, account)
    sealed = sealing.seal(public, private, _about(room, account))
    values = {"room_id": room.id, "account_id": account, "sealed_to": public, "sealed_key": sealed}
    connection.execute(insert(RoomHolder).values(**values, **stamp))
    return True


def take_out(connection: Connection, room: Room, account: int) -> None:
    """Take a user's key to the room away."""
    holder = RoomHolder
    connection.execute(delete(holder).where(holder.room_id == room.id, holder.account_id == account))


def put_on_paper(connection: Connection, room: Room, private: bytes, body: str, stamp: Stamp) -> None:
    """Seal the room's private key to the letters of a new paper key; the one before opens it no more."""
    public = sealing.public_of(sealing.private_on_paper(body))
    sealed = sealing.seal(public, private, _about(room, None))
    changed = {name: value for name, value in stamp.items() if name.startswith("updated")}
    values = {"paper_key": public, "sealed_to_paper": sealed, "version": RestrictedRoom.version + 1, **changed}
    connection.execute(update(RestrictedRoom).where(RestrictedRoom.id == room.id).values(**values))


def private_from_paper(connection: Connection, room: Room, body: str) -> bytes | None:
    """The room's private key, opened with the letters of its paper key; None if they are another paper's."""
    paper = sealing.private_on_paper(body)
    if not room.paper_key or sealing.public_of(paper) != room.paper_key:
        return None
    sealed = connection.scalar(select(RestrictedRoom.sealed_to_paper).where(RestrictedRoom.id == room.id))
    return sealing.unseal(paper, sealed or b"", _about(room, None))


def _about(room: Room, account: int | None) -> str:
    """What a sealed room key belongs to: this room, and this user or the paper."""
    return f"room {room.public_key} {'paper' if account is None else account}"
