"""The people who sign in, and taking someone's key away."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from ulo.domain.changes import Kind
from ulo.domain.text import joined
from ulo.queries.admin import AccountRow, accounts
from ulo.services.admin import ShutOutUser, shut_out_user
from ulo.ui.kit.buttons import quiet_button
from ulo.ui.kit.cards import Card
from ulo.ui.kit.dialogs import ask
from ulo.ui.kit.notices import NoticeArea
from ulo.ui.kit.operations import Lane
from ulo.ui.kit.screens import Tools
from ulo.ui.kit.spacing import column, line
from ulo.ui.kit.words import label


class UsersCard(Card):
    """One line for each person who signs in, or did."""

    def __init__(self, tools: Tools) -> None:
        """The list is read at once, and again when it changes."""
        super().__init__("People who sign in")
        self._tools = tools
        self.notices = NoticeArea()
        self.body.addWidget(self.notices)
        self._lines = QWidget()
        self.body.addWidget(self._lines)
        tools.operations.changed.connect(self._something_changed)
        self._read()

    def _something_changed(self, kinds: Kind) -> None:
        if Kind.USER in kinds:
            self._read()

    def _read(self) -> None:
        self._tools.operations.run(self, partial(accounts, self._tools.desk), self._show, self.notices.put_problem)

    def _show(self, rows: Sequence[AccountRow]) -> None:
        before, self._lines = self._lines, QWidget()
        down = column(self._lines, gap=0.2)
        for row in rows:
            across_box = QWidget()
            across = line(across_box)
            across.addWidget(label(_said(row)), 1)
            if row.open and row.id != self._tools.desk.user.id:
                button = quiet_button("Shut out", partial(self._ask, row), "lock")
                button.setAccessibleName(f"Shut out {row.name}")
                across.addWidget(button)
            down.addWidget(across_box)
        self.body.replaceWidget(before, self._lines)
        before.hide()
        before.deleteLater()

    def _ask(self, row: AccountRow) -> None:
        words = "They can sign in no more. What they wrote stays."
        ask(self, f"Shut out {row.name}?", words, "Shut out", partial(self._shut_out, row))

    def _shut_out(self, row: AccountRow) -> None:
        work = partial(shut_out_user, self._tools.desk, ShutOutUser(row.name))
        self._tools.operations.run(self, work, None, self.notices.put_problem, lane=Lane.WRITE)


def _said(row: AccountRow) -> str:
    role = row.role.label if row.open else "may not sign in any more"
    return joined(f"{row.name} \u2013 {role}", row.person and f"in the list as {row.person}", by=" · ")
