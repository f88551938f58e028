"""Pages are filled from top to bottom: nothing is lost, nothing runs over, no heading stays alone."""

from __future__ import annotations

import dataclasses
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reports.paper import ABOUT, a_document
from ulo.domain.errors import Stopped
from ulo.reports.blocks import (
    Block,
    ColumnKind,
    Figure,
    Header,
    Heading,
    Items,
    KeyMessages,
    LargeText,
    Note,
    Paragraph,
    Signature,
    Table,
)
from ulo.reports.charts import Bar, BarChart, StackedBar, StackedChart, say_bars
from ulo.reports.press.chart import Bars, lay_out_bars
from ulo.reports.press.flow import Piece, Placed, paginate
from ulo.reports.press.layout import Column, pieces_of
from ulo.reports.press.table import TablePart
from ulo.reports.press.theme import LARGE, STANDARD, PressTheme
from ulo.reports.press.words import Words

LOREM = "Members decide together how money is spent, and what support looks like. "
LEAST_ROOM = 455  # points: a page on its side in large print
words = st.integers(1, 60).map(lambda n: (LOREM * (n // 10 + 1))[: n * 7].strip())
bars = st.lists(st.builds(Bar, words, st.floats(0, 1e6), st.just("12")), min_size=1, max_size=9)
rows = st.lists(st.tuples(words, words, st.integers(-9, 9**9)), max_size=25)


def _table(drawn: list[tuple[str, str, int]], *, totals: bool) -> Table:
    headers = (Header("Name"), Header("What we agreed"), Header("Spent", ColumnKind.PENCE))
    return Table("What we agreed", headers, tuple(drawn), totals=("All", None, 12) if totals else ())


def _figure(drawn: list[Bar]) -> Figure:
    chart = BarChart(tuple(drawn))
    data = Table("As a table", (Header("What"), Header("Value")), tuple((bar.label, bar.said) for bar in drawn))
    return Figure("People by town", chart, say_bars(chart), data)


lists = st.lists(words, min_size=1, max_size=8).map(tuple)
short = words.map(lambda said: said[:80])
blocks: st.SearchStrategy[Block] = st.one_of(
    st.builds(Heading, short),
    st.builds(Paragraph, words),
    st.builds(KeyMessages, lists),
    st.builds(Items, lists, st.booleans()),
    st.builds(Note, words, lists),
    st.builds(LargeText, words, words),
    st.builds(Signature, words, words),
    st.builds(_table, rows, totals=st.booleans()),
    st.builds(_figure, bars),
)


def pages_of(chosen: list[Block], room: float, theme: PressTheme, width: float = 480) -> list[list[Placed]]:
    return paginate(pieces_of(a_document(*chosen), Column(theme, width)), room)


def content(pieces: list[Piece]) -> list[object]:
    """All that pieces hold: lines, rows and bars."""
    found: list[object] = []
    for piece in pieces:
        if isinstance(piece, Words):
            found.extend(piece.lines)
        elif isinstance(piece, TablePart):
            found.extend(piece.grid.rows[piece.first : piece.last])
        elif isinstance(piece, Bars):
            found.extend(piece.bars)
        else:
            found.append(piece)
    return found


@settings(max_examples=60, deadline=None)
@given(st.lists(blocks, max_size=8), st.floats(LEAST_ROOM, 700), st.sampled_from([STANDARD, LARGE]))
def test_every_block_parts_at_every_height_and_loses_nothing(
    chosen: list[Block], room: float, theme: PressTheme
) -> None:
    whole = list(pieces_of(a_document(*chosen), Column(theme, 480)))
    pages = paginate(whole, room)
    assert content([placed.piece for page in pages for placed in page]) == content(whole)
    assert all(placed.down + placed.piece.height <= room + 0.1 for page in pages for placed in page)


@settings(max_examples=60, deadline=None)
@given(st.lists(blocks, min_size=1, max_size=8), st.floats(LEAST_ROOM, 700))
def test_pieces_never_stand_on_one_another(chosen: list[Block], room: float) -> None:
    for page in pages_of(chosen, room, STANDARD):
        for upper, lower in itertools.pairwise(page):
            assert lower.down >= upper.down + upper.piece.height - 0.01


@settings(max_examples=60, deadline=None)
@given(st.lists(blocks, min_size=1, max_size=8), st.floats(LEAST_ROOM, 700))
def test_no_heading_is_the_last_on_its_page(chosen: list[Block], room: float) -> None:
    pages = pages_of([*chosen, Paragraph(LOREM)], room, STANDARD)
    assert [page[-1].piece for page in pages[:-1] if page[-1].piece.keeps_next] == []


def test_a_value_with_many_lines_is_parted_over_pages() -> None:
    table = _table([("Ann", LOREM * 60, 5), ("Bilal", "short", 7)], totals=False)
    pages = pages_of([table], 400, STANDARD)
    parts = [placed.piece for page in pages for placed in page if isinstance(placed.piece, TablePart)]
    assert len(parts) > 2
    said = " ".join(row[1].replace("\n", "") for part in parts for row in part.grid.rows[part.first : part.last])
    assert said.replace(" ", "") == f"{LOREM * 60}short".replace(" ", "")


def test_a_very_long_paragraph_is_laid_out_line_by_line() -> None:
    pages = pages_of([Paragraph("Members decide together. " * 7_000)], 700, STANDARD)
    lines = [
        line for page in pages for placed in page if isinstance(placed.piece, Words) for line in placed.piece.lines
    ]
    assert "".join(lines).count("decide") == 7_000
    assert len(pages) > 20


def test_one_line_never_goes_over_alone() -> None:
    for room in range(455, 545, 7):
        pages = pages_of([Paragraph(LOREM * 24)], room, STANDARD)
        last = pages[-1][-1].piece
        assert isinstance(last, Words)
        assert len(pages) == 1 or len(last.lines) > 1


def test_a_small_box_stays_in_one_piece() -> None:
    note = Note("What is missing", ("3 of 12 people have no address.", "2 of 12 people have no telephone number."))
    for lines in range(20, 40):
        pages = pages_of([Paragraph("\n".join(["A line."] * lines)), note], 455, STANDARD)
        parts = [[placed.piece for placed in page if getattr(placed.piece, "box", None)] for page in pages]
        assert sorted(map(len, parts))[-1] == 3


def test_an_empty_document_is_one_page() -> None:
    assert len(pages_of([], 700, STANDARD)) == 1
    assert paginate([], 700) == [[]]


def test_a_table_too_wide_for_large_print_stands_row_under_row_and_breaks_no_word() -> None:
    headers = tuple(map(Header, ("Number", "Name", "Address", "Town", "Postcode", "Telephone", "Known since")))
    row = (
        "M0042",
        "Gwen Featherstonehaugh",
        "14 Station Road",
        "Aberystwyth",
        "SY23 2AZ",
        "07700 900123",
        "16 Jul 2026",
    )
    table = Table("People", headers, (row,) * 3, row_header=1)
    grids = [p.grid for p in pieces_of(a_document(table), Column(LARGE, 480)) if isinstance(p, TablePart)]
    assert grids[0].stacked
    assert grids[0].rows[0] == ("Gwen Featherstonehaugh", "")
    assert ("Telephone", "07700 900123") in grids[0].rows
    assert not any("\n" in value for line in grids[0].rows for value in line)
    side_by_side = [p.grid for p in pieces_of(a_document(table), Column(STANDARD, 740)) if isinstance(p, TablePart)]
    assert not side_by_side[0].stacked


@settings(max_examples=60, deadline=None)
@given(rows.filter(bool), st.floats(LEAST_ROOM, 700), st.sampled_from([STANDARD, LARGE]))
def test_totals_never_stand_alone_on_a_page(drawn: list[tuple[str, str, int]], room: float, theme: PressTheme) -> None:
    for placed in pages_of([_table(drawn, totals=True)], room, theme):
        for part in (each.piece for each in placed if isinstance(each.piece, TablePart)):
            assert part.first < len(part.grid.rows) - part.grid.totals


def test_the_key_of_a_chart_stays_with_its_bars() -> None:
    bars = StackedBar("General fund", (2.0, 1.0), ("2 h", "1 h")), StackedBar("Our voice", (1.0, 1.0), ("1 h", "1 h"))
    whole = lay_out_bars(StackedChart(("People", "Workers"), bars), STANDARD, 400)
    assert whole.cut(whole.least - 1) == (None, whole)
    key_and_bar, rest = whole.cut(whole.least)
    assert key_and_bar is not None
    assert rest is not None
    assert [len(part.bars) for part in (key_and_bar, rest)] == [2, 1]


def test_the_column_with_most_to_say_gets_most_of_the_room() -> None:
    headers = tuple(map(Header, ("Name", "Needs", "E-mail")))
    row = ("Gwen Featherstonehaugh", LOREM * 2, "gwen.featherstonehaugh@example.org")
    (grid,) = [
        piece.grid
        for piece in pieces_of(a_document(Table("People", headers, (row,) * 3)), Column(STANDARD, 600))
        if isinstance(piece, TablePart)
    ]
    names, needs, mail = (column.right - column.left for column in grid.columns)
    assert needs > mail > names
    assert grid.rows[0][2] == "gwen.featherstonehaugh@example.org"


def test_a_header_takes_two_lines_at_most() -> None:
    headers = tuple(map(Header, ("In their own words", "What is said")))
    table = Table("What was said", headers, (("", LOREM * 9),))
    (grid,) = [p.grid for p in pieces_of(a_document(table), Column(STANDARD, 300)) if isinstance(p, TablePart)]
    assert grid.head[0].count("\n") == 1


def test_stopping_while_pages_are_laid_out_is_heard() -> None:
    def stop(_done: int, _total: int) -> None:
        raise Stopped("Stopped.")

    with pytest.raises(Stopped):
        paginate(pieces_of(a_document(Paragraph(LOREM * 500)), Column(STANDARD, 480)), 400, stop)


def test_whose_document_it_is_may_be_unknown() -> None:
    nobody = dataclasses.replace(ABOUT, organisation="", charity_number="", run_by="", filter_said="")
    lines = content(list(pieces_of(a_document(about=nobody), Column(STANDARD, 480))))
    assert lines[:2] == ["Year review", "As at 16 Jul 2026, 10:42."]
