"""A table on its pages: the rows that fit, under headers that come again, with the rules between them."""

from __future__ import annotations

import bisect
import dataclasses
from collections.abc import Iterator

from ulo.reports.press.grid import Column, Grid, Row, bold, row_space
from ulo.reports.press.sheet import ARTIFACT, Face, Sheet
from ulo.reports.press.theme import Style
from ulo.reports.press.words import baseline

_MOST_KEPT_TOGETHER = 0.5  # of the room that is left: a row that would waste more than this is parted


@dataclasses.dataclass(frozen=True, slots=True)
class TablePart:
    """The rows of a grid that stand on one page, under its headers."""

    grid: Grid
    first: int
    last: int
    above: float = 0
    keeps_next: bool = False

    @property
    def height(self) -> float:
        """The headers and the rows."""
        return self._down_to(self.last)

    @property
    def least(self) -> float:
        """The headers and one row; with the totals, where they would come next."""
        return self._down_to(self.last if self._leaves_totals_alone(self.first + 1) else min(self.first + 1, self.last))

    def cut(self, room: float) -> tuple[TablePart | None, TablePart | None]:
        """The rows that fit, and the others; a row is parted only where it would leave a large gap."""
        reach = self.grid.top_of(self.first) + room - self.grid.head_height + 0.01
        fit = bisect.bisect_right(self.grid.ends, reach, self.first, self.last)
        if fit >= self.last:
            return self, None
        whole = self.grid.opening_before(fit)
        if whole > self.first and self._down_to(whole) > room * _MOST_KEPT_TOGETHER:
            fit = whole
        if fit > self.first and self._leaves_totals_alone(fit):
            fit = self._before_totals(fit)
        if fit == self.first:
            return None, self
        return dataclasses.replace(self, last=fit), dataclasses.replace(self, first=fit, above=0)

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        """Print the rules, the headers and the values. Headers that come again are furniture."""
        with sheet.marked(ARTIFACT):
            self._draw_rules(sheet, left, top)
        with sheet.marked(ARTIFACT if self.first else "Table"):
            self._draw_head(sheet, left, top)
        with sheet.marked("Table"):
            self._draw_rows(sheet, left, top)

    def _before_totals(self, totals: int) -> int:
        """Where the row begins that the totals are kept with; of a very high one, where its last part begins."""
        whole = self.grid.opening_before(max(0, totals - 1))
        return whole if whole > self.first else max(self.first + 1, totals - 1)

    def _leaves_totals_alone(self, row: int) -> bool:
        """Whether only the totals would be left, were the table cut before `row`."""
        return bool(self.grid.totals) and row == len(self.grid.rows) - self.grid.totals

    def _down_to(self, row: int) -> float:
        """The height of the part from its top to the top of a row."""
        return self.grid.head_height + self.grid.top_of(row) - self.grid.top_of(self.first)

    def _draw_rules(self, sheet: Sheet, left: float, top: float) -> None:
        grid, palette = self.grid, self.grid.theme.palette
        across = (left, left + grid.width)
        start = top - self._down_to(0)
        if grid.head:
            sheet.fill(left, top - grid.head_height, grid.width, grid.head_height, palette.tint)
        between = (start - grid.ends[row - 1] for row in range(self.first + 1, self.last) if grid.opens[row])
        sheet.rules(across, between, palette.thin, palette.hair)
        totals = len(grid.rows) - grid.totals
        strong = [start - grid.top_of(totals)] if self.first <= totals < self.last else []
        strong += [top - grid.head_height] if grid.head else []
        sheet.rules(across, strong, palette.thick, palette.accent)
        sheet.rules(across, [top - self.height], palette.thin, palette.accent)

    def _draw_head(self, sheet: Sheet, left: float, top: float) -> None:
        style, inside = self.grid.theme.column, self.grid.theme.pad / 2
        if self.grid.head:
            sheet.put("BT")
            _print_row(sheet, self.grid.head, _hands(sheet, self.grid, left, style), baseline(top - inside, style))
            sheet.put("ET")

    def _draw_rows(self, sheet: Sheet, left: float, top: float) -> None:
        grid, style = self.grid, self.grid.theme.cell
        totals = len(grid.rows) - grid.totals
        values, names = _hands(sheet, grid, left), _hands(sheet, grid, left, bold(style))
        start = baseline(top - row_space(grid.theme) / 2, style) - self._down_to(0)
        sheet.put("BT")
        for number in range(self.first, self.last):
            is_name = number >= totals or (grid.stacked and grid.opens[number])
            _print_row(sheet, grid.rows[number], names if is_name else values, start - grid.top_of(number))
        sheet.put("ET")


@dataclasses.dataclass(frozen=True, slots=True)
class Hand:
    """What prints the values of one column: `begin` takes the pen to its edge, which is given in points."""

    face: Face
    begin: str
    edge: float
    to_the_right: bool
    leading: float

    def lines(self, words: str, at: float) -> Iterator[str]:
        """The operators that print the lines of one value; `at` is where the first stands."""
        for line in words.split("\n"):
            left = self.edge - self.face.width(line) if self.to_the_right else self.edge
            yield f"{self.face.colour} {self.face.at(left, at)} {self.face.ink(line)}"
            at -= self.leading


def _hands(sheet: Sheet, grid: Grid, left: float, style: Style | None = None) -> list[Hand]:
    """One for each column, in the column's own style unless another is given."""
    return [_hand(sheet, column, left, style or column.style) for column in grid.columns]


def _hand(sheet: Sheet, column: Column, left: float, style: Style) -> Hand:
    face = sheet.face(style)
    edge = left + (column.right if column.kind.is_amount else column.left)
    return Hand(face, f"{face.colour} {face.font} 1 0 0 1 {edge:.2f}", edge, column.kind.is_amount, style.leading)


def _print_row(sheet: Sheet, row: Row, hands: list[Hand], at: float) -> None:
    height = f"{at:.2f} Tm"
    for words, hand in zip(row, hands, strict=True):
        if not words:
            continue
        if hand.to_the_right or "\n" in words:
            sheet.put(" ".join(hand.lines(words, at)))
        else:
            sheet.put(f"{hand.begin} {height} {hand.face.ink(words)}")
