"""The organisation itself, who signs in, the audit trail, looks, drafts and import batches."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Index,
    Integer,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
    text,
)

from ulo.domain.admin import USUAL_HOURS, FileEventKind
from ulo.domain.permissions import Role
from ulo.store.records.conventions import (
    INTERNAL,
    PERSONAL,
    PUBLIC,
    SEALED,
    SPECIAL,
    BigId,
    ColumnOf,
    Numbered,
    Record,
    Stamped,
    choice,
    column,
)

NOT_AUDITED = ({"info": {"audited": False}},)


class Account(Numbered, Record):
    """A person who signs in. Accounts are shut, never removed: stamps and the audit trail point at them."""

    __tablename__ = "account"
    name: ColumnOf[str] = column(String(100), unique=True, info=PERSONAL)
    role: ColumnOf[Role] = column(choice(Role, "role"), info=INTERNAL)
    open: ColumnOf[bool] = column(Boolean, default=True, info=INTERNAL)
    created_at: ColumnOf[dt.datetime] = column(info=INTERNAL)


class AccountPerson(Numbered, Stamped, Record):
    """Which person somebody who signs in is, so that their own work is found."""

    __tablename__ = "account_person"
    account_id: ColumnOf[int] = column(refers="account.id", unique=True, info=INTERNAL)
    person_id: ColumnOf[int] = column(refers="person.id", index=True, info=INTERNAL)


class AccountKey(Numbered, Stamped, Record):
    """The public half (64 hex digits) of a user's own key, to which others seal what that user alone may open."""

    __tablename__ = "account_key"
    account_id: ColumnOf[int] = column(refers="account.id", unique=True, info=INTERNAL)
    public_key: ColumnOf[str] = column(String(64), info=INTERNAL)


class RestrictedRoom(Numbered, Stamped, Record):
    """A room whose texts are read only by its holders. Anybody seals to `public_key`.

    The private key is sealed to each holder (`RoomHolder`) and, once one was made, to the letters of a paper key.
    """

    __tablename__ = "restricted_room"
    purpose: ColumnOf[str] = column(String(40), unique=True, info=INTERNAL)
    public_key: ColumnOf[str] = column(String(64), info=INTERNAL)
    paper_key: ColumnOf[str] = column(String(64), default="", info=INTERNAL)
    sealed_to_paper: ColumnOf[bytes] = column(LargeBinary, info=SEALED)


class RoomHolder(Numbered, Stamped, Record):
    """Somebody who reads what is in a room: its private key, sealed to the public key they had at that time."""

    __tablename__ = "room_holder"
    __table_args__ = (UniqueConstraint("room_id", "account_id"), {"sqlite_autoincrement": True})
    room_id: ColumnOf[int] = column(refers="restricted_room.id", info=INTERNAL)
    account_id: ColumnOf[int] = column(refers="account.id", info=INTERNAL)
    sealed_to: ColumnOf[str] = column(String(64), info=INTERNAL)
    sealed_key: ColumnOf[bytes] = column(LargeBinary, info=SEALED)


class OrganisationProfile(Stamped, Record):
    """The organisation that keeps this file: one row."""

    __tablename__ = "organisation_profile"
    __table_args__ = (
        CheckConstraint("id = 1", name="one_row"),
        CheckConstraint("backup_hours between 1 and 168", name="backup_hours"),
    )
    id: ColumnOf[int] = column(Integer, primary_key=True, info=INTERNAL)
    name: ColumnOf[str] = column(String(200), info=PUBLIC)
    charity_number: ColumnOf[str] = column(String(20), default="", info=PUBLIC)
    principal_office: ColumnOf[str] = column(String(400), default="", info=PUBLIC)
    backup_hours: ColumnOf[int] = column(
        Integer, default=USUAL_HOURS, server_default=text(str(USUAL_HOURS)), info=INTERNAL
    )
    ring: ColumnOf[str] = column(String(32), info=INTERNAL)


class FileEvent(Numbered, Stamped, Record):
    """The file as a whole came from a backup, or a backup of it was tried out; `entry` is the last one it held."""

    __tablename__ = "file_event"
    kind: ColumnOf[FileEventKind] = column(choice(FileEventKind, "kind"), info=INTERNAL)
    backup_name: ColumnOf[str] = column(String(255), info=INTERNAL)
    backup_made_at: ColumnOf[dt.datetime] = column(info=INTERNAL)
    entry: ColumnOf[int] = column(info=INTERNAL)


class Preference(Record):
    """A person's own choice of how the program looks; `value` is JSON."""

    __tablename__ = "preference"
    __table_args__ = NOT_AUDITED
    account_id: ColumnOf[int] = column(refers="account.id", primary_key=True, info=INTERNAL)
    key: ColumnOf[str] = column(String(60), primary_key=True, info=INTERNAL)
    value: ColumnOf[str] = column(Text, info=INTERNAL)


class AuditContext(Record):
    """Who is writing in this transaction, for the triggers; off only in `Work.insert_many` and `change_alike`."""

    __tablename__ = "audit_context"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"), {"info": {"audited": False}})
    id: ColumnOf[int] = column(Integer, primary_key=True, info=INTERNAL)
    capture: ColumnOf[bool] = column(Boolean, info=INTERNAL)


