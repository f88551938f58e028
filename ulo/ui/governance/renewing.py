"""The page that renews memberships: who is due, from which day to which, ticked by a list or by hand, as one act."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from ulo.domain.dates import say_date
from ulo.domain.governance import Paid, PaidList, Payer, read_paid
from ulo.domain.text import counted, joined
from ulo.queries.governance import Renewal
from ulo.ui.kit.announce import announce
from ulo.ui.kit.buttons import plain_button, primary_button
from ulo.ui.kit.cards import Card
from ulo.ui.kit.forms import CommandForm
from ulo.ui.kit.headings import Heading
from ulo.ui.kit.looks import em
from ulo.ui.kit.mnemonics import Mnemonics
from ulo.ui.kit.page_parts import buttons_line
from ulo.ui.kit.scrolling import ScrollPage
from ulo.ui.kit.spacing import line
from ulo.ui.kit.words import label

_MOST_QUOTED = 10


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
        self.list: CommandForm[PaidList] = CommandForm(PaidList, mnemonics=letters)
        self.told = label("")
        self.told.hide()
        self.add(self.list)
        self.add(buttons_line(plain_button(letters.mark("Tick who is on the list"), self.tick_the_list, "list")))
        self.add(self.told)
        card = Card("Due in the next 30 days, or overdue")
        every = plain_button(letters.mark("Tick everybody"), self.tick_everybody)
        card.body.addWidget(buttons_line(every))
        self.boxes = {line.membership_id: _Tick() for line in page if not line.wrong}
        for each in (each for each in page if not each.wrong):
            card.body.addWidget(_ticked(self.boxes[each.membership_id], _words(each)))
        if not self.boxes:
            card.body.addWidget(label("No membership is due.", "muted"))
        self.setFocusProxy(self.list.fields.rows["lines"].box.focus_on)
        self.add(card)
        self.add(buttons_line(self.button))
        self.finish()

    def tick_everybody(self) -> None:
        """Tick every box."""
        for box in self.boxes.values():
            box.setChecked(True)

    def tick_the_list(self) -> None:
        """Tick those who stand in the list, and say which of its lines fit nobody or more than one."""
        asked = self.list.read_or_show()
        if asked is None:
            return
        due = [Payer(each.membership_id, each.number, each.name) for each in self.page if not each.wrong]
        paid = read_paid(asked.lines, due)
        for number in paid.ids:
            self.boxes[number].setChecked(True)
        self.told.setText(_told(paid))
        self.told.show()
        announce(self.told, self.told.text())

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
    return f"{joined(renewal.name, renewal.number, renewal.class_name)}: {days}"


def _told(paid: Paid) -> str:
    """What the list came to; the lines that were left are said as they stand there."""
    lines = [f"{counted(len(paid.ids), 'membership')} of the list ticked."]
    if paid.unknown:
        lines.append(f"Not due, or not known: {_quoted(paid.unknown)}.")
    if paid.unclear:
        lines.append(f"More than one fits, so tick by hand: {_quoted(paid.unclear)}.")
    return "\n".join(lines)


def _quoted(lines: Sequence[str]) -> str:
    more = f" and {len(lines) - _MOST_QUOTED} more" if len(lines) > _MOST_QUOTED else ""
    return "; ".join(f"“{line}”" for line in lines[:_MOST_QUOTED]) + more
