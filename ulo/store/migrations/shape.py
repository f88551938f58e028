"""Short words for the columns that migrations make, with the CHECKs and names every table has (storage.md 9)."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def number(name: str, refers: str = "", *, empty: bool = False, small: bool = False) -> sa.Column[Any]:
    """A whole number; `refers` names the column ("person.id") it points at."""
    kind = sa.Integer() if small else _ID
    return sa.Column(name, kind, *([sa.ForeignKey(refers)] if refers else []), nullable=empty)


def words(name: str, length: int = 0, *, empty: bool = False) -> sa.Column[Any]:
    """Text of at most `length` letters; 0: of any length."""
    return sa.Column(name, sa.String(length) if length else sa.Text(), nullable=empty)


def answer(name: str, *values: str, empty: bool = False) -> sa.Column[Any]:
    """One of a list of stored values."""
    kind = sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=32)
    return sa.Column(name, kind, nullable=empty)


def yes_no(name: str) -> sa.Column[Any]:
    """True or false."""
    return sa.Column(name, sa.Boolean(), nullable=False)


def day(name: str, *, empty: bool = False) -> sa.Column[Any]:
    """A calendar day."""
    return sa.Column(name, sa.Date(), nullable=empty)


def moment(name: str, *, empty: bool = False) -> sa.Column[Any]:
    """A moment in UTC."""
    return sa.Column(name, sa.DateTime(timezone=True), nullable=empty)


def raw(name: str) -> sa.Column[Any]:
    """Bytes."""
    return sa.Column(name, sa.LargeBinary(), nullable=False)


def stamps() -> list[sa.Column[Any]]:
    """Who and when, and the version."""
    who = [
        moment("created_at"),
        number("created_by", "account.id"),
        moment("updated_at"),
        number("updated_by", "account.id"),
    ]
    return [*who, number("version", small=True)]


def make_table(name: str, key: tuple[str, ...], *parts: sa.schema.SchemaItem, **options: Any) -> None:
    """Create a table; `key` names its primary key. Lengths of text are held to by CHECKs."""
    texts = [p for p in parts if isinstance(p, sa.Column) and type(p.type) is sa.String and p.type.length]
    checks = [sa.CheckConstraint(f"length({c.name}) <= {_length(c)}", name=f"{c.name}_length") for c in texts]
    op.create_table(name, *parts, sa.PrimaryKeyConstraint(*key), *checks, **options)


def _length(column: sa.Column[Any]) -> int:
    length: int = column.type.length  # type: ignore[attr-defined]  # only String columns come here
    return length
