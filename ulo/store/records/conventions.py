"""The habits every stored record shares: ids, stamps, version, types and privacy classes. Source: storage.md 9."""

from __future__ import annotations

import dataclasses
import datetime as dt
import typing
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Connection,
    Date,
    DateTime,
    Dialect,
    Enum,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    event,
    text,
)
from sqlalchemy.types import TypeDecorator, TypeEngine

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

_WHERE = "where"
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


AnswerT = TypeVar("AnswerT")


class ColumnOf(Column[AnswerT]):
    """A column of a record, by the type of what it holds: `Person.family_name`."""

    inherit_cache = True

    if TYPE_CHECKING:

        def __get__(self, instance: object, owner: Any) -> Self:  # type: ignore[override]  # theirs: never of a class
            """The column itself, of its class too."""


_TYPES: dict[Any, type[TypeEngine[Any]] | TypeEngine[Any]] = {
    dt.datetime: UtcDateTime,
    dt.date: Date,
    int: BigId,
    bool: Boolean,
    str: String,
}
"""The column type of a declared type, where the column names none."""


@dataclasses.dataclass(frozen=True, slots=True)
class _Declared:
    """A column as a record declares it: each table that has it makes its own."""

    types: tuple[Any, ...]
    refers: str
    order: int
    options: dict[str, Any]

    def made(self, name: str, of: Any) -> ColumnOf[Any]:
        """The column for a declaration `name: ColumnOf[of]`; only what may be None may be empty."""
        kinds = [kind for kind in typing.get_args(of) or (of,) if kind is not type(None)]
        refers = (ForeignKey(self.refers),) if self.refers else ()
        types = self.types or (() if refers else (_TYPES[kinds[0]],))
        usual = {"nullable": type(None) in typing.get_args(of)}
        return ColumnOf(name, *types, *refers, **(usual | self.options))


def column(*types: Any, refers: str = "", order: int = 0, **options: Any) -> Any:
    """Declare a column of a record: its type if its annotation does not say it, "table.column" if it refers to one.

    Columns stand in the table by `order`, then as they are written; the options are those of `sqlalchemy.Column`.
    """
    return _Declared(types, refers, order, options)


class Record:
    """What every stored record is: a table, and its columns by name. A row of it is never an object of this class.

    Statements take the class where SQLAlchemy takes a table.
    """

    metadata: ClassVar = MetaData(naming_convention=NAMING)
    __table__: ClassVar[Table]
    __tablename__: ClassVar[str]
    __table_args__: ClassVar[tuple[Any, ...]] = ()

    def __init_subclass__(cls) -> None:
        """Make the table of a record that names one."""
        declared = sorted(_declared(cls), key=lambda each: each[1].order)
        hints = typing.get_type_hints(cls)
        columns = [each.made(name, *typing.get_args(hints[name])) for name, each in declared]
        options = [each for each in cls.__table_args__ if isinstance(each, dict)]
        others = [each for each in cls.__table_args__ if not isinstance(each, dict)]
        for each in columns:
            setattr(cls, each.name, each)
        cls.__table__ = Table(cls.__tablename__, cls.metadata, *columns, *others, **dict(*options))

    @classmethod
    def __clause_element__(cls) -> Table:
        """What SQLAlchemy takes this class for."""
        return cls.__table__


def _declared(record: type) -> Iterator[tuple[str, _Declared]]:
    """The columns a record declares itself, then those of what it is made of."""
    for kind in record.__mro__:
        for name, value in vars(kind).items():
            if isinstance(value, _Declared):
                yield name, value


class Numbered:
    """An integer id that is never used twice, so that the audit trail can point at it for ever."""

    __table_args__: ClassVar[tuple[Any, ...]] = ({"sqlite_autoincrement": True},)
    id: ColumnOf[int] = column(BigId, primary_key=True, order=-10, info=INTERNAL)


class Stamped:
    """Who wrote it and when (account ids, UTC), and the version that guards against two edits at once."""

    created_at: ColumnOf[dt.datetime] = column(order=90, info=_STAMP)
    created_by: ColumnOf[int] = column(refers="account.id", order=91, info=_STAMP)
    updated_at: ColumnOf[dt.datetime] = column(order=92, info=_STAMP)
    updated_by: ColumnOf[int] = column(refers="account.id", order=93, info=_STAMP)
    version: ColumnOf[int] = column(Integer, order=94, info=_STAMP)


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


def only_one_where(name: str, column_name: str, condition: str) -> Index:
    """An index that lets one row at most hold a value while the condition is true; more rows may where it is not.

    PostgreSQL hears of the condition when tables are made there: its whole dialect would be loaded at once else.
    """
    return Index(name, column_name, unique=True, sqlite_where=text(condition), info={_WHERE: condition})


@event.listens_for(Record.metadata, "before_create")
def say_conditions(metadata: MetaData, connection: Connection, **_options: Any) -> None:
    """Tell PostgreSQL the conditions of `only_one_where`."""
    for index in (index for table in metadata.tables.values() for index in table.indexes if _WHERE in index.info):
        if connection.dialect.name == "postgresql":
            index.dialect_options["postgresql"]["where"] = text(index.info[_WHERE])


def say_lengths() -> None:
    """Add CHECK(length) for every VARCHAR(n), which SQLite would not hold to by itself."""
    for table in Record.metadata.tables.values():
        for column in table.columns:
            if type(column.type) is String and column.type.length:
                limit = f"length({column.name}) <= {column.type.length}"
                table.append_constraint(CheckConstraint(limit, name=f"{column.name}_length"))
