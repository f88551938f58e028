"""The habits every stored record shares: ids, stamps, version, types and privacy classes. Source: storage.md 9."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    DateTime,
    Dialect,
    Enum,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Text,
    event,
)
from sqlalchemy.orm import (
    DeclarativeBase,
    InstrumentedAttribute,
    Mapped,
    declared_attr,
    mapped_column,
)
from sqlalchemy.types import TypeDecorator

from ulo.domain.choices import Choice

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

PUBLIC: dict[str, Any] = {"privacy": "public"}
INTERNAL: dict[str, Any] = {"privacy": "internal"}
PERSONAL: dict[str, Any] = {"privacy": "personal"}
SPECIAL: dict[str, Any] = {"privacy": "special"}
DERIVED: dict[str, Any] = {"privacy": "personal", "audited": False}
SEALED: dict[str, Any] = {"privacy": "special", "audited": False}
"""Privacy classes of a column; every column carries one (decisions.md 5, UK GDPR articles 4 and 9)."""

_STAMP: dict[str, Any] = {"privacy": "internal", "audited": False}
BigId = BigInteger().with_variant(Integer, "sqlite")


class UtcDateTime(TypeDecorator[dt.datetime]):
    """An aware moment: timestamptz on PostgreSQL, sortable UTC text on SQLite. Naive moments are refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """Turn an aware moment to UTC on its way in (ValueError for a naive one)."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        moment = value.astimezone(dt.UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: Any, dialect: Dialect) -> dt.datetime | None:  # noqa: ARG002 - SQLAlchemy's own signature
        """Give back an aware moment in UTC."""
        if value is None:
            return None
        moment: dt.datetime = value
        return moment.replace(tzinfo=dt.UTC) if moment.tzinfo is None else moment.astimezone(dt.UTC)


class Record(DeclarativeBase):
    """What every stored record is."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar = {dt.datetime: UtcDateTime(), int: BigId}


class Numbered:
    """An integer id that is never used twice, so that the audit trail can point at it for ever."""

    id: Mapped[int] = mapped_column(BigId, primary_key=True, sort_order=-10, info=INTERNAL)

    @declared_attr.directive
    def __table_args__(self) -> Any:
        """Keep SQLite from giving an id out again."""
        return {"sqlite_autoincrement": True}


class Stamped:
    """Who wrote it and when (account ids, UTC), and the version that guards against two edits at once."""

    created_at: Mapped[dt.datetime] = mapped_column(sort_order=90, info=_STAMP)
    created_by: Mapped[int] = mapped_column(ForeignKey("account.id"), sort_order=91, info=_STAMP)
    updated_at: Mapped[dt.datetime] = mapped_column(sort_order=92, info=_STAMP)
    updated_by: Mapped[int] = mapped_column(ForeignKey("account.id"), sort_order=93, info=_STAMP)
    version: Mapped[int] = mapped_column(Integer, sort_order=94, info=_STAMP)

    @declared_attr.directive
    def __mapper_args__(self) -> dict[str, Any]:
        """Let SQLAlchemy count the version up and refuse a save over a newer one."""
        return {"version_id_col": self.__table__.c.version if hasattr(self, "__table__") else self.version}


def choice(kind: type[Choice], name: str) -> Enum:
    """A column type for a list of answers: readable text with a CHECK that names every answer."""
    return Enum(
        kind,
        name=name,
        native_enum=False,
        create_constraint=True,
        validate_strings=True,
        values_callable=lambda members: [member.value for member in members],
        length=32,
    )


def say_lengths() -> None:
    """Add CHECK(length) for every VARCHAR(n), which SQLite would not hold to by itself."""
    for table in Record.metadata.tables.values():
        for column in table.columns:
            if type(column.type) is String and column.type.length:
                limit = f"length({column.name}) <= {column.type.length}"
                table.append_constraint(CheckConstraint(limit, name=f"{column.name}_length"))


@event.listens_for(Record, "attribute_instrument", propagate=True)
def _refuse_zero_bytes(_owner: type, key: str, attribute: InstrumentedAttribute[Any]) -> None:
    columns = getattr(attribute.property, "columns", ())
    if not columns or not isinstance(columns[0].type, String | Text) or isinstance(columns[0].type, Enum):
        return

    @event.listens_for(attribute, "set", retval=True)
    def _check(_target: object, value: Any, _old: object, _initiator: object) -> Any:
        if isinstance(value, str) and "\x00" in value:
            raise ValueError(f"{key} holds a zero byte")
        return value
