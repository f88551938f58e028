"""The desk a person works at: the open store, who they are, what they may do, and a clock.

Every query takes the desk as `@reads`, every service as `@acts`. The two decorators check the permission in one
place, and `declared` lists every one of them, so that a test can walk who may do what (decisions.md 3).
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import importlib
import pkgutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, insert

from ulo.domain.errors import VIEW_ONLY, NotAllowed, ViewOnly
from ulo.domain.permissions import GRANTS, HIGHEST_RESTRICTION, SAID, TO_VIEW, May, Role
from ulo.store.engine import HeldKey, writing
from ulo.store.keys import Unlocked
from ulo.store.records.admin import AccessEvent
from ulo.store.store import Store
from ulo.store.work import Work

P = ParamSpec("P")
R = TypeVar("R")
Clock = Callable[[], dt.datetime]


@dataclasses.dataclass(frozen=True, slots=True)
class User:
    """Who is signed in."""

    id: int
    name: str
    role: Role


@dataclasses.dataclass(frozen=True, slots=True)
class Scope:
    """Which records a user sees: those restricted up to this level (0 to 3)."""

    highest_restriction: int


@dataclasses.dataclass(frozen=True)
class Desk:
    """Passed to every query and service; holds no state of its own."""

    store: Store
    user: User
    now: Clock = lambda: dt.datetime.now(dt.UTC)
    held: HeldKey = dataclasses.field(default_factory=lambda: HeldKey(b""), repr=False)
    """The user's own private key, put away with the file's while the screen is locked."""

    @property
    def own(self) -> bytes:
        """The user's own private key, as their passphrase opened it; empty if they have none yet."""
        return self.held.value

    def put_away(self) -> None:
        """Let go of both keys while the screen is locked; see `Store.put_away`."""
        self.held.put_away()
        self.store.put_away()

    def bring_back(self, opened: Unlocked) -> None:
        """Hold both keys again. Raises WorldTrouble if the file does not open with them."""
        self.store.bring_back(opened.key)
        self.held.take(opened.own)

    @property
    def scope(self) -> Scope:
        """What this user's role lets them see."""
        return Scope(HIGHEST_RESTRICTION[self.user.role])

    def may(self, permission: May) -> bool:
        """Whether this user may do it, in this file as it was opened."""
        return permission in GRANTS[self.user.role] and (permission in TO_VIEW or not self.store.view_only)

    def why_not(self, permission: May) -> str:
        """The sentence that says that this user may not do it; empty if they may."""
        if self.may(permission):
            return ""
        if permission in GRANTS[self.user.role]:
            return VIEW_ONLY
        return f"You may not {SAID[permission]}: your role is {self.user.role.label}."

    @property
    def why_no_change(self) -> str:
        """The sentence that says that nothing can be changed in this file as it was opened; empty if it can."""
        return VIEW_ONLY if self.store.view_only else ""

    def demand(self, permission: May) -> None:
        """Raise NotAllowed, and keep the denied try, if this user may not do it in any file."""
        if permission not in GRANTS[self.user.role]:
            self.looked(permission.value, None, "denied", allowed=False)
            raise NotAllowed(self.why_not(permission), "Ask an administrator of your organisation.")

    def demand_change(self) -> None:
        """Raise ViewOnly if the file was opened to look at only."""
        if self.store.view_only:
            raise ViewOnly

    def work(self) -> Work:
        """A new unit of work by this user, now. Raises ViewOnly where nothing can be written."""
        self.demand_change()
        return Work(self.store.engine, self.user.id, self.now())

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one unchanging state of the file."""
        with self.store.engine.connect() as connection:
            yield connection

    def looked(self, kind: str, record_id: int | None, why: str = "", *, allowed: bool = True) -> None:
        """Keep that this user opened a record, made a report or was denied. Not done in a file opened to read."""
        if self.store.read_only:
            return
        seen = {"at": self.now(), "account_id": self.user.id, "kind": kind, "record_id": record_id}
        with writing(self.store.engine) as connection:
            connection.execute(insert(AccessEvent).values(**seen, why=why, allowed=allowed))


def reads(permission: May | None) -> Callable[[Callable[Concatenate[Desk, P], R]], Callable[Concatenate[Desk, P], R]]:
    """Mark a query: who may ask it. None: everybody who is signed in."""
    return _guarded("reads", permission, viewing=True)


def acts(
    permission: May | None, *, viewing: bool = False
) -> Callable[[Callable[Concatenate[Desk, P], R]], Callable[Concatenate[Desk, P], R]]:
    """Mark a service: who may do it. None: everybody who is signed in.

    Only what is marked as `viewing` can be done in a view-only file: it writes nothing there, nor beside it.
    """
    return _guarded("acts", permission, viewing=viewing)


def declared(package: ModuleType) -> Iterator[tuple[Callable[..., Any], May | None]]:
    """Every query or service of a package, with the permission it asks for."""
    for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        module = importlib.import_module(found.name)
        for function in vars(module).values():
            if hasattr(function, "asks_for") and function.__module__ == module.__name__:
                yield function, function.asks_for


def _guarded(
    what: str, permission: May | None, *, viewing: bool
) -> Callable[[Callable[Concatenate[Desk, P], R]], Callable[Concatenate[Desk, P], R]]:
    def guard(function: Callable[Concatenate[Desk, P], R]) -> Callable[Concatenate[Desk, P], R]:
        @functools.wraps(function)
        def guarded(desk: Desk, /, *args: P.args, **kwargs: P.kwargs) -> R:
            if not viewing:
                desk.demand_change()
            if permission is not None:
                desk.demand(permission)
            return function(desk, *args, **kwargs)

        vars(guarded).update(asks_for=permission, guarded_as=what, viewing=viewing)
        return guarded

    return guard
