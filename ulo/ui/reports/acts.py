"""Each report by its name, in the menu and in the palette, and looking at the one in hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from ulo.reports.registry import Report, all_reports
from ulo.ui.kit.actions import Act
from ulo.ui.kit.screens import Awaited

NOTHING_CHOSEN = "Choose a report first."


class Reporting(Protocol):
    """What the reports screen can be asked to do."""

    def come_to(self, report: str) -> None:
        """Bring the section forward with this report chosen."""

    def look(self) -> None:
        """Look at the report in hand."""

    def why_not_look(self) -> str:
        """Why there is nothing to look at now."""


def acts_of(screen: Awaited[Reporting]) -> Sequence[Act]:
    """The acts of the reports section."""
    look, said = screen.does(lambda reports: reports.look()), "The report in hand, as text"
    why_not = lambda: screen.made.why_not_look() if screen.made else NOTHING_CHOSEN  # noqa: E731
    looking = Act("reports.look", "Look at the report", said, look, "Ctrl+P", None, "file-text", "Reports", why_not)
    return [*(_act(screen, report) for report in all_reports()), looking]


def _act(screen: Awaited[Reporting], report: Report[Any]) -> Act:
    run = screen.does(lambda reports: reports.come_to(report.name))
    return Act(f"reports.{report.name}", report.title, report.says, run, "", report.permission, "file-text", "Reports")
