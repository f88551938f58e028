"""People for tests: each builder fills in what a test does not care about, so that a test says what it is about."""

from __future__ import annotations

import datetime as dt
from typing import Any

from ulo.domain.dates import PartialDate
from ulo.domain.people import (
    AccessCategory,
    AccessNeedEntry,
    AddressEntry,
    AssetEntry,
    ConnectionEntry,
    ConnectionKind,
    ContactEntry,
    ContactKind,
    FormerName,
    LegalAuthority,
    LivedExperience,
    PersonBody,
    PreferredContact,
    Restriction,
)
from ulo.services.people import AddPerson, add_person
from ulo.store.desk import Desk


def a_body(**answers: Any) -> PersonBody:
    """The answers about somebody; without a name in `answers` they are Aisha Adeyemi."""
    if not answers.keys() & {"known_as", "given_names", "family_name", "legal_name"}:
        answers |= {"given_names": "Aisha", "family_name": "Adeyemi"}
    return PersonBody(**answers)


def a_person(desk: Desk, **answers: Any) -> int:
    """Somebody who is in the file, added through the service; returns their id."""
    added = add_person(desk, AddPerson(a_body(**answers))).record_id
    assert added is not None
    return added


def a_contact(value: str = "07700 900123", kind: ContactKind = ContactKind.MOBILE, **answers: Any) -> ContactEntry:
    """A way to reach somebody."""
    return ContactEntry(value, kind, **answers)


def an_address(town: str = "Leeds", postcode: str = "LS1 4AP", **answers: Any) -> AddressEntry:
    """Where somebody lives."""
    return AddressEntry(**({"line1": "12 Canal Street", "town": town, "postcode": postcode} | answers))


def an_access_need(need: str = "Large print, 18 point", **answers: Any) -> AccessNeedEntry:
    """What somebody needs to take part."""
    return AccessNeedEntry(need, **answers)


def an_asset(title: str = "I have chaired meetings", **answers: Any) -> AssetEntry:
    """What somebody brings."""
    return AssetEntry(title, **answers)


def a_former_name(name: str = "Aisha Bello") -> FormerName:
    """A name somebody used before."""
    return FormerName(name)


def a_connection(other_id: int, kind: ConnectionKind = ConnectionKind.CARER, **answers: Any) -> ConnectionEntry:
    """Somebody who is close to the person."""
    return ConnectionEntry(other_id, kind, **answers)


def a_full_body(other_id: int | None = None, **answers: Any) -> PersonBody:
    """Somebody with an answer to every question, and two rows of each kind; `other_id` is connected with them."""
    filled: dict[str, Any] = {
        "known_as": "Ash",
        "given_names": "Aisha Funmi",
        "family_name": "Adeyemi-Łoś",
        "title": "Dr",
        "pronouns": "she, they",
        "legal_name": "Aisha Funmilayo Adeyemi",
        "former_names": (FormerName("Aisha Bello"), FormerName("Aisha O’Brien")),
        "about_me": "I paint.\nI sing on Thursdays.",
        "access_needs": (
            an_access_need(detail="On cream paper", review_due=dt.date(2026, 9, 1)),
            an_access_need("A quiet room", category=AccessCategory.ENVIRONMENT, flagged=False),
        ),
        "safe_contact_note": "Do not call after 6 pm",
        "preferred_contact": PreferredContact.TEXT,
        "preferred_language": "Yoruba",
        "do_not_contact_reason": "Moving house",
        "do_not_contact_until": dt.date(2026, 8, 1),
        "contacts": (
            a_contact(label="my own", is_primary=True, safe_to_leave_message=True),
            a_contact("ash@example.org", ContactKind.EMAIL),
        ),
        "addresses": (an_address(is_service_address=True), an_address("York", "YO1 7HH", line1="3 High Petergate")),
        "assets": (
            an_asset(own_words="Fifteen years of it", willing_to_share=True),
            an_asset("Driving", availability="Mondays"),
        ),
        "lived_experience": LivedExperience.BOTH,
        "declared_on": dt.date(2026, 7, 1),
        "born": PartialDate(1948, 7),
        "died_on": dt.date(2026, 7, 10),
        "restriction": Restriction.CARE,
        "reference": "A-17",
    }
    if other_id is not None:
        power: dict[str, Any] = {"authority": LegalAuthority.LPA_HEALTH, "authority_seen_on": dt.date(2026, 1, 2)}
        filled["connections"] = (a_connection(other_id, emergency=True, share_allowed=True, **power),)
    return PersonBody(**(filled | answers))
