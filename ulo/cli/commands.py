"""Every command by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ulo.cli import beginning, keeping, paper, people, tour, users
from ulo.cli.arguments import Asked

COMMANDS: Mapping[str, Callable[[Asked], None]] = {
    "new": beginning.new,
    "sample": beginning.sample,
    "import": people.bring_list_in,
    "search": people.search,
    "reports": paper.reports,
    "report": paper.report,
    "check": keeping.check,
    "backup": keeping.backup,
    "restore": keeping.restore,
    "drill": keeping.drill,
    "user": users.user,
    "tour": tour.tour,
}
"""Each does what was asked and prints it; what was refused leaves as PersonFacing."""
