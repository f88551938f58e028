"""How alembic runs here: inside the connection it is given, all steps in one transaction."""

from __future__ import annotations

from alembic import context

from ulo.store.records.all import Record

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Record.metadata,
    render_as_batch=True,
    transactional_ddl=True,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
