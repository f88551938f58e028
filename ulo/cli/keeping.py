"""`ulo check` and `ulo backup`: whether the file is whole, and a copy of it in another place."""

from __future__ import annotations

import dataclasses
from typing import Any

from ulo.cli import signing
from ulo.cli.arguments import Asked
from ulo.cli.saying import bar, hand_over, say
from ulo.domain.errors import WorldTrouble
from ulo.queries.admin import Looked, look_through_file
from ulo.services.admin import BackUp, back_up

_COUNTED = {
    "person": "people",
    "contact_point": "contacts",
    "address": "addresses",
    "access_need": "access_needs",
    "asset": "assets",
    "relationship": "connections",
    "account": "users",
    "import_batch": "imports",
    "audit_entry": "changes",
}
"""What is counted, by its table, under the name that other programs read."""


def check(asked: Asked) -> None:
    """Look through the file. Raises WorldTrouble when something is wrong with it."""
    with signing.desk(asked, read_only=True) as desk:
        found = look_through_file(desk, deep=asked.deep)
    if asked.json:
        hand_over(_facts(found))
    else:
        say(*(f"{'Right' if c.ok else 'WRONG'}: {c.said}" for c in found.checks))
        say("; ".join(f"{name.replace('_', ' ')}: {number:,}" for name, number in _counts(found).items()))
    if not found.ok:
        raise WorldTrouble("The file is not whole.", "Make a copy of it as it is, then open your newest backup.")


def backup(asked: Asked) -> None:
    """Make a backup and read it back."""
    with signing.desk(asked, read_only=True) as desk:
        made = back_up(desk, BackUp(asked.to), bar("Copying"))
    if asked.json:
        return hand_over({"backup": str(made.path), "people": made.people, "bytes": made.size})
    say(made.told, f"It is in {asked.to}. Keep a copy away from this computer, too.")
    return None


def _facts(found: Looked) -> dict[str, Any]:
    checks = [dataclasses.asdict(c) for c in found.checks]
    return {"ok": found.ok, "checks": checks, "counts": _counts(found)}


def _counts(found: Looked) -> dict[str, int]:
    return {name: found.counts.get(table, 0) for table, name in _COUNTED.items()}
