"""One piece of work on its way to a lane and back; plain Python, so that no Qt object dies on a lane's thread."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject

from ulo.domain.errors import PersonFacing, Stopped

T = TypeVar("T")
TELL_EVERY = 0.1
"""Seconds between two tellings of how far long work is."""

Post = Callable[[Callable[[], None]], None]


class Stopper:
    """Asks long work to stop, at the next moment at which it tells how far it is."""

    def __init__(self) -> None:
        """Not asked yet."""
        self._asked = threading.Event()

    def stop(self) -> None:
        """Ask the work to stop; nothing of it is kept."""
        self._asked.set()

    @property
    def is_asked(self) -> bool:
        """Whether the work was asked to stop."""
        return self._asked.is_set()

    def check(self) -> None:
        """Raise `Stopped` if the work was asked to stop."""
        if self.is_asked:
            raise Stopped("Stopped, as you asked.", "Nothing of it was kept.")


class Job(Generic[T]):
    """Work, who asked for it and who hears the answer. Let go of only on the screen's thread."""

    def __init__(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], object] | None,
        failed: Callable[[PersonFacing], object] | None,
    ) -> None:
        """Keep the parts; `answer` or `problem` is filled in by `do`."""
        self.owner, self.work, self.done, self.failed = owner, work, done, failed
        self.answer: T | None = None
        self.problem: BaseException | None = None
        self.is_undoing = False

    def do(self) -> None:
        """Do the work on the thread of its lane, and keep what came of it. Never raises."""
        try:
            self.answer = self.work()
        except BaseException as problem:  # a lane must outlive any fault of its work
            self.problem = problem

    def let_go(self) -> None:
        """Forget everything, so that a lane's thread never drops the last hold on a screen."""
        nothing: Any = None
        self.owner = self.work = self.done = self.failed = self.answer = self.problem = nothing


class Teller:
    """The `Progress` given to long work: tells at most ten times a second, and raises `Stopped` when asked."""

    def __init__(
        self,
        stopper: Stopper,
        post: Post,
        tell: Callable[[int, int], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Tell `tell` on the screen's thread, through `post`."""
        self._stopper, self._post, self._tell, self._clock = stopper, post, tell, clock
        self._latest = (0, 0)
        self._is_waiting = False
        self._told_at = float("-inf")

    def __call__(self, done: int, total: int) -> None:
        """Note that `done` of `total` is done. Raises `Stopped` if the person asked to stop."""
        self._stopper.check()
        self._latest = (done, total)
        now = self._clock()
        is_last = done == total and total > 0
        if self._is_waiting or (now - self._told_at < TELL_EVERY and not is_last):
            return
        self._is_waiting, self._told_at = True, now
        self._post(self._tell_latest)

    def _tell_latest(self) -> None:
        self._is_waiting = False
        self._tell(*self._latest)
