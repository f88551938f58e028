"""A program that knows one more step than this one: its folder of migrations, and what the step does."""

from __future__ import annotations

from pathlib import Path

from ulo.store import schema

STEP = '''
"""A step that only tests take."""
import sqlalchemy as sa
from alembic import op

revision = "{next}"
down_revision = "{last}"


def upgrade():
    {body}
'''
LAST, NEXT = schema.HEAD, f"{int(schema.HEAD) + 1:04}"
REBUILD = (
    'with op.batch_alter_table("person", recreate="always", table_kwargs={"sqlite_autoincrement": True}) as table:\n'
    '        table.add_column(sa.Column("nickname", sa.Text(), nullable=False, server_default=""))'
)


def step(body: str) -> None:
    folder: Path = schema._FOLDER  # noqa: SLF001 - the folder of this test, set by `older`
    (folder / "versions" / f"v{NEXT}_tried.py").write_text(STEP.format(body=body, last=LAST, next=NEXT))
