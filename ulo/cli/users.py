"""`ulo user`: who may sign in, and passphrases."""

from __future__ import annotations

from ulo.cli import signing
from ulo.cli.arguments import Asked
from ulo.cli.saying import hand_over, say
from ulo.domain.permissions import Role
from ulo.queries.admin import accounts
from ulo.services.admin import AddUser, ChangePassphrase, ShutOutUser, add_user, change_passphrase, shut_out_user
from ulo.store import file


def user(asked: Asked) -> None:
    """Add, list or shut out somebody who signs in, or change one's own passphrase."""
    {"add": _add, "list": _list, "disable": _disable, "passphrase": _passphrase}[asked.act](asked)


def _add(asked: Asked) -> None:
    with signing.desk(asked) as desk:
        first = signing.new_passphrase(asked.new_passphrase_file, asked.name)
        done = add_user(desk, AddUser(asked.name, Role(asked.role), first))
    _tell(asked, done.told)


def _list(asked: Asked) -> None:
    with signing.desk(asked, read_only=True) as desk:
        everybody = accounts(desk)
    if asked.json:
        return hand_over([{"name": a.name, "role": a.role.value, "open": a.open} for a in everybody])
    say(*(f"{a.name}: {a.role.label}{'' if a.open else ', may not sign in any more'}" for a in everybody))
    return None


def _disable(asked: Asked) -> None:
    with signing.desk(asked) as desk:
        done = shut_out_user(desk, ShutOutUser(asked.name))
    _tell(asked, done.told)


def _passphrase(asked: Asked) -> None:
    if asked.recovery_key_file:
        return _with_recovery_key(asked)
    name = signing.the_user(asked)
    old = signing.passphrase(asked, f"Passphrase of {name} now: ")
    opened = file.open_with_passphrase(signing.the_file(asked), name, old, signing.now)
    try:
        chosen = signing.new_passphrase(asked.new_passphrase_file, name)
        done = change_passphrase(opened, ChangePassphrase(old, chosen, chosen))
    finally:
        opened.store.close()
    _tell(asked, done.told)
    return None


def _with_recovery_key(asked: Asked) -> None:
    path, name = signing.the_file(asked), signing.the_user(asked)
    key = signing.secret_in(asked.recovery_key_file)
    file.reset_passphrase(path, key, name, signing.new_passphrase(asked.new_passphrase_file, name))
    _tell(asked, f"{name} has a new passphrase. Make a new recovery key, and destroy the old page.")


def _tell(asked: Asked, told: str) -> None:
    if asked.json:
        hand_over({"said": told})
    else:
        say(told)
