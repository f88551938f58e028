"""A chart on screen: its scene painted in the colours of the look, and always the same numbers as a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QBrush, QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ulo.reports.blocks import Figure
from ulo.reports.charts import Chart
from ulo.reports.scene import LEADING, Band, Box, Fill, Letters, Line, Tone, bands_of
from ulo.ui.kit.block_table import BlockTableView
from ulo.ui.kit.buttons import quiet_button
from ulo.ui.kit.cards import Card
from ulo.ui.kit.looks import em, look
from ulo.ui.kit.page_parts import buttons_line
from ulo.ui.kit.spoken import speak_roles

_PATTERN = {Fill.STRIPES: Qt.BrushStyle.VerPattern, Fill.OPEN: Qt.BrushStyle.NoBrush}


class ChartView(QWidget):
    """Paints a chart as high as its scene needs. To assistive technology it is a picture with a name and its words."""

    spoken_role = QAccessible.Role.Graphic

    def __init__(self, chart: Chart, name: str, words: str, parent: QWidget | None = None) -> None:
        """`name` is the caption, `words` what the chart says to people who do not see it."""
        speak_roles()
        super().__init__(parent)
        self._chart = chart
        self._bands: tuple[Band, ...] = ()
        self._width = 0
        self.setAccessibleName(f"{name}, a chart")
        self.setAccessibleDescription(words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look().changed.connect(self._fit)
        self._fit()

    def sizeHint(self) -> QSize:
        """As high as the scene at this width."""
        return QSize(em(20), self._height())

    def minimumSizeHint(self) -> QSize:
        """A chart is never cut."""
        return QSize(em(10), self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the scene out for the new width."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the text."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint every band below the one before."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = 0.0
        for band in self._bands:
            for shape in band.shapes:
                if isinstance(shape, Box):
                    self._box(painter, shape, top)
                else:
                    self._line(painter, shape, top)
            top += band.height
        painter.end()

    def _fit(self) -> None:
        wide = max(self.width(), em(10))
        self._bands = bands_of(self._chart, wide / em(1), self._letters())
        if self._height() != self.minimumHeight():
            self.setFixedHeight(self._height())
        self.update()

    def _height(self) -> int:
        return round(sum(band.height for band in self._bands) * em(1)) + 1

    def _box(self, painter: QPainter, box: Box, top: float) -> None:
        size, colour = em(1), self._colour(box.tone)
        rect = QRectF(box.left * size, (top + box.top) * size, box.width * size, box.height * size)
        if box.fill is Fill.SOLID:
            painter.fillRect(rect, colour)
            return
        painter.setPen(QPen(colour, max(1.0, size * 0.09)))
        painter.setBrush(QBrush(colour, _PATTERN[box.fill]))
        painter.drawRect(rect)

    def _line(self, painter: QPainter, line: Line, top: float) -> None:
        size = em(1)
        painter.setFont(self._font(bold=line.bold))
        painter.setPen(self._colour(Tone.INK))
        left = 0.0 if line.right else line.left * size
        rect = QRectF(left, (top + line.top) * size, (line.left * size if line.right else self.width()), LEADING * size)
        side = Qt.AlignmentFlag.AlignRight if line.right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, line.words)

    def _colour(self, tone: Tone) -> QColor:
        tokens = look().tokens
        of = {Tone.INK: tokens.text, Tone.QUIET: tokens.line}
        return QColor(of.get(tone, tokens.accent))

    def _font(self, *, bold: bool) -> QFont:
        font = QFont(self.font())
        font.setBold(bold)
        return font

    def _letters(self) -> Letters:
        plain, strong = QFontMetricsF(self._font(bold=False)), QFontMetricsF(self._font(bold=True))
        size = em(1)

        def width(words: str, bold: bool) -> float:
            return (strong if bold else plain).horizontalAdvance(words) / size

        return Letters(width, lambda words, room: _broken(words, plain, room * size))


class ChartCard(Card):
    """A chart under its heading, with a button that shows the same numbers as a table."""

    def __init__(self, figure: Figure, parent: QWidget | None = None) -> None:
        """The table is hidden at first."""
        super().__init__(figure.caption, parent=parent)
        self.chart = ChartView(figure.chart, figure.caption, figure.alt)
        self.table = BlockTableView(figure.data)
        self.button = quiet_button("Show as table", self.turn, "list")
        self.button.setAccessibleDescription(figure.caption)
        self.table.hide()
        for part in (self.chart, self.table, buttons_line(self.button)):
            self.body.addWidget(part)

    def turn(self) -> None:
        """Show the table instead of the chart, or the chart again."""
        shows_table = self.table.isHidden()
        self.table.setVisible(shows_table)
        self.chart.setVisible(not shows_table)
        self.button.setText("Show as chart" if shows_table else "Show as table")


def _broken(words: str, metrics: QFontMetricsF, room: float) -> Sequence[str]:
    """Words in lines no wider than `room`; a word that is wider than that is cut."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if metrics.horizontalAdvance(longer) <= room or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in lines]
