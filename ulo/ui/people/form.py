"""What is asked about a person, in sections placed by hand."""

from __future__ import annotations

from ulo.domain.changes import Outcome
from ulo.domain.people import PersonBody, check_person, display_name
from ulo.queries.people import PersonAsKept
from ulo.services.people import AddPerson, EditPerson, add_person, edit_person
from ulo.store.desk import Desk
from ulo.ui.kit.record_form import Asking

FORM = "person"

SECTIONS = (
    (
        "Who I am",
        "One name is enough. Everything else can wait.",
        ("known_as", "given_names", "family_name", "pronouns"),
    ),
    ("What I need to take part", "Ask this before the rest.", ("access_needs", "safe_contact_note")),
    ("Ways to reach me", "", ("contacts", "preferred_contact", "preferred_language")),
    ("Where I live", "", ("addresses",)),
    ("About me", "", ("about_me",)),
    ("What I bring", "Everybody brings something: skills, experience, people, time.", ("assets",)),
    ("People close to me", "Type part of a name to find somebody who is in the list.", ("connections",)),
    ("What I say of myself", "Only what the person tells us.", ("lived_experience", "declared_on", "born")),
    ("More names", "", ("title", "legal_name", "former_names")),
    (
        "For the office",
        "",
        ("reference", "restriction", "do_not_contact_reason", "do_not_contact_until", "died_on"),
    ),
)


def asking(desk: Desk, kept: PersonAsKept | None) -> Asking[PersonBody]:
    """The form that changes this person, or adds somebody (None)."""

    def save(body: PersonBody, version: int) -> Outcome:
        if kept is None:
            return add_person(desk, AddPerson(body))
        return edit_person(desk, EditPerson(kept.id, version, body))

    title = f"Change what is known about {display_name(kept.body)}" if kept else "Add a person"
    return Asking(FORM, title, PersonBody, SECTIONS, save, "about this person", kept, rule=check_person)
