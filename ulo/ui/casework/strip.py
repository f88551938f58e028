"""The strip under a session's rows that says how much each side gave, while it is typed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ulo.domain.casework import PartRole, SessionBody, completed
from ulo.queries.casework import together_of
from ulo.ui.kit.boxes import Unreadable
from ulo.ui.kit.forms import CommandForm
from ulo.ui.kit.words import label


def balance_strip(form: CommandForm[SessionBody]) -> QWidget:
    """ "People 35 min · Workers 40 min", following every key; what cannot be read yet leaves the last words."""
    strip = label("", "strong")
    strip.setObjectName("balance")

    def follow() -> None:
        rows = form.fields.rows
        try:
            minutes, contributions = (rows[name].box.answer() for name in ("minutes", "contributions"))
        except Unreadable:
            return
        body = completed(SessionBody(minutes=minutes, contributions=contributions), _NOBODY, None)
        strip.setText(together_of(body).said)

    form.edited.connect(follow)
    follow()
    return strip


_NOBODY: dict[int, PartRole] = {}
