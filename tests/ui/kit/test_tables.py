"""A list of any length shows its first page at once, fetches the rest as it is looked at, and drops what is stale."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt
from pytestqt.qtbot import QtBot
from tests.ui.kit.samples import COLUMNS, Row, row, source_of
from ulo.domain.errors import PersonFacing, WorldTrouble
from ulo.ui.kit.operations import Operations
from ulo.ui.kit.pages import PAGE, PAGES_KEPT, Pages
from ulo.ui.kit.tables import COMING, GONE, PagedTable, Sort, Source, whole_list

Role = Qt.ItemDataRole


def text(table: PagedTable[Row], place: int, column: int = 0, role: Role = Role.DisplayRole) -> object:
    return table.data(table.index(place, column), role)


def rows_of(ids: Sequence[int]) -> list[Row]:
    return [row(number) for number in ids]


def a_table(operations: Operations, parent: QObject, length: int = 1000) -> PagedTable[Row]:
    table = PagedTable(COLUMNS, operations, parent)
    table.show_list(source_of(length))
    return table


def test_a_list_shows_its_rows(lanes: Operations, qtbot: QtBot, qapp: QObject) -> None:
    table = a_table(lanes, qapp)
    qtbot.waitUntil(lambda: table.rowCount() == 1000)
    assert text(table, 0) == "Adeyemi 000001"


def test_the_first_page_is_shown_before_all_ids_are_known(lanes: Operations, qtbot: QtBot, qapp: QObject) -> None:
    gate = threading.Event()

    def slow_ids() -> array[int]:
        gate.wait(30)
        return array("q", range(1, 1001))

    table = PagedTable(COLUMNS, lanes, qapp)
    table.show_list(lambda _order: Source(lambda: [row(n) for n in range(1, 51)], slow_ids, rows_of))
    qtbot.waitUntil(lambda: table.rowCount() == 50)
    assert text(table, 49) == "Adeyemi 000050"
    assert not table.is_complete
    gate.set()
    qtbot.waitUntil(lambda: table.rowCount() == 1000)
    assert text(table, 49) == "Adeyemi 000050"


def test_a_row_that_is_not_at_hand_is_fetched_and_never_while_painting(
    lanes: Operations, qtbot: QtBot, qapp: QObject
) -> None:
    asked_on: list[str] = []

    def rows(ids: Sequence[int]) -> list[Row]:
        asked_on.append(threading.current_thread().name)
        return [row(number) for number in ids]

    table = PagedTable(COLUMNS, lanes, qapp)
    table.show_list(lambda _order: Source(lambda: [row(1)], lambda: array("q", range(1, 1001)), rows))
    qtbot.waitUntil(lambda: table.rowCount() == 1000)
    assert text(table, 900) == COMING
    assert asked_on == []
    qtbot.waitUntil(lambda: text(table, 900) == "Adeyemi 000901")
    assert set(asked_on) == {"read_0"}


def test_assistive_technology_hears_the_heading_with_the_value(at_once: Operations, qapp: QObject) -> None:
    table = a_table(at_once, qapp)
    assert text(table, 0, 1, Role.AccessibleTextRole) == "Town: Hull"


def test_numbers_stand_to_the_right_and_nothing_else_is_answered(at_once: Operations, qapp: QObject) -> None:
    table = a_table(at_once, qapp)
    right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    assert text(table, 0, 3, Role.TextAlignmentRole) == right
    silent = (Role.DecorationRole, Role.ForegroundRole, Role.ToolTipRole, Role.TextAlignmentRole)
    assert [text(table, 0, 0, role) for role in silent] == [None] * 4


def test_a_list_is_asked_for_in_another_order(at_once: Operations, qapp: QObject) -> None:
    table = a_table(at_once, qapp)
    table.sort_by(Sort("surname", descending=True))
    assert text(table, 0) == "Adeyemi 001000"


def test_an_answer_to_an_older_search_is_dropped(lanes: Operations, qtbot: QtBot, qapp: QObject) -> None:
    gate = threading.Event()
    asked: list[str] = []

    def slow(_order: Sort | None) -> Source[Row]:
        def first_page() -> list[Row]:
            gate.wait(30)
            return [row(1)]

        def ids() -> array[int]:
            asked.append("old ids")
            return array("q", [1])

        return Source(first_page, ids, rows_of)

    table, first_ids = PagedTable(COLUMNS, lanes, qapp), list[int | None]()
    table.modelReset.connect(lambda: first_ids.append(table.id_at(0)))
    table.show_list(slow)
    table.show_list(source_of(3, first=500))
    gate.set()
    qtbot.waitUntil(lambda: table.is_complete)
    assert [table.id_at(place) for place in range(table.rowCount())] == [500, 501, 502]
    assert first_ids == [500]
    assert asked == []


def test_reading_a_list_again_leaves_the_old_rows_until_the_new_are_here(
    lanes: Operations, qtbot: QtBot, qapp: QObject
) -> None:
    left = list(range(1, 1001))
    table = PagedTable(COLUMNS, lanes, qapp)
    table.show_list(lambda _order: Source(lambda: rows_of(left[:50]), lambda: array("q", left), rows_of))
    qtbot.waitUntil(lambda: table.rowCount() == 1000)
    left.remove(7)
    table.reload()
    assert table.rowCount() == 1000
    qtbot.waitUntil(lambda: table.rowCount() == 999)


def test_rows_of_an_older_list_do_not_get_into_the_new_one(lanes: Operations, qtbot: QtBot, qapp: QObject) -> None:
    began, gate = threading.Event(), threading.Event()

    def rows(ids: Sequence[int]) -> list[Row]:
        began.set()
        gate.wait(30)
        return [row(number) for number in ids]

    table = PagedTable(COLUMNS, lanes, qapp)
    table.show_list(lambda _order: Source(lambda: [row(1)], lambda: array("q", range(1, 301)), rows))
    qtbot.waitUntil(lambda: table.is_complete)
    assert text(table, 299) == COMING
    qtbot.waitUntil(began.is_set)
    table.show_list(source_of(300, first=5000))
    gate.set()
    qtbot.waitUntil(lambda: text(table, 299) == "Adeyemi 005299")


def test_a_record_that_is_gone_is_not_asked_for_for_ever(at_once: Operations, qtbot: QtBot, qapp: QObject) -> None:
    asked: list[int] = []

    def rows(ids: Sequence[int]) -> list[Row]:
        asked.append(len(ids))
        return [row(number) for number in ids if number != 2]

    table = PagedTable(COLUMNS, at_once, qapp)
    table.show_list(lambda _order: Source(list, lambda: array("q", [1, 2, 3]), rows))
    assert text(table, 1) == COMING
    qtbot.waitUntil(lambda: text(table, 1) == GONE)
    assert asked == [3]


def test_a_page_that_cannot_be_read_is_told_once(at_once: Operations, qtbot: QtBot, qapp: QObject) -> None:
    def rows(_ids: Sequence[int]) -> list[Row]:
        raise WorldTrouble("The file cannot be read.")

    trouble: list[PersonFacing] = []
    at_once.trouble.connect(trouble.append)
    table = PagedTable(COLUMNS, at_once, qapp)
    table.show_list(lambda _order: Source(list, lambda: array("q", [1, 2]), rows))
    assert text(table, 0) == COMING
    qtbot.waitUntil(lambda: text(table, 0) == GONE)
    assert [each.said for each in trouble] == ["The file cannot be read."]


def test_how_many_there_are_is_told_once_all_are_known(at_once: Operations, qapp: QObject) -> None:
    counts: list[int] = []
    table = PagedTable(COLUMNS, at_once, qapp)
    table.counted.connect(counts.append)
    table.show_list(source_of(1000))
    table.show_list(source_of(0))
    assert counts == [1000, 0]


def test_a_record_is_found_in_the_list(at_once: Operations, qapp: QObject) -> None:
    table = a_table(at_once, qapp)
    assert (table.place_of(7), table.place_of(5000), table.id_at(6), table.id_at(-1)) == (6, None, 7, None)


def test_few_pages_are_kept_however_far_one_scrolls() -> None:
    pages: Pages[Row] = Pages()
    pages.start(array("q", range(PAGE * 100)))
    for number in range(100):
        pages.row(number * PAGE)
        wanted = pages.next_awaited()
        assert wanted is not None
        pages.arrived(wanted[0], [row(each) for each in wanted[1]])
    at_hand = [number for number in range(100) if pages.row(number * PAGE) is not None]
    assert at_hand == list(range(100 - PAGES_KEPT, 100))


def test_the_page_looked_at_last_is_fetched_first() -> None:
    pages: Pages[Row] = Pages()
    pages.start(array("q", range(PAGE * 100)))
    for number in range(50):
        pages.row(number * PAGE)
    fetched = []
    while wanted := pages.next_awaited():
        fetched.append(wanted[0])
    assert fetched == [49, 48, 47, 46]


def test_a_short_list_is_read_whole_and_searched_word_by_word() -> None:
    rows = [row(1), row(2), row(3)]
    said = {1: "Leeds, north", 2: "Hull", 3: "North Leeds"}
    source = whole_list(lambda: rows, "leeds NORTH", lambda one: said[one.id])
    assert [one.id for one in source.first_page()] == list(source.ids()) == [1, 3]
    assert [one.id for one in source.rows([3, 9, 1])] == [3, 1]
    assert list(whole_list(lambda: rows).ids()) == [1, 2, 3]
