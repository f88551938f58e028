"""The settings section, one card below the other."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QWidget

from ulo import __version__
from ulo.domain.changes import Kind
from ulo.domain.permissions import May
from ulo.queries.admin import Keeping, OrganisationFacts, keeping, organisation_facts
from ulo.services.admin import (
    AddUser,
    ChangePassphrase,
    ChooseBackups,
    EditOrganisation,
    SayWhoUserIs,
    add_user,
    change_passphrase,
    choose_backups,
    edit_organisation,
    say_who_user_is,
)
from ulo.ui.admin.appearance import AppearanceCard
from ulo.ui.admin.asking import AskingCard, Words
from ulo.ui.admin.file_card import FileCard
from ulo.ui.admin.lock_card import LockCard
from ulo.ui.admin.rules_card import RulesCard
from ulo.ui.admin.spelling_card import SpellingCard
from ulo.ui.admin.users import UsersCard
from ulo.ui.kit.actions import menu_letters
from ulo.ui.kit.cards import Card
from ulo.ui.kit.headings import Heading
from ulo.ui.kit.mnemonics import Mnemonics
from ulo.ui.kit.screens import Screen, Tools
from ulo.ui.kit.scrolling import ScrollPage, bring_into_view
from ulo.ui.kit.spacing import column
from ulo.ui.kit.tab_order import order_tabs_soon


class SettingsScreen(Screen):
    """Everybody sees appearance, their passphrase, the file and about; administrators the rest too."""

    def __init__(self, tools: Tools) -> None:
        """Every card reads what it needs."""
        super().__init__()
        self._tools = tools
        self._is_for_backup = False
        letters = Mnemonics(menu_letters())
        page = ScrollPage()
        page.add(Heading("Settings", 1))
        self.appearance = AppearanceCard(letters)
        page.add(self.appearance)
        column(self, gap=0).addWidget(page)
        self._rest = tools.operations.in_turns(self, self._making(page, letters))

    def _making(self, page: ScrollPage, letters: Mnemonics) -> Iterator[object]:
        """The other cards, in steps."""
        for card in self._cards(letters):
            page.add(card)
            yield card
        page.finish()
        order_tabs_soon(self)

    def _cards(self, letters: Mnemonics) -> Iterator[Card]:
        tools = self._tools
        self.spelling = SpellingCard(letters)
        yield self.spelling
        if not tools.desk.why_no_change:
            yield self._own_passphrase(letters)
        self.lock = LockCard(tools, letters)
        yield self.lock
        yield from self._for_administrators(letters)
        self.file = FileCard(tools, letters)
        yield self.file
        self.rules = RulesCard(tools, letters)
        yield self.rules
        yield _about()

    def arrive(self, rest: str) -> None:
        """ "backup" shows the file and its backups, with the keyboard on the button that makes one."""
        self._is_for_backup = rest == "backup"
        if self._is_for_backup:
            self._rest.finish()
            bring_into_view(self.file)
            self.file.first_button.setFocus()

    def first_focus(self) -> QWidget:
        """The list of colours; the button that makes a backup, if somebody came for that."""
        return self.file.first_button if self._is_for_backup else self.appearance.colours

    def _own_passphrase(self, letters: Mnemonics) -> Card:
        words = Words("Your passphrase", "Change the passphrase")
        self.passphrase = AskingCard(self._tools, ChangePassphrase, change_passphrase, letters, words)
        return self.passphrase

    def _for_administrators(self, letters: Mnemonics) -> Iterator[Card]:
        if not self._tools.desk.may(May.MANAGE_USERS):
            return
        tools = self._tools
        own = Words("Your organisation", "Save the organisation", "It stands at the head of every report.")
        self.organisation = AskingCard(tools, EditOrganisation, edit_organisation, letters, own, keeps=True)
        yield self.organisation
        yield UsersCard(tools)
        words = Words("Let someone sign in", "Add this person", "They get their own key to the file.")
        yield AskingCard(tools, AddUser, add_user, letters, words)
        who = Words("Who a user is", "Keep who they are", "So that a worker finds the work they take part in.")
        yield AskingCard(tools, SayWhoUserIs, say_who_user_is, letters, who)
        often = Words("How often to back up", "Keep how often", "While the file is open and something changed.")
        self.backups = AskingCard(tools, ChooseBackups, choose_backups, letters, often, keeps=True)
        tools.operations.changed.connect(self._something_changed)
        yield self.backups
        self._read_organisation()
        self._read_backups()

    def _something_changed(self, kinds: Kind) -> None:
        if Kind.SETTING in kinds:
            self._read_organisation()
        if Kind.BACKUP in kinds:
            self._read_backups()

    def _read_organisation(self) -> None:
        self._tools.operations.run(self, partial(organisation_facts, self._tools.desk), self._show_organisation)

    def _read_backups(self) -> None:
        self._tools.operations.run(self, partial(keeping, self._tools.desk), self._show_backups)

    def _show_backups(self, kept: Keeping) -> None:
        self.backups.show_answers(ChooseBackups(kept.hours))

    def _show_organisation(self, facts: OrganisationFacts) -> None:
        answers = EditOrganisation(facts.name, facts.charity_number, facts.principal_office, facts.version)
        self.organisation.show_answers(answers, version=facts.version)


def _about() -> Card:
    python = ".".join(str(part) for part in sys.version_info[:3])
    made_of = f"ULO {__version__}, with Python {python} and Qt {qVersion()}."
    free = "Free software under the MIT licence; Qt under the LGPL."
    return Card("About", f"{made_of} {free} Your data stays on this computer: ULO sends nothing anywhere.")
