"""Runs work off the screen's thread, one lane for each kind, and brings the answers back to it."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from ulo.domain.changes import Outcome
from ulo.domain.errors import PersonFacing
from ulo.domain.progress import Progress
from ulo.ui.kit.faults import faults
from ulo.ui.kit.jobs import Job, Stopper, Teller
from ulo.ui.kit.turns import Turns
from ulo.ui.kit.undo import UndoStack

T = TypeVar("T")

_OUR_FAULT = PersonFacing(
    "Something went wrong in the program, and nothing was changed.",
    "Please try again. If it happens again, send the report: Help, What went wrong.",
)
_CLOSING = PersonFacing("The program is closing, so this was not saved.", "Open it again to save it.")


class Lane(enum.Enum):
    """Which queue a piece of work waits in. Each does one thing at a time."""

    WRITE = "write"
    READ = "read"
    LONG = "long"
    WORDS = "words"


class Operations(QObject):
    """Four lanes of one thread each: saves never race, pages come soon, paper, backups and spelling hold up neither.

    `changed` carries a Kind, `told` a sentence, `trouble` a PersonFacing that no screen took. With
    `at_once`, work is done and answered before `run` returns; for tests and for tools without a screen.
    """

    changed = Signal(object)
    told = Signal(str)
    trouble = Signal(object)
    _answered = Signal()

    def __init__(self, parent: QObject | None = None, *, at_once: bool = False) -> None:
        """Open the lanes; no thread starts before its first work."""
        super().__init__(parent)
        self.undo = UndoStack(self)
        self._at_once, self._is_closed = at_once, False
        self._lanes = {lane: ThreadPoolExecutor(1, thread_name_prefix=lane.value) for lane in Lane}
        self._answers: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._stoppers: list[Stopper] = []
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], object] | None = None,
        failed: Callable[[PersonFacing], object] | None = None,
        *,
        lane: Lane = Lane.READ,
        undoing: bool = False,
    ) -> None:
        """Do `work` on a lane, then tell `done` or `failed` here, unless `owner` has closed by then.

        An `Outcome` is also told, its kinds go out on `changed`, and its undo command is remembered,
        unless this is `undoing` something itself. Services belong on Lane.WRITE.
        """
        job = Job(owner, work, done, failed)
        job.is_undoing = undoing
        self._start(job, lane)

    def run_long(
        self,
        owner: QObject,
        work: Callable[[Progress], T],
        done: Callable[[T], object] | None = None,
        failed: Callable[[PersonFacing], object] | None = None,
        progressed: Callable[[int, int], None] | None = None,
        *,
        lane: Lane = Lane.LONG,
    ) -> Stopper:
        """Do long work that tells how far it is; the answer is a `Stopper`. `Stopped` comes to `failed`."""
        stopper = Stopper()
        self._stoppers.append(stopper)

        def tell(so_far: int, total: int) -> None:
            if progressed and isValid(owner):
                progressed(so_far, total)

        def watched() -> T:
            stopper.check()
            return work(teller)

        teller = Teller(stopper, self._post, tell)
        self._start(Job(owner, watched, done, failed), lane, stopper)
        return stopper

    def in_turns(self, owner: QObject, steps: Iterator[object]) -> Turns:
        """Take the steps of making something that is seen, here, a few at a time; keys are answered in between."""
        turns = Turns(owner, steps)
        if self._at_once:
            turns.finish()
        return turns

    def close(self) -> None:
        """Finish every save that was asked for, stop long work, read nothing more, then deliver the answers."""
        self._is_closed = True
        for stopper in self._stoppers:
            stopper.stop()
        for lane, thread in self._lanes.items():
            thread.shutdown(wait=True, cancel_futures=lane in (Lane.READ, Lane.WORDS))
        self._deliver()

    def _start(self, job: Job[Any], lane: Lane, stopper: Stopper | None = None) -> None:
        if self._is_closed:
            self._refuse(job, lane)
        elif self._at_once:
            job.do()
            self._answer(job, stopper)
        else:
            self._lanes[lane].submit(self._do, job, stopper)

    def _refuse(self, job: Job[Any], lane: Lane) -> None:
        if lane is Lane.WRITE:
            job.problem = _CLOSING
            self._answer(job, None)

    def _do(self, job: Job[Any], stopper: Stopper | None) -> None:
        job.do()
        self._post(lambda: self._answer(job, stopper))

    def _post(self, answer: Callable[[], None]) -> None:
        if self._at_once:
            answer()
            return
        self._answers.put(answer)
        self._answered.emit()

    def _deliver(self) -> None:
        while True:
            try:
                answer = self._answers.get_nowait()
            except Empty:
                return
            answer()

    def _answer(self, job: Job[Any], stopper: Stopper | None) -> None:
        if stopper in self._stoppers:
            self._stoppers.remove(stopper)
        try:
            if job.problem is not None:
                self._tell_problem(job)
            else:
                self._tell_answer(job)
        finally:
            job.let_go()

    def _tell_problem(self, job: Job[Any]) -> None:
        problem = job.problem if isinstance(job.problem, PersonFacing) else _OUR_FAULT
        if job.problem is not None and problem is _OUR_FAULT:
            faults().note(job.problem)
        if job.failed and isValid(job.owner):
            job.failed(problem)
        else:
            self.trouble.emit(problem)

    def _tell_answer(self, job: Job[Any]) -> None:
        answer = job.answer
        try:
            if job.done and isValid(job.owner):
                job.done(answer)
        finally:
            if isinstance(answer, Outcome):
                self._tell_outcome(answer, remember=not job.is_undoing)

    def _tell_outcome(self, outcome: Outcome, *, remember: bool) -> None:
        if outcome.undo is not None and remember:
            self.undo.remember(outcome.undo, outcome.told)
        if outcome.told:
            self.told.emit(outcome.told)
        if outcome.changed:
            self.changed.emit(outcome.changed)
