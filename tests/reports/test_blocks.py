"""What a report may not leave out, and how its values are said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from tests.reports.paper import ABOUT, AS_AT, a_document, a_table
from ulo.reports.blocks import (
    About,
    ColumnKind,
    Document,
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
    Title,
    say_cell,
    words_of,
)
from ulo.reports.charts import Bar, BarChart, say_bars

CHART = BarChart((Bar("Leeds", 12, "12 people"), Bar("York", 7, "7 people")))
REFUSED: dict[str, Callable[[], object]] = {
    "a title without words": lambda: Title("  "),
    "a heading without words": lambda: Heading(""),
    "a heading that is the title": lambda: Heading("People", 1),
    "a heading deeper than any reader goes": lambda: Heading("People", 7),
    "key messages that say nothing": lambda: KeyMessages(()),
    "a list with an empty line": lambda: Items(("one", " ")),
    "a column without a name": lambda: Header(""),
    "a table without a caption": lambda: Table("", (Header("Name"),), ()),
    "a table without headers": lambda: Table("People", (), ()),
    "a ragged row": lambda: a_table(("Ann", "Leeds"), ("Bilal",)),
    "ragged totals": lambda: Table("People", (Header("Name"),), (("Ann",),), totals=("1 person", 1)),
    "a row named by a column that is not there": lambda: Table("People", (Header("Name"),), (), row_header=1),
    "words in a column of numbers": lambda: Table("People", (Header("Sessions", ColumnKind.NUMBER),), (("many",),)),
    "yes or no in a column of numbers": lambda: Table("People", (Header("Sessions", ColumnKind.NUMBER),), ((True,),)),
    "parts of a penny": lambda: Table("Money", (Header("Spent", ColumnKind.PENCE),), ((12.5,),)),
    "a number in a column of words": lambda: a_table(("Ann", 12)),
    "a chart without bars": lambda: BarChart(()),
    "a bar shorter than nothing": lambda: Bar("Leeds", -1, "-1"),
    "a bar without a value to read": lambda: Bar("Leeds", 1, ""),
    "a figure without words for people who do not see it": lambda: Figure("People", CHART, " ", a_table()),
    "a figure without a caption": lambda: Figure("", CHART, say_bars(CHART), a_table()),
    "a note without a label": lambda: Note("", ("12 people have no address.",)),
    "a note that says nothing": lambda: Note("What is missing", ()),
    "large text that says nothing": lambda: LargeText("The recovery key", ""),
    "a signature of nobody": lambda: Signature(" "),
    "a moment without a time zone": lambda: About("Ystrad", dt.datetime(2026, 7, 16), "Ann"),
    "a document without a language": lambda: Document(Title("Review"), "", ABOUT, ()),
    "a language that is none": lambda: Document(Title("Review"), "English!", ABOUT, ()),
    "a heading that skips a level": lambda: a_document(Heading("People"), Heading("By town", 4)),
    "a first heading that is not the highest": lambda: a_document(Heading("By town", 3)),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_some_people_could_not_read_is_refused(what: str) -> None:
    with pytest.raises(ValueError, match=r"needs|cannot|shorter|skips|level|values|not there"):
        REFUSED[what]()


def test_headings_may_go_down_one_by_one_and_up_at_once() -> None:
    a_document(Heading("People"), Heading("By town", 3), Heading("Leeds", 4), Heading("Money"))


@pytest.mark.parametrize(
    ("value", "kind", "said"),
    [
        (None, ColumnKind.PENCE, ""),
        ("07700 900123", ColumnKind.TEXT, "07700 900123"),
        (1204, ColumnKind.NUMBER, "1,204"),
        (-3, ColumnKind.NUMBER, "-3"),
        (120450, ColumnKind.PENCE, "£1,204.50"),
        (-5, ColumnKind.PENCE, "-£0.05"),
        (dt.date(1948, 7, 16), ColumnKind.DATE, "16 Jul 1948"),
    ],
)
def test_values_are_said_as_people_say_them(value: str | int | None, kind: ColumnKind, said: str) -> None:
    assert say_cell(value, kind) == said


def test_a_chart_says_its_own_numbers() -> None:
    assert say_bars(CHART) == "Leeds: 12 people. York: 7 people."


def test_every_word_of_a_document_can_be_walked() -> None:
    document = a_document(
        Heading("h1"),
        Paragraph("p1"),
        KeyMessages(("k1", "k2")),
        Items(("i1",)),
        Table("t1", (Header("t2"),), (("t3",),), totals=("t4",)),
        Table("t5", (Header("t6"),), (), if_empty="t7"),
        Figure("f1", BarChart((Bar("f2", 1, "f3"),)), "f4", a_table(("f5", "f6"))),
        Note("n1", ("n2",)),
        LargeText("l1", "l2"),
        Signature("s1", "s2"),
        title="d1",
        about=About("d2", AS_AT, "d3", "d4", "d5", "d6"),
    )
    words = set(words_of(document))
    assert {
        f"{letter}{n}"
        for letter, most in zip("dhpktinls", (6, 1, 1, 2, 7, 1, 2, 2, 2), strict=True)
        for n in range(1, most + 1)
    } <= words
    assert {"f1", "f2", "f3", "f5", "f6"} <= words


def test_the_tables_of_figures_are_tables_of_the_document() -> None:
    data = a_table(("Leeds", "12"))
    document = a_document(a_table(), Figure("People", CHART, say_bars(CHART), data))
    assert document.tables == (a_table(), data)
