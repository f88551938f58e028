"""The page that renews memberships: who is due, from which day to which, ticked one by one or all, done as one act."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from ulo.domain.dates import say_date
from ulo.queries.governance import Renewal
from ulo.ui.kit.buttons import plain_button, primary_button
from ulo.ui.kit.cards import Card
from ulo.ui.kit.headings import Heading
from ulo.ui.kit.looks import em
from ulo.ui.kit.mnemonics import Mnemonics
from ulo.ui.kit.page_parts import buttons_line
from ulo.ui.kit.scrolling import ScrollPage
from ulo.ui.kit.spacing import line
from ulo.ui.kit.words import label


class RenewPage(ScrollPage):
    """Lists renewals with a box each; `renew` is called with the ids of those ticked."""

    def __init__(self, page: Sequence[Renewal], renew: Callable[[tuple[int, ...]], object], letters: Mnemonics) -> None:
        """Nobody is ticked: only who has renewed is."""
        super().__init__()
        self.page, self._renew = page, renew
        self.setAccessibleName("Renew memberships")
        self.add(Heading("Renew memberships", 1))
        self.add(label("Tick who has renewed. All of them are renewed as one act, which can be taken back.", "muted"))
        self.button = primary_button(letters.mark("Renew those ticked"), self.do, "check")
        every = plain_button(letters.mark("Tick everybody"), self.tick_everybody)
        self.add(buttons_line(every))
        card = Card("Due in the next 30 days, or overdue")
        self.boxes = {line.membership_id: _Tick() for line in page if not line.wrong}
        for each in (each for each in page if not each.wrong):
            card.body.addWidget(_ticked(self.boxes[each.membership_id], _words(each)))
        if not self.boxes:
            card.body.addWidget(label("No membership is due.", "muted"))
        self.setFocusProxy(every)
        self.add(card)
        self.add(buttons_line(self.button))
        self.finish()

    def tick_everybody(self) -> None:
        """Tick every box."""
        for box in self.boxes.values():
            box.setChecked(True)

    def do(self) -> None:
        """Renew those that are ticked."""
        self._renew(tuple(number for number, box in self.boxes.items() if box.isChecked()))


class _Tick(QCheckBox):
    """A box whose words stand beside it: no wider than the mark."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(em(2.6), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def _ticked(box: QCheckBox, words: str) -> QWidget:
    """A box and its words, which wrap where there is no room and are read out as its name."""
    whole, said = QWidget(), label(words)
    box.setAccessibleName(words)
    said.setBuddy(box)
    across = line(whole, gap=0.5)
    across.addWidget(box)
    across.addWidget(said, 1)
    return whole


def _words(renewal: Renewal) -> str:
    days = f"{say_date(renewal.renew_by)} to {say_date(renewal.renewed_to)}"
    return f"{renewal.name}, {renewal.class_name}: {days}"
