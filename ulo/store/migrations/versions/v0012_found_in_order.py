"""People are found in the order of the list: search knows them by a number that sorts as their name does."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from ulo.store import search
from ulo.store.migrations.shape import make_table, number, words

revision = "0012"
down_revision = "0011"
_KEPT = "SELECT s.person_id, p.sort_name, s.words FROM person_search s JOIN person p ON p.id = s.person_id"


def upgrade() -> None:
    """Make the table anew with the same words, and the indexes over it."""
    rows = search.in_order(search.row(*row) for row in op.get_bind().execute(sa.text(_KEPT)))
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    for name in ("person_trigram", "person_word") if on_sqlite else ():
        op.execute(f"DROP TABLE {name}")
    op.drop_table("person_search")
    make_table("person_search", ("person_id",), number("person_id", "person.id"), number("sort_number"), words("words"))
    for statement in search.index_statements() if on_sqlite else ():
        op.execute(statement)
    if rows:
        op.bulk_insert(sa.table("person_search", *map(sa.column, rows[0])), rows)
