"""What can be done with money, as data for menus, palette and shortcut sheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from ulo.domain.permissions import May
from ulo.ui.kit.actions import Act
from ulo.ui.kit.screens import Awaited


class MoneyWork(Protocol):
    """What the money screen can be asked to do."""

    def here(self, act: Callable[[], None], name: str = "") -> None:
        """Do an act in this section, brought forward first, and one of its lists if it is named."""

    def receive(self) -> None:
        """Begin a form for money that came in."""

    def pay(self) -> None:
        """Begin a form for money that went out."""

    def move_money(self) -> None:
        """Begin a form for money that is moved between funds."""

    def add_fund(self) -> None:
        """Begin a form for a new fund."""

    def add_stream(self) -> None:
        """Begin a form for new funding."""

    def bring_forward(self) -> None:
        """Begin a form for what funds held before."""

    def adjust(self) -> None:
        """Begin a form for an entry line by line."""

    def promise(self) -> None:
        """Begin a form for a promise."""

    def add_account(self) -> None:
        """Begin a form for an account."""

    def add_period(self) -> None:
        """Begin a form for a period."""


def acts_of(screen: Awaited[MoneyWork]) -> Sequence[Act]:
    """The acts of the money section."""

    def act(
        name: str, title: str, says: str, place: str, run: Callable[[MoneyWork], Callable[[], None]], key: str = ""
    ) -> Act:
        does = screen.does(lambda m: m.here(run(m), place))
        return Act(f"funding.{name}", title, says, does, key, May.CHANGE_MONEY, "banknote", "Add")

    return (
        act("receive", "Money in", "Enter money that came", "", lambda m: m.receive, "Ctrl+Shift+I"),
        act(
            "pay",
            "Pay money",
            "Enter money that went out, from one fund or several",
            "",
            lambda m: m.pay,
            "Ctrl+Shift+O",
        ),
        act("move", "Move money between funds", "With who allowed it", "", lambda m: m.move_money),
        act("add_fund", "New fund", "A pot of money with a purpose", "fund", lambda m: m.add_fund),
        act("add_stream", "New funding", "A grant, a contract, donations", "stream", lambda m: m.add_stream),
        act("promise", "New promise", "Money spoken for and not yet paid", "", lambda m: m.promise),
        act("bring_forward", "Bring balances forward", "What funds held before", "", lambda m: m.bring_forward),
        act("adjust", "New adjustment", "An entry line by line", "", lambda m: m.adjust),
        act("add_account", "New account", "What money comes for or goes on", "account", lambda m: m.add_account),
        act(
            "add_period",
            "New year of accounts",
            "A year of accounts, to be locked when done",
            "period",
            lambda m: m.add_period,
        ),
    )
