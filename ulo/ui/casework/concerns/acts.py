"""What can be done about concerns, as data for menus, palette and shortcut sheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from ulo.ui.kit.actions import Act
from ulo.ui.kit.screens import Awaited


class Concerns(Protocol):
    """What the screen can be asked to do."""

    def raise_concern(self) -> None:
        """Raise a concern."""


def acts_of(screen: Awaited[Concerns]) -> Sequence[Act]:
    """The one act that everybody may do, from every page."""
    words = "Only few read it. What is on the screen stays"
    run = screen.does(lambda room: room.raise_concern())
    return (
        Act("concerns.raise", "Raise a safeguarding concern", words, run, "Ctrl+Shift+C", None, "shield-check", "Add"),
    )
