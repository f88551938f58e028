"""A person's page: who they are and what they need us to know come first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from ulo.domain.dates import say_date, say_moment
from ulo.domain.fields import fields_of
from ulo.domain.people import (
    AssetEntry,
    ContactEntry,
    ContactKind,
    LivedExperience,
    PersonBody,
    PreferredContact,
    Restriction,
    State,
)
from ulo.domain.text import joined
from ulo.queries.people import PersonPage
from ulo.ui.kit.buttons import LinkButton, plain_button, primary_button
from ulo.ui.kit.cards import Card
from ulo.ui.kit.headings import Heading
from ulo.ui.kit.mnemonics import Mnemonics
from ulo.ui.kit.notices import Notice, Tone
from ulo.ui.kit.page_parts import Fact, facts_card, words_card
from ulo.ui.kit.scrolling import ScrollPage
from ulo.ui.kit.spacing import line
from ulo.ui.kit.words import label
from ulo.ui.people.involved import Involved, involved_cards

_ASKED = fields_of(PersonBody)
_SPOKEN = (ContactKind.MOBILE, ContactKind.PHONE)


class PersonView(ScrollPage):
    """Shows one person. What can be done with them is given as functions, so that this page only shows."""

    def __init__(
        self,
        page: PersonPage,
        *,
        change: Callable[[], object] | None,
        hide_or_show: Callable[[], object] | None,
        go_to: Callable[[str], object],
        involved: Involved,
        letters: Mnemonics,
    ) -> None:
        """`change` and `hide_or_show` are None for users who may not; `go_to` takes a navigation id."""
        super().__init__()
        self.page, self._letters, self._involved = page, letters, involved
        self.setAccessibleName(f"About {page.name}")
        self._add_head(change, hide_or_show)
        for card in self._cards(go_to):
            self.add(card)
        self.finish()

    def _add_head(self, change: Callable[[], object] | None, hide_or_show: Callable[[], object] | None) -> None:
        self.title = Heading(self.page.name, 1)
        self.add(self.title)
        body = self.page.body
        if said := joined(body.pronouns, body.legal_name and f"on official papers: {body.legal_name}", by=" · "):
            self.add(label(said, "muted"))
        for tone, said in self._warnings():
            self.add(Notice(tone, said, lasting=True))
        self.change_button: QWidget | None = None
        across_box = QWidget()
        across = line(across_box)
        if change:
            self.change_button = primary_button(self._letters.mark("Change"), change, "pencil")
            self.setFocusProxy(self.change_button)
            across.addWidget(self.change_button)
        if hide_or_show:
            words = self._letters.mark("Show again" if self.page.state is State.HIDDEN else "Hide")
            across.addWidget(plain_button(words, hide_or_show, "eye-off"))
        across.addStretch()
        self.add(across_box)

    def _warnings(self) -> Iterable[tuple[Tone, str]]:
        body = self.page.body
        if self.page.state is State.HIDDEN:
            yield Tone.NEWS, "Hidden: out of lists and mailings, kept in history."
        if body.died_on:
            yield Tone.NEWS, f"Died on {say_date(body.died_on)}."
        if body.do_not_contact_reason:
            until = f" until {say_date(body.do_not_contact_until)}" if body.do_not_contact_until else ""
            yield Tone.PROBLEM, f"Do not contact{until}: {body.do_not_contact_reason}"

    def _cards(self, go_to: Callable[[str], object]) -> Iterable[QWidget]:
        body = self.page.body
        yield self._needs()
        if body.about_me:
            yield words_card("About me", [body.about_me])
        yield self._reach()
        if body.assets:
            yield words_card("What I bring", [_bring(asset) for asset in body.assets])
        if self.page.connected:
            yield self._people(go_to)
        yield from involved_cards(self._involved, go_to)
        yield facts_card("More about me", self._more())
        yield words_card("History", [f"{say_moment(h.at)}: {h.who} {h.said}." for h in self.page.history])

    def _needs(self) -> QWidget:
        body = self.page.body
        needs = [joined(need.need, need.detail, by=": ") for need in body.access_needs]
        card = words_card("What I need to take part", needs or ["Nobody has asked yet. Ask when you next meet."])
        if body.safe_contact_note:
            card.body.addWidget(Heading("How to contact me safely", 3))
            card.body.addWidget(label(body.safe_contact_note))
        return card

    def _reach(self) -> QWidget:
        body = self.page.body
        facts: list[Fact] = []
        if body.preferred_contact is not PreferredContact.ANY:
            facts.append((_ASKED["preferred_contact"].label, body.preferred_contact.label))
        for contact in body.contacts:
            facts.append((joined(contact.kind.label, contact.label), _way(contact)))
        for address in body.addresses:
            where = joined(
                address.line1, address.line2, address.town, address.county, address.postcode, address.country
            )
            facts.append((f"Address ({address.kind.label.lower()})", where))
        return facts_card("Ways to reach me", facts or [("", "Nothing is known yet.")])

    def _people(self, go_to: Callable[[str], object]) -> QWidget:
        card = Card("People close to me")
        for other in self.page.connected:
            notes = [
                "call in an emergency" if other.emergency else "",
                "may be told about me" if other.share_allowed else "",
                other.authority if other.authority != "None" else "",
            ]
            words = joined(f"{other.name} – {other.kind.label.lower()}", *notes, by=" · ")
            card.body.addWidget(LinkButton(words, partial(go_to, f"people/{other.person_id}")))
        return card

    def _more(self) -> Sequence[Fact]:
        body = self.page.body
        said_on = f" (said on {say_date(body.declared_on)})" if body.declared_on else ""
        experience = body.lived_experience.label + said_on
        facts = [
            (_ASKED["lived_experience"].label, experience),
            (_ASKED["preferred_language"].label, body.preferred_language),
            (_ASKED["born"].label, str(body.born or "")),
            (_ASKED["former_names"].label, joined(*(former.name for former in body.former_names))),
            (_ASKED["title"].label, body.title),
            (_ASKED["reference"].label, body.reference),
            (_ASKED["restriction"].label, "" if body.restriction is Restriction.OPEN else body.restriction.label),
            ("Known since", say_date(self.page.since)),
        ]
        unsaid = body.lived_experience is LivedExperience.NOT_SAID
        return [fact for fact in facts if fact[1] and not (unsaid and fact[0] == facts[0][0])]


def _way(contact: ContactEntry) -> str:
    first = "try this first" if contact.is_primary else ""
    safe = "safe to leave a message" if contact.safe_to_leave_message else "leave no message"
    return joined(contact.value, first, safe if contact.kind in _SPOKEN else "", by=" · ")


def _bring(asset: AssetEntry) -> str:
    glad = "glad to be asked" if asset.willing_to_share else ""
    return joined(joined(asset.title, asset.own_words, by=": "), asset.availability, glad, by=" · ")
