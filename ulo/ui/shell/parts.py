"""The parts of the window that F6 goes through: sections, list, details, and the line at the foot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ulo.ui.kit.landing import holds_focus, land


def go_round(parts: Sequence[QWidget], step: int) -> None:
    """Put the keyboard into the next part (`step` 1) or the one before (-1); parts with nothing in them are passed."""
    here = next((place for place, part in enumerate(parts) if holds_focus(part)), -1 if step > 0 else 0)
    for away in range(1, len(parts) + 1):
        if land(parts[(here + away * step) % len(parts)]):
            return
