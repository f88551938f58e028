"""Members: find one, add, enter, renew one or many, end."""

from __future__ import annotations

from functools import partial
from typing import Any

from ulo.domain.changes import Kind
from ulo.domain.governance import MembershipState
from ulo.queries.governance import MembershipPage, Renewal, due_renewals, membership_as_kept, membership_page
from ulo.services.governance import RefuseMembership, RenewMemberships, refuse_membership, renew_memberships
from ulo.store.desk import Desk
from ulo.ui.governance import columns, forms
from ulo.ui.governance.page import BoardPage, Do
from ulo.ui.governance.parts import BoardList, nothing_open
from ulo.ui.governance.renewing import RenewPage
from ulo.ui.governance.views import membership_view
from ulo.ui.kit.buttons import plain_button
from ulo.ui.kit.mnemonics import Mnemonics
from ulo.ui.kit.operations import Lane
from ulo.ui.kit.record_list import Listing


def _listing(desk: Desk) -> Listing[Any]:
    return Listing(
        "Members",
        "membership",
        "memberships",
        columns.MEMBERS,
        partial(columns.members, desk),
        Kind.MEMBERSHIP | Kind.PERSON,
        nothing_open("users", "No membership is open"),
        "Part of a name, a membership number",
        "Show those who asked to join and former members too",
    )


class Members(BoardList):
    """The list of members."""

    listing = staticmethod(_listing)
    add_words = "Add a member"
    icon = "user-plus"

    def offer(self) -> None:
        """The register on paper, renewing many, then the main button."""
        paper = partial(self.tools.go, "reports/register_of_members")
        self.list.offer(plain_button(self.letters.mark("Register on paper"), paper, "printer"))
        if self.may:
            self.list.offer(plain_button(self.letters.mark("Renew"), self.show_renewals, "refresh-cw"))
        super().offer()

    def read(self, record_id: int) -> MembershipPage:
        """The page of a membership."""
        return membership_page(self.desk, record_id)

    def view(self, page: MembershipPage, letters: Mnemonics) -> BoardPage:
        """What comes next for where it stands."""
        change = Do("Change", self.change, "pencil")
        ways: tuple[Do, ...] = (change,)
        if page.body.state is MembershipState.APPLIED:
            refuse = Do("Do not admit", self.refuse, "x")
            ways = (Do("Enter as a member", self.enter, "user-check"), refuse, change)
        elif page.body.state is MembershipState.REGISTERED:
            ways = (
                Do("Renew this membership", self.renew, "refresh-cw"),
                Do("End membership", self.end, "log-out"),
                change,
            )
        return membership_view(page, self.ways(*ways), self.tools.go, letters)

    def add(self) -> None:
        """A form for a new member."""
        self.ask(partial(forms.member, self.desk, None))

    def change(self) -> None:
        """A form that puts a membership right."""
        if page := self._open():
            self.ask(lambda: forms.member(self.desk, membership_as_kept(self.desk, page.id)))

    def enter(self) -> None:
        """A form that makes somebody who asked a member."""
        if page := self._open():
            self.ask(partial(forms.registration, self.desk, page))

    def refuse(self) -> None:
        """Somebody who asked is not admitted; it can be taken back."""
        if page := self._open():
            self.list.act(partial(refuse_membership, self.desk, RefuseMembership(page.id, page.version)))

    def renew(self) -> None:
        """Renew the membership that is open; it can be taken back."""
        if page := self._open():
            self._renew((page.id,))

    def end(self) -> None:
        """A form that ends a membership."""
        if page := self._open():
            self.ask(partial(forms.ending, self.desk, page))

    def show_renewals(self) -> None:
        """Who is due, with a box each."""
        self.list.show_page(partial(due_renewals, self.desk), self._renewals, lane=Lane.READ)

    def _renewals(self, page: list[Renewal], letters: Mnemonics) -> RenewPage:
        return RenewPage(page, self._renew, letters)

    def _renew(self, ids: tuple[int, ...]) -> None:
        self.list.act(partial(renew_memberships, self.desk, RenewMemberships(ids)))

    def _open(self) -> MembershipPage | None:
        page = self.page
        return page if isinstance(page, MembershipPage) else None
