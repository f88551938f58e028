"""What can be taken back, newest first."""

from __future__ import annotations

from ulo.ui.kit.undo import UndoStack


def test_the_newest_act_is_taken_back_first() -> None:
    stack = UndoStack()
    stack.remember("first", "First done.")
    stack.remember("second", "Second done.")
    taken = [stack.take(), stack.take(), stack.take()]
    assert [each and each.told for each in taken] == ["Second done.", "First done.", None]


def test_looking_at_what_can_be_taken_back_leaves_it() -> None:
    stack = UndoStack()
    stack.remember("act", "Done.")
    assert stack.last() == stack.last() is not None


def test_the_last_fifty_are_remembered() -> None:
    stack = UndoStack()
    for number in range(60):
        stack.remember(number, "")
    taken = []
    while act := stack.take():
        taken.append(act.command)
    assert taken == list(range(59, 9, -1))


def test_nothing_is_left_when_another_person_signs_in() -> None:
    stack = UndoStack()
    told: list[int] = []
    stack.changed.connect(lambda: told.append(1))
    stack.remember("act", "Done.")
    stack.forget()
    assert stack.last() is None
    assert len(told) == 2