class AuditRaw(Record):
    """What triggers saw in this transaction and nobody has sealed yet; empty between transactions."""

    __tablename__ = "audit_raw"
    __table_args__ = NOT_AUDITED
    id: ColumnOf[int] = column(BigId, primary_key=True, info=INTERNAL)
    action: ColumnOf[str] = column(String(10), info=INTERNAL)
    table_name: ColumnOf[str] = column(String(63), info=INTERNAL)
    row_id: ColumnOf[int] = column(info=INTERNAL)
    person_id: ColumnOf[int | None] = column(info=INTERNAL)
    other_id: ColumnOf[int | None] = column(info=INTERNAL)
    before: ColumnOf[str | None] = column(Text, info=SPECIAL)
    after: ColumnOf[str | None] = column(Text, info=SPECIAL)


class AuditEntry(Record):
    """One link of the chain: sha256(previous hash, seq|at|actor|action|table|row|, digest). Source: decisions.md 2."""

    __tablename__ = "audit_entry"
    __table_args__ = NOT_AUDITED
    seq: ColumnOf[int] = column(BigId, primary_key=True, info=INTERNAL)
    at: ColumnOf[str] = column(String(40), info=INTERNAL)
    actor: ColumnOf[str] = column(String(40), info=INTERNAL)
    action: ColumnOf[str] = column(String(10), info=INTERNAL)
    table_name: ColumnOf[str] = column(String(63), info=INTERNAL)
    row_id: ColumnOf[int] = column(info=INTERNAL)
    digest: ColumnOf[bytes] = column(LargeBinary, info=INTERNAL)
    hash: ColumnOf[bytes] = column(LargeBinary, info=INTERNAL)


class AuditText(Record):
    """What an entry's digest stands for: salt and the changed columns before and after. Erasure removes the row."""

    __tablename__ = "audit_text"
    __table_args__ = NOT_AUDITED
    seq: ColumnOf[int] = column(refers="audit_entry.seq", primary_key=True, info=INTERNAL)
    salt: ColumnOf[bytes] = column(LargeBinary, info=INTERNAL)
    payload: ColumnOf[str] = column(Text, info=SPECIAL)


class AuditSubject(Record):
    """Which people an entry is about."""

    __tablename__ = "audit_subject"
    __table_args__ = ({"info": {"audited": False}, "sqlite_with_rowid": False},)
    person_id: ColumnOf[int] = column(BigId, primary_key=True, info=INTERNAL)
    seq: ColumnOf[int] = column(BigId, primary_key=True, info=INTERNAL)


class AccessEvent(Numbered, Record):
    """Someone looked: opened a record, made a report, or was denied. `at` is UTC."""

    __tablename__ = "access_event"
    __table_args__ = (
        Index("ix_access_event_record", "kind", "record_id"),
        {"info": {"audited": False}, "sqlite_autoincrement": True},
    )
    at: ColumnOf[dt.datetime] = column(info=INTERNAL)
    account_id: ColumnOf[int] = column(refers="account.id", info=INTERNAL)
    kind: ColumnOf[str] = column(String(40), info=INTERNAL)
    record_id: ColumnOf[int | None] = column(info=INTERNAL)
    why: ColumnOf[str] = column(String(200), default="", info=INTERNAL)
    allowed: ColumnOf[bool] = column(Boolean, info=INTERNAL)


class Draft(Record):
    """Words typed and not yet saved; belongs to one account, one form and one record, and is offered nowhere else."""

    __tablename__ = "draft"
    __table_args__ = NOT_AUDITED
    account_id: ColumnOf[int] = column(refers="account.id", primary_key=True, info=INTERNAL)
    form: ColumnOf[str] = column(String(60), primary_key=True, info=INTERNAL)
    record_key: ColumnOf[str] = column(String(60), primary_key=True, info=INTERNAL)
    payload: ColumnOf[str] = column(Text, info=SPECIAL)
    saved_at: ColumnOf[dt.datetime] = column(info=INTERNAL)


class ImportBatch(Numbered, Stamped, Record):
    """One file brought in, so that it can be taken back as one step."""

    __tablename__ = "import_batch"
    file_name: ColumnOf[str] = column(String(255), info=INTERNAL)
    rows_read: ColumnOf[int] = column(Integer, info=INTERNAL)
    rows_added: ColumnOf[int] = column(Integer, info=INTERNAL)
    rows_matched: ColumnOf[int] = column(Integer, info=INTERNAL)
    undone_at: ColumnOf[dt.datetime | None] = column(info=INTERNAL)


class ImportNote(Numbered, Record):
    """A value of an import that could not be read: the field is empty, its text is kept here."""

    __tablename__ = "import_note"
    batch_id: ColumnOf[int] = column(refers="import_batch.id", index=True, info=INTERNAL)
    person_id: ColumnOf[int] = column(refers="person.id", index=True, info=INTERNAL)
    row: ColumnOf[int] = column(Integer, info=INTERNAL)
    field: ColumnOf[str] = column(String(60), info=INTERNAL)
    reason: ColumnOf[str] = column(String(200), info=INTERNAL)
    text: ColumnOf[str] = column(Text, info=PERSONAL)
