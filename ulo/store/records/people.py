"""People and what hangs on them: names, ways to reach them, addresses, access needs, assets, connections."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Index, Integer, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

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
    Numbered,
    Record,
    Stamped,
    choice,
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
    state: Mapped[State] = mapped_column(choice(State, "state"), default=State.ACTIVE, info=INTERNAL)
    restriction: Mapped[int] = mapped_column(Integer, default=0, info=INTERNAL)
    sort_name: Mapped[str] = mapped_column(String(400), info=DERIVED)
    display_name: Mapped[str] = mapped_column(String(401), info=DERIVED)
    known_as: Mapped[str] = mapped_column(String(200), default="", info=PERSONAL)
    given_names: Mapped[str] = mapped_column(String(200), default="", info=PERSONAL)
    family_name: Mapped[str] = mapped_column(String(200), default="", info=PERSONAL)
    title: Mapped[str] = mapped_column(String(40), default="", info=PERSONAL)
    pronouns: Mapped[str] = mapped_column(String(60), default="", info=SPECIAL)
    legal_name: Mapped[str] = mapped_column(String(200), default="", info=PERSONAL)
    reference: Mapped[str] = mapped_column(String(100), default="", info=PERSONAL)
    born_on: Mapped[dt.date | None] = mapped_column(info=PERSONAL)
    born_precision: Mapped[str] = mapped_column(String(5), default="", info=PERSONAL)
    died_on: Mapped[dt.date | None] = mapped_column(info=PERSONAL)
    preferred_contact: Mapped[PreferredContact] = mapped_column(
        choice(PreferredContact, "preferred_contact"), default=PreferredContact.ANY, info=PERSONAL
    )
    preferred_language: Mapped[str] = mapped_column(String(60), default="", info=SPECIAL)
    do_not_contact_reason: Mapped[str] = mapped_column(String(200), default="", info=SPECIAL)
    do_not_contact_until: Mapped[dt.date | None] = mapped_column(info=PERSONAL)
    safe_contact_note: Mapped[str] = mapped_column(Text, default="", info=SPECIAL)
    about_me: Mapped[str] = mapped_column(Text, default="", info=SPECIAL)
    import_batch_id: Mapped[int | None] = mapped_column(ForeignKey("import_batch.id"), index=True, info=INTERNAL)


class _OfPerson(Numbered, Stamped):
    """A row that belongs to one person and keeps its place in their list."""

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, sort_order=-5, info=INTERNAL)
    position: Mapped[int] = mapped_column(Integer, default=0, sort_order=-4, info=INTERNAL)


class FormerName(_OfPerson, Record):
    """A name the person used before; it finds them."""

    __tablename__ = "former_name"
    name: Mapped[str] = mapped_column(String(200), info=SPECIAL)


class ContactPoint(_OfPerson, Record):
    """One way to reach a person."""

    __tablename__ = "contact_point"
    kind: Mapped[ContactKind] = mapped_column(choice(ContactKind, "kind"), info=PERSONAL)
    value: Mapped[str] = mapped_column(String(254), info=PERSONAL)
    label: Mapped[str] = mapped_column(String(100), default="", info=PERSONAL)
    is_primary: Mapped[bool] = mapped_column(Boolean, default=False, info=PERSONAL)
    safe_to_leave_message: Mapped[bool] = mapped_column(Boolean, default=False, info=PERSONAL)


class Address(_OfPerson, Record):
    """One address of a person."""

    __tablename__ = "address"
    kind: Mapped[AddressKind] = mapped_column(choice(AddressKind, "kind"), info=PERSONAL)
    line1: Mapped[str] = mapped_column(String(200), default="", info=PERSONAL)
    line2: Mapped[str] = mapped_column(String(200), default="", info=PERSONAL)
    town: Mapped[str] = mapped_column(String(100), default="", info=PERSONAL)
    county: Mapped[str] = mapped_column(String(100), default="", info=PERSONAL)
    postcode: Mapped[str] = mapped_column(String(20), default="", info=PERSONAL)
    country: Mapped[str] = mapped_column(String(100), default="", info=PERSONAL)
    is_service_address: Mapped[bool] = mapped_column(Boolean, default=False, info=PERSONAL)


class AccessNeed(_OfPerson, Record):
    """One thing we do so that a person can take part. Source: Accessible Information Standard, DAPB1605."""

    __tablename__ = "access_need"
    category: Mapped[AccessCategory] = mapped_column(choice(AccessCategory, "category"), info=SPECIAL)
    need: Mapped[str] = mapped_column(String(200), info=SPECIAL)
    detail: Mapped[str] = mapped_column(Text, default="", info=SPECIAL)
    flagged: Mapped[bool] = mapped_column(Boolean, default=True, info=SPECIAL)
    review_due: Mapped[dt.date | None] = mapped_column(info=PERSONAL)


class Asset(_OfPerson, Record):
    """One thing a person brings: a skill, experience, people they know, support, time."""

    __tablename__ = "asset"
    kind: Mapped[AssetKind] = mapped_column(choice(AssetKind, "kind"), info=PERSONAL)
    title: Mapped[str] = mapped_column(String(200), info=PERSONAL)
    own_words: Mapped[str] = mapped_column(Text, default="", info=PERSONAL)
    willing_to_share: Mapped[bool] = mapped_column(Boolean, default=False, info=PERSONAL)
    availability: Mapped[str] = mapped_column(String(200), default="", info=PERSONAL)


class Relationship(_OfPerson, Record):
    """A connection: what `other_id` is to `person_id`. The other side reads the same row turned round."""

    __tablename__ = "relationship"
    other_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, info=PERSONAL)
    kind: Mapped[ConnectionKind] = mapped_column(choice(ConnectionKind, "kind"), info=SPECIAL)
    emergency: Mapped[bool] = mapped_column(Boolean, default=False, info=PERSONAL)
    share_allowed: Mapped[bool] = mapped_column(Boolean, default=False, info=PERSONAL)
    authority: Mapped[LegalAuthority] = mapped_column(choice(LegalAuthority, "authority"), info=PERSONAL)
    authority_seen_on: Mapped[dt.date | None] = mapped_column(info=PERSONAL)


class ConstituencyStatus(_OfPerson, Record):
    """What a person says of their lived experience, from a day until another; one is current at most."""

    __tablename__ = "constituency_status"
    __table_args__ = (
        Index(
            "uq_constituency_status_current",
            "person_id",
            unique=True,
            sqlite_where=text("valid_to is null"),
            postgresql_where=text("valid_to is null"),
        ),
        CheckConstraint("valid_to is null or valid_to >= valid_from", name="in_order"),
        {"sqlite_autoincrement": True},
    )
    status: Mapped[LivedExperience] = mapped_column(choice(LivedExperience, "status"), info=SPECIAL)
    declared_on: Mapped[dt.date | None] = mapped_column(info=PERSONAL)
    valid_from: Mapped[dt.date] = mapped_column(info=INTERNAL)
    valid_to: Mapped[dt.date | None] = mapped_column(info=INTERNAL)


class PersonSearch(Record):
    """The folded words a person is found by: all names, telephone digits, reference, town, postcode.

    The indexes over them know a person by a number that sorts as the name does (`ulo/store/sort_number.py`).
    """

    __tablename__ = "person_search"
    __table_args__ = ({"info": {"audited": False}},)
    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id"), primary_key=True, autoincrement=False, info=INTERNAL
    )
    sort_number: Mapped[int] = mapped_column(info=DERIVED)
    words: Mapped[str] = mapped_column(Text, info=DERIVED)
