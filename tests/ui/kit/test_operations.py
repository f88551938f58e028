"""Work runs on its lane, answers come to the screen's thread, and nothing personal is written to the log."""

from __future__ import annotations

import logging
import threading
import weakref
from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete
from ulo.domain.changes import Kind, Outcome
from ulo.domain.errors import NotComplete, PersonFacing, Stopped
from ulo.domain.progress import Progress
from ulo.ui.kit.jobs import Stopper, Teller
from ulo.ui.kit.operations import Lane, Operations


def test_work_leaves_the_screens_thread_and_its_answer_comes_back_to_it(
    lanes: Operations, qtbot: QtBot, qapp: QObject
) -> None:
    threads: list[str] = []
    lanes.run(qapp, lambda: threading.current_thread().name, threads.append)
    lanes.run(qapp, int, lambda _zero: threads.append(threading.current_thread().name))
    qtbot.waitUntil(lambda: len(threads) == 2)
    assert threads == ["read_0", threading.main_thread().name]


def _note(into: list[int], number: int) -> int:
    into.append(number)
    return number


def test_a_lane_does_one_thing_at_a_time_in_the_order_asked(lanes: Operations, qtbot: QtBot, qapp: QObject) -> None:
    order: list[int] = []
    came: list[int] = []
    for number in range(20):
        lanes.run(qapp, partial(_note, order, number), came.append, lane=Lane.WRITE)
    qtbot.waitUntil(lambda: len(came) == 20)
    assert order == came == list(range(20))


def test_a_page_does_not_wait_for_a_long_report(lanes: Operations, qtbot: QtBot, qapp: QObject) -> None:
    gate = threading.Event()
    came: list[str] = []
    lanes.run_long(qapp, lambda _progress: gate.wait(30), lambda _ok: came.append("report"))
    lanes.run(qapp, lambda: "page", came.append)
    qtbot.waitUntil(lambda: came == ["page"])
    gate.set()
    qtbot.waitUntil(lambda: came == ["page", "report"])


def test_an_answer_for_a_screen_that_is_gone_is_dropped(lanes: Operations, qtbot: QtBot, qapp: QObject) -> None:
    screen, gate = QWidget(), threading.Event()
    came: list[str] = []
    lanes.run(screen, lambda: gate.wait(30), lambda _ok: came.append("to nobody"))
    lanes.run(qapp, lambda: "next", came.append)
    delete(screen)
    gate.set()
    qtbot.waitUntil(lambda: bool(came))
    assert came == ["next"]


class Lingering(Operations):
    """Operations whose lane is still busy with a piece of work when its answer has long been heard."""

    def __init__(self) -> None:
        super().__init__()
        self.gate = threading.Event()

    def _post(self, answer: Callable[[], None]) -> None:
        super()._post(answer)
        self.gate.wait(30)


def test_a_screen_is_let_go_of_on_its_own_thread(qtbot: QtBot, qapp: QObject) -> None:
    freed_on: list[str] = []

    class Held:
        def work(self) -> None:
            """Nothing; only that it is held matters."""

    held, operations, done = Held(), Lingering(), list[object]()
    weakref.finalize(held, lambda: freed_on.append(threading.current_thread().name))
    operations.run(qapp, held.work, done.append)
    del held
    qtbot.waitUntil(lambda: bool(done))
    operations.gate.set()
    operations.close()
    assert freed_on == [threading.main_thread().name]


def test_an_outcome_is_told_remembered_and_sent_to_every_screen(at_once: Operations, qapp: QObject) -> None:
    told: list[str] = []
    changed: list[Kind] = []
    at_once.told.connect(told.append)
    at_once.changed.connect(changed.append)
    outcome = Outcome(changed=Kind.PERSON, told="Aisha saved.", undo="take it back")
    at_once.run(qapp, lambda: outcome, lane=Lane.WRITE)
    last = at_once.undo.last()
    assert (told, changed, last and last.command) == (["Aisha saved."], [Kind.PERSON], "take it back")


def test_taking_back_is_not_remembered_as_something_to_take_back(at_once: Operations, qapp: QObject) -> None:
    at_once.run(qapp, lambda: Outcome(undo="again"), lane=Lane.WRITE, undoing=True)
    assert at_once.undo.last() is None


def test_what_was_saved_is_told_even_when_its_screen_has_closed(at_once: Operations) -> None:
    told: list[str] = []
    at_once.told.connect(told.append)
    screen = QObject()
    delete(screen)
    at_once.run(screen, lambda: Outcome(told="Saved."), lambda _outcome: told.append("to nobody"))
    assert told == ["Saved."]


def _raise(problem: BaseException) -> Callable[[], None]:
    def work() -> None:
        raise problem

    return work


def test_a_problem_goes_to_who_asked(at_once: Operations, qapp: QObject) -> None:
    problem = NotComplete("One thing is missing.", fields={"name": "Please fill in a name."})
    failed: list[PersonFacing] = []
    at_once.run(qapp, _raise(problem), failed=failed.append)
    assert failed == [problem]


