"""`ulo check`, `backup`, `restore` and `drill`: whether the file is whole, copies of it, and whether they are good."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

from ulo.cli import signing
from ulo.cli.arguments import Asked
from ulo.cli.saying import bar, hand_over, say
from ulo.domain.errors import WorldTrouble
from ulo.domain.text import counted
from ulo.queries.admin import Looked, look_through_file
from ulo.services.admin import BackUp, TryBackup, back_up, try_backup
from ulo.store import restore as restoring
from ulo.store import shelf

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


def restore(asked: Asked) -> None:
    """Make a file of a backup, or of the newest whole one in a folder."""
    path, user = signing.the_file(asked), signing.the_user(asked)
    source = _source(asked, path)
    secret = signing.passphrase(asked, f"Passphrase of {user}, as it was when the backup was made: ")
    done = restoring.restore(source, path, user, secret, signing.now, bar("Restoring"))
    people = done.said["rows"]["person"]
    if asked.json:
        old = str(done.old) if done.old else None
        return hand_over({"file": str(path), "backup": str(source), "people": people, "kept": old})
    say(f"Restored and read to its end: {path}, {counted(people, 'person', 'people')}, from {source.name}.")
    if done.old:
        say(f"What was there before is kept: {done.old} and its keys.")
    say("Whoever was let in or shut out since the backup: look at the users.")
    return None


def drill(asked: Asked) -> None:
    """Try the newest backup out, and keep the day."""
    with signing.desk(asked) as desk:
        tried = try_backup(desk, TryBackup(), bar("Trying the backup out"))
    if asked.json:
        return hand_over({"ok": True, "backup": str(tried.path), "counts": tried.counts, "said": tried.lines})
    say(*tried.lines)
    return None


def _source(asked: Asked, path: Path) -> Path:
    """The backup that is meant."""
    named: Path | None = asked.backup
    if named and not named.is_dir():
        return named
    if named:
        return shelf.newest_good([named], signing.now()).path
    return shelf.newest_good(shelf.folders(path), signing.now(), shelf.ring_if_known(path)).path


def _facts(found: Looked) -> dict[str, Any]:
    checks = [dataclasses.asdict(c) for c in found.checks]
    return {"ok": found.ok, "checks": checks, "counts": _counts(found)}


def _counts(found: Looked) -> dict[str, int]:
    return {name: found.counts.get(table, 0) for table, name in _COUNTED.items()}
