"""People and what hangs on them: names, ways to reach them, addresses, access needs, assets, connections."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Boolean, CheckConstraint, Index, Integer, String, Text

from ulo.domain.people import (
    AccessCategory,
    AddressKind,
    AssetKind,
    ConnectionKind,
    ContactKind,
    LegalAuthority,
    LivedExperience,
    PreferredContact,
    State,
)
from ulo.store.records.conventions import (
    DERIVED,
    INTERNAL,
    PERSONAL,
    SPECIAL,
    ColumnOf,
    Numbered,
    Record,
    Stamped,
    choice,
    column,
    only_one_where,
)


class Person(Numbered, Stamped, Record):
    """Any human known to the organisation; all roles are dated links to this record."""

    __tablename__ = "person"
    __table_args__ = (
        Index("ix_person_list", "state", "sort_name", "id", "restriction"),
        Index("ix_person_found", "id", "state", "restriction", "sort_name"),
        Index("ix_person_since", "state", "created_at", "id", "restriction"),
        Index("ix_person_reference", "state", "reference", "id", "restriction"),
        CheckConstraint("restriction between 0 and 3", name="restriction_level"),
        {"sqlite_autoincrement": True},
    )
    state: ColumnOf[State] = column(choice(State, "state"), default=State.ACTIVE, info=INTERNAL)
    restriction: ColumnOf[int] = column(Integer, default=0, info=INTERNAL)
    sort_name: ColumnOf[str] = column(String(400), info=DERIVED)
    display_name: ColumnOf[str] = column(String(401), info=DERIVED)
    known_as: ColumnOf[str] = column(String(200), default="", info=PERSONAL)
    given_names: ColumnOf[str] = column(String(200), default="", info=PERSONAL)
    family_name: ColumnOf[str] = column(String(200), default="", info=PERSONAL)
    title: ColumnOf[str] = column(String(40), default="", info=PERSONAL)
    pronouns: ColumnOf[str] = column(String(60), default="", info=SPECIAL)
    legal_name: ColumnOf[str] = column(String(200), default="", info=PERSONAL)
    reference: ColumnOf[str] = column(String(100), default="", info=PERSONAL)
    born_on: ColumnOf[dt.date | None] = column(info=PERSONAL)
    born_precision: ColumnOf[str] = column(String(5), default="", info=PERSONAL)
    died_on: ColumnOf[dt.date | None] = column(info=PERSONAL)
    preferred_contact: ColumnOf[PreferredContact] = column(
        choice(PreferredContact, "preferred_contact"), default=PreferredContact.ANY, info=PERSONAL
    )
    preferred_language: ColumnOf[str] = column(String(60), default="", info=SPECIAL)
    do_not_contact_reason: ColumnOf[str] = column(String(200), default="", info=SPECIAL)
    do_not_contact_until: ColumnOf[dt.date | None] = column(info=PERSONAL)
    safe_contact_note: ColumnOf[str] = column(Text, default="", info=SPECIAL)
    about_me: ColumnOf[str] = column(Text, default="", info=SPECIAL)
    import_batch_id: ColumnOf[int | None] = column(refers="import_batch.id", index=True, info=INTERNAL)


class _OfPerson(Numbered, Stamped):
    """A row that belongs to one person and keeps its place in their list."""

    person_id: ColumnOf[int] = column(refers="person.id", index=True, order=-5, info=INTERNAL)
    position: ColumnOf[int] = column(Integer, default=0, order=-4, info=INTERNAL)


class FormerName(_OfPerson, Record):
    """A name the person used before; it finds them."""

    __tablename__ = "former_name"
    name: ColumnOf[str] = column(String(200), info=SPECIAL)


class ContactPoint(_OfPerson, Record):
    """One way to reach a person."""

    __tablename__ = "contact_point"
    kind: ColumnOf[ContactKind] = column(choice(ContactKind, "kind"), info=PERSONAL)
    value: ColumnOf[str] = column(String(254), info=PERSONAL)
    label: ColumnOf[str] = column(String(100), default="", info=PERSONAL)
    is_primary: ColumnOf[bool] = column(Boolean, default=False, info=PERSONAL)
    safe_to_leave_message: ColumnOf[bool] = column(Boolean, default=False, info=PERSONAL)


class Address(_OfPerson, Record):
    """One address of a person."""

    __tablename__ = "address"
    kind: ColumnOf[AddressKind] = column(choice(AddressKind, "kind"), info=PERSONAL)
    line1: ColumnOf[str] = column(String(200), default="", info=PERSONAL)
    line2: ColumnOf[str] = column(String(200), default="", info=PERSONAL)
    town: ColumnOf[str] = column(String(100), default="", info=PERSONAL)
    county: ColumnOf[str] = column(String(100), default="", info=PERSONAL)
    postcode: ColumnOf[str] = column(String(20), default="", info=PERSONAL)
    country: ColumnOf[str] = column(String(100), default="", info=PERSONAL)
    is_service_address: ColumnOf[bool] = column(Boolean, default=False, info=PERSONAL)


class AccessNeed(_OfPerson, Record):
    """One thing we do so that a person can take part. Source: Accessible Information Standard, DAPB1605."""

    __tablename__ = "access_need"
    category: ColumnOf[AccessCategory] = column(choice(AccessCategory, "category"), info=SPECIAL)
    need: ColumnOf[str] = column(String(200), info=SPECIAL)
    detail: ColumnOf[str] = column(Text, default="", info=SPECIAL)
    flagged: ColumnOf[bool] = column(Boolean, default=True, info=SPECIAL)
    review_due: ColumnOf[dt.date | None] = column(info=PERSONAL)


class Asset(_OfPerson, Record):
    """One thing a person brings: a skill, experience, people they know, support, time."""

    __tablename__ = "asset"
    kind: ColumnOf[AssetKind] = column(choice(AssetKind, "kind"), info=PERSONAL)
    title: ColumnOf[str] = column(String(200), info=PERSONAL)
    own_words: ColumnOf[str] = column(Text, default="", info=PERSONAL)
    willing_to_share: ColumnOf[bool] = column(Boolean, default=False, info=PERSONAL)
    availability: ColumnOf[str] = column(String(200), default="", info=PERSONAL)


class Relationship(_OfPerson, Record):
    """A connection: what `other_id` is to `person_id`. The other side reads the same row turned round."""

    __tablename__ = "relationship"
    other_id: ColumnOf[int] = column(refers="person.id", index=True, info=PERSONAL)
    kind: ColumnOf[ConnectionKind] = column(choice(ConnectionKind, "kind"), info=SPECIAL)
    emergency: ColumnOf[bool] = column(Boolean, default=False, info=PERSONAL)
    share_allowed: ColumnOf[bool] = column(Boolean, default=False, info=PERSONAL)
    authority: ColumnOf[LegalAuthority] = column(choice(LegalAuthority, "authority"), info=PERSONAL)
    authority_seen_on: ColumnOf[dt.date | None] = column(info=PERSONAL)


class ConstituencyStatus(_OfPerson, Record):
    """What a person says of their lived experience, from a day until another; one is current at most."""

    __tablename__ = "constituency_status"
    __table_args__ = (
        only_one_where("uq_constituency_status_current", "person_id", "valid_to is null"),
        CheckConstraint("valid_to is null or valid_to >= valid_from", name="in_order"),
        {"sqlite_autoincrement": True},
    )
    status: ColumnOf[LivedExperience] = column(choice(LivedExperience, "status"), info=SPECIAL)
    declared_on: ColumnOf[dt.date | None] = column(info=PERSONAL)
    valid_from: ColumnOf[dt.date] = column(info=INTERNAL)
    valid_to: ColumnOf[dt.date | None] = column(info=INTERNAL)


class PersonSearch(Record):
    """The folded words a person is found by: all names, telephone digits, reference, town, postcode.

    The indexes over them know a person by a number that sorts as the name does (`ulo/store/sort_number.py`).
    """

    __tablename__ = "person_search"
    __table_args__ = ({"info": {"audited": False}},)
    person_id: ColumnOf[int] = column(refers="person.id", primary_key=True, autoincrement=False, info=INTERNAL)
    sort_number: ColumnOf[int] = column(info=DERIVED)
    words: ColumnOf[str] = column(Text, info=DERIVED)