def test_a_problem_nobody_takes_is_trouble(at_once: Operations, qapp: QObject) -> None:
    trouble: list[PersonFacing] = []
    at_once.trouble.connect(trouble.append)
    at_once.run(qapp, _raise(PersonFacing("The disk is full.")))
    assert [each.said for each in trouble] == ["The disk is full."]


def test_a_fault_of_ours_is_told_calmly_and_logged_without_what_it_says(
    at_once: Operations, qapp: QObject, caplog: pytest.LogCaptureFixture
) -> None:
    def look_up() -> None:
        surname = "Adeyemi"
        try:
            raise KeyError(surname)
        except KeyError as cause:
            raise RuntimeError(f"no {surname} here") from cause

    failed: list[PersonFacing] = []
    with caplog.at_level(logging.ERROR):
        at_once.run(qapp, look_up, failed=failed.append)
    assert "Something went wrong" in failed[0].said
    assert "RuntimeError" in caplog.text
    assert "test_operations.py" in caplog.text
    assert "KeyError" in caplog.text
    assert "Adeyemi" not in caplog.text


def test_a_lane_goes_on_after_a_fault(lanes: Operations, qtbot: QtBot, qapp: QObject) -> None:
    came: list[object] = []
    lanes.run(qapp, _raise(PersonFacing("No.")), failed=came.append)
    lanes.run(qapp, lambda: "yes", came.append)
    qtbot.waitUntil(lambda: len(came) == 2)
    assert came[1] == "yes"


def test_long_work_that_is_asked_to_stop_stops(lanes: Operations, qtbot: QtBot, qapp: QObject) -> None:
    began = threading.Event()
    failed: list[PersonFacing] = []

    def work(progress: Progress) -> None:
        for number in range(1_000_000):
            began.set()
            progress(number, 1_000_000)

    stopper = lanes.run_long(qapp, work, failed=failed.append)
    qtbot.waitUntil(began.is_set)
    stopper.stop()
    qtbot.waitUntil(lambda: bool(failed))
    assert isinstance(failed[0], Stopped)


def test_long_work_stopped_before_it_began_never_begins(lanes: Operations, qtbot: QtBot, qapp: QObject) -> None:
    gate = threading.Event()
    done: list[int] = []
    failed: list[PersonFacing] = []
    lanes.run_long(qapp, lambda _progress: gate.wait(30))
    stopper = lanes.run_long(qapp, lambda _progress: done.append(1), failed=failed.append)
    stopper.stop()
    gate.set()
    qtbot.waitUntil(lambda: bool(failed))
    assert done == []


def test_progress_is_told_to_the_screen(lanes: Operations, qtbot: QtBot, qapp: QObject) -> None:
    told: list[tuple[int, int]] = []

    def work(progress: Progress) -> None:
        for number in range(1, 501):
            progress(number, 500)

    lanes.run_long(qapp, work, progressed=lambda done, total: told.append((done, total)))
    qtbot.waitUntil(lambda: bool(told) and told[-1] == (500, 500))
    assert len(told) < 50


def test_progress_is_told_at_most_ten_times_a_second() -> None:
    now = [0.0]
    told: list[int] = []
    teller = Teller(Stopper(), lambda answer: answer(), lambda done, _total: told.append(done), clock=lambda: now[0])
    for number in range(11):
        now[0] = number / 16
        teller(number, 1000)
    assert told == [0, 2, 4, 6, 8, 10]


def test_a_slow_screen_gets_the_latest_progress_once() -> None:
    told: list[int] = []
    waiting: list[Callable[[], None]] = []
    now = [0.0]
    teller = Teller(Stopper(), waiting.append, lambda done, _total: told.append(done), clock=lambda: now[0])
    for number in range(10):
        now[0] = float(number)
        teller(number, 100)
    assert len(waiting) == 1
    waiting[0]()
    assert told == [9]


def test_closing_finishes_every_save_that_was_asked_for(qapp: QObject) -> None:
    operations = Operations()
    saved: list[int] = []
    for number in range(20):
        operations.run(qapp, partial(saved.append, number), lane=Lane.WRITE)
    operations.close()
    assert saved == list(range(20))


def test_closing_stops_long_work(qapp: QObject) -> None:
    operations, began = Operations(), threading.Event()

    def work(progress: Progress) -> None:
        while True:
            began.set()
            progress(1, 0)

    operations.run_long(qapp, work, failed=lambda _stopped: None)
    assert began.wait(30)
    operations.close()


def test_a_save_after_closing_is_said_not_to_be_saved(qapp: QObject) -> None:
    operations = Operations()
    operations.close()
    failed: list[PersonFacing] = []
    operations.run(qapp, failed.clear, failed=failed.append, lane=Lane.WRITE)
    operations.run(qapp, failed.clear, failed=failed.append, lane=Lane.READ)
    assert [problem.said for problem in failed] == ["The program is closing, so this was not saved."]
