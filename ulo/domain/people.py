"""People: who they are, how to reach them, what they need us to know, what they bring, who they are close to."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Annotated

from ulo.domain.choices import Choice
from ulo.domain.dates import PartialDate
from ulo.domain.fields import Field, check
from ulo.domain.text import fold, joined

NAME_LENGTH = 200
LONG_LENGTH = 20_000


class State(Choice):
    """Whether a person's record is in use. Only these three words are used: hide, anonymise, destroy."""

    ACTIVE = "active", "In use"
    HIDDEN = "hidden", "Hidden"
    ANONYMISED = "anonymised", "Anonymised"


class LivedExperience(Choice):
    """What a person says of themselves; decides the user-control test. Not said never counts as user."""

    NOT_SAID = "not_said", "Not said"
    USES_SERVICES = "uses_services", "I use services"
    CARER = "carer", "I am a carer"
    BOTH = "both", "I use services and am a carer"
    NEITHER = "neither", "Neither"


class ContactKind(Choice):
    """Ways to reach a person."""

    MOBILE = "mobile", "Mobile"
    PHONE = "phone", "Telephone"
    EMAIL = "email", "E-mail"
    TEXT_RELAY = "text_relay", "Text relay"
    VIDEO = "video", "Video call or BSL relay"
    OTHER = "other", "Another way"


class PreferredContact(Choice):
    """How a person would like to hear from us."""

    ANY = "any", "Any way"
    MOBILE = "mobile", "Call my mobile"
    PHONE = "phone", "Call my telephone"
    TEXT = "text", "Text message"
    EMAIL = "email", "E-mail"
    POST = "post", "Letter"
    IN_PERSON = "in_person", "In person"
    THROUGH_SOMEONE = "through_someone", "Through someone I trust"


class AddressKind(Choice):
    """What an address is used for."""

    HOME = "home", "Home"
    POSTAL = "postal", "Letters only"
    TEMPORARY = "temporary", "For now"
    WORK = "work", "Work"


class AccessCategory(Choice):
    """The four parts of the Accessible Information Standard (DAPB1605), and three kinds of adjustment."""

    CONTACT_METHOD = "contact_method", "How to contact me"
    INFORMATION_FORMAT = "information_format", "The format I read"
    COMMUNICATION_PROFESSIONAL = "communication_professional", "A professional I communicate with"
    COMMUNICATION_SUPPORT = "communication_support", "Support to communicate"
    LANGUAGE = "language", "Language"
    APPOINTMENT = "appointment", "Meetings and times"
    ENVIRONMENT = "environment", "Place and surroundings"


class AssetKind(Choice):
    """What a person brings."""

    SKILL = "skill", "A skill"
    EXPERIENCE = "experience", "Experience"
    NETWORK = "network", "People I know"
    SUPPORT = "support", "Support I can give"
    TIME = "time", "Time"


class ConnectionKind(Choice):
    """What another person is to this person."""

    CARER = "carer", "Carer"
    CARED_FOR = "cared_for", "Person they care for"
    FAMILY = "family", "Family"
    PARTNER = "partner", "Partner"
    FRIEND = "friend", "Friend"
    ADVOCATE = "advocate", "Advocate"
    ADVOCATED_FOR = "advocated_for", "Person they advocate for"
    PERSONAL_ASSISTANT = "personal_assistant", "Personal assistant"
    EMPLOYER = "employer", "Employer"
    ATTORNEY = "attorney", "Attorney or deputy"
    ATTORNEY_FOR = "attorney_for", "Person they act for"
    OTHER = "other", "Someone else"


INVERSE_CONNECTION = {
    ConnectionKind.CARER: ConnectionKind.CARED_FOR,
    ConnectionKind.CARED_FOR: ConnectionKind.CARER,
    ConnectionKind.ADVOCATE: ConnectionKind.ADVOCATED_FOR,
    ConnectionKind.ADVOCATED_FOR: ConnectionKind.ADVOCATE,
    ConnectionKind.PERSONAL_ASSISTANT: ConnectionKind.EMPLOYER,
    ConnectionKind.EMPLOYER: ConnectionKind.PERSONAL_ASSISTANT,
    ConnectionKind.ATTORNEY: ConnectionKind.ATTORNEY_FOR,
    ConnectionKind.ATTORNEY_FOR: ConnectionKind.ATTORNEY,
}
"""The same connection seen from the other person; a kind that is not here is its own inverse."""


class LegalAuthority(Choice):
    """Whether a connected person may lawfully decide for the person, and about what."""

    NONE = "none", "None"
    LPA_HEALTH = "lpa_health", "Power of attorney: health and welfare"
    LPA_MONEY = "lpa_money", "Power of attorney: property and money"
    DEPUTY = "deputy", "Deputy (Court of Protection)"
    APPOINTEE = "appointee", "Appointee (DWP)"


class Restriction(Choice):
    """How far a record may be seen. The stored value is the level, "0" to "3"."""

    OPEN = "0", "Everyone who sees people"
    CARE = "1", "With care: see the note"
    FEW = "2", "Only practice leads and administrators"
    NAMED = "3", "Only named people"


@dataclasses.dataclass(frozen=True, slots=True)
class ContactEntry:
    """One way to reach a person."""

    value: Annotated[str, Field("Number or address", "For example 07700 900123", required=True, max_length=254)] = ""
    kind: Annotated[ContactKind, Field("Kind", kind="choice", choices=ContactKind)] = ContactKind.MOBILE
    label: Annotated[str, Field("Whose or where", "For example: my sister’s", max_length=100)] = ""
    is_primary: Annotated[bool, Field("Try this first", kind="yes_no")] = False
    safe_to_leave_message: Annotated[bool, Field("Safe to leave a message", kind="yes_no")] = False
    id: int | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class AddressEntry:
    """One address of a person."""

    line1: Annotated[str, Field("House and street")] = ""
    line2: Annotated[str, Field("More of the address")] = ""
    town: Annotated[str, Field("Town or city", max_length=100)] = ""
    county: Annotated[str, Field("County", max_length=100)] = ""
    postcode: Annotated[str, Field("Postcode", max_length=20)] = ""
    country: Annotated[str, Field("Country", "Only if not in the UK", max_length=100)] = ""
    kind: Annotated[AddressKind, Field("Used for", kind="choice", choices=AddressKind)] = AddressKind.HOME
    is_service_address: Annotated[
        bool, Field("Printed in registers", "Use this address where a public register needs one", kind="yes_no")
    ] = False
    id: int | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class AccessNeedEntry:
    """One thing we do so that a person can take part."""

    need: Annotated[str, Field("What I need", "For example: large print, 18 point", required=True)] = ""
    category: Annotated[AccessCategory, Field("About", kind="choice", choices=AccessCategory)] = (
        AccessCategory.INFORMATION_FORMAT
    )
    detail: Annotated[str, Field("More about it", kind="long", max_length=LONG_LENGTH)] = ""
    flagged: Annotated[bool, Field("Show it wherever my name is", kind="yes_no")] = True
    review_due: Annotated[dt.date | None, Field("Ask again on", kind="date")] = None
    id: int | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class AssetEntry:
    """One thing a person brings."""

    title: Annotated[str, Field("What I bring", "For example: I have chaired meetings", required=True)] = ""
    kind: Annotated[AssetKind, Field("Kind", kind="choice", choices=AssetKind)] = AssetKind.SKILL
    own_words: Annotated[str, Field("In my own words", kind="long", max_length=LONG_LENGTH)] = ""
    willing_to_share: Annotated[bool, Field("I am glad to be asked", kind="yes_no")] = False
    availability: Annotated[str, Field("When I can", max_length=200)] = ""
    id: int | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class ConnectionEntry:
    """One person who is close to, or acts for, this person."""

    other_id: Annotated[int | None, Field("Person", "Type part of a name", kind="person", required=True)] = None
    kind: Annotated[ConnectionKind, Field("They are my", kind="choice", choices=ConnectionKind)] = ConnectionKind.FAMILY
    emergency: Annotated[bool, Field("Call in an emergency", kind="yes_no")] = False
    share_allowed: Annotated[bool, Field("May be told about me", kind="yes_no")] = False
    authority: Annotated[LegalAuthority, Field("Legal authority", kind="choice", choices=LegalAuthority)] = (
        LegalAuthority.NONE
    )
    authority_seen_on: Annotated[dt.date | None, Field("Paper seen on", kind="date")] = None
    id: int | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class FormerName:
    """A name the person used before; it finds them, and is shown nowhere else."""

    name: Annotated[str, Field("Former name", required=True)] = ""
    id: int | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class PersonBody:
    """All that is asked about a person when they are added or changed. Only one name is ever needed."""

    known_as: Annotated[str, Field("Name I use", "The name this person wants us to use")] = ""
    given_names: Annotated[str, Field("Given names")] = ""
    family_name: Annotated[str, Field("Family name")] = ""
    title: Annotated[str, Field("Title", "Only if they use one", max_length=40)] = ""
    pronouns: Annotated[str, Field("Pronouns", "For example: she, they", max_length=60)] = ""
    legal_name: Annotated[str, Field("Name on official papers", "Only if it differs")] = ""
    former_names: Annotated[
        tuple[FormerName, ...], Field("Former names", kind="rows", rows=FormerName, one="former name")
    ] = ()
    about_me: Annotated[str, Field("About me", "In the person’s own words", kind="long", max_length=LONG_LENGTH)] = ""
    access_needs: Annotated[
        tuple[AccessNeedEntry, ...],
        Field("What I need to take part", kind="rows", rows=AccessNeedEntry, one="access need"),
    ] = ()
    safe_contact_note: Annotated[
        str,
        Field("How to contact me safely", "For example: do not call after 6 pm", kind="long", max_length=LONG_LENGTH),
    ] = ""
    preferred_contact: Annotated[
        PreferredContact, Field("I like to hear from you by", kind="choice", choices=PreferredContact)
    ] = PreferredContact.ANY
    preferred_language: Annotated[str, Field("Language I prefer", max_length=60)] = ""
    do_not_contact_reason: Annotated[str, Field("Do not contact: why", "Leave empty if we may get in touch")] = ""
    do_not_contact_until: Annotated[dt.date | None, Field("Do not contact until", kind="date")] = None
    contacts: Annotated[
        tuple[ContactEntry, ...], Field("Ways to reach me", kind="rows", rows=ContactEntry, one="way to reach me")
    ] = ()
    addresses: Annotated[
        tuple[AddressEntry, ...], Field("Addresses", kind="rows", rows=AddressEntry, one="address")
    ] = ()
    assets: Annotated[
        tuple[AssetEntry, ...], Field("What I bring", kind="rows", rows=AssetEntry, one="thing I bring")
    ] = ()
    connections: Annotated[
        tuple[ConnectionEntry, ...], Field("People close to me", kind="rows", rows=ConnectionEntry, one="connection")
    ] = ()
    lived_experience: Annotated[
        LivedExperience,
        Field("Lived experience", "What the person says of themselves", kind="choice", choices=LivedExperience),
    ] = LivedExperience.NOT_SAID
    declared_on: Annotated[dt.date | None, Field("Said on", "The day they told us", kind="date")] = None
    born: Annotated[PartialDate | None, Field("Date of birth", "A year is enough", kind="partial_date")] = None
    died_on: Annotated[dt.date | None, Field("Died on", kind="date")] = None
    restriction: Annotated[Restriction, Field("Who may see this record", kind="choice", choices=Restriction)] = (
        Restriction.OPEN
    )
    reference: Annotated[str, Field("Reference", "A number from another list or system", max_length=100)] = ""


def display_name(body: PersonBody) -> str:
    """The name shown everywhere: the name they use, with the family name if the first does not hold it."""
    first = body.known_as or body.given_names
    if body.family_name and fold(body.family_name) not in fold(first):
        return joined(first, body.family_name, by=" ")
    return first or body.family_name or body.legal_name


def register_name(body: PersonBody) -> str:
    """The name that a register prints: the one on official papers if they gave it, else the name they use."""
    return body.legal_name or display_name(body)


def sort_name(body: PersonBody) -> str:
    """The key lists are sorted by: folded family name, then given names; never empty if there is a name."""
    name = joined(body.family_name, body.given_names or body.known_as, by=" ") or body.legal_name
    return (fold(name) or name.casefold())[: 2 * NAME_LENGTH]


def check_person(body: PersonBody) -> dict[str, str]:
    """A sentence for each answer that is not right, by field name. Source: domain.md 2.1, people."""
    wrong = check(body)
    if not display_name(body).strip():
        wrong.setdefault("known_as", "Please fill in at least one name.")
    if body.born and body.died_on and body.died_on < body.born.first_day:
        wrong["died_on"] = "This is before the date of birth. Check both dates."
    if body.do_not_contact_until and not body.do_not_contact_reason:
        wrong["do_not_contact_reason"] = "Please say why we should not get in touch."
    return wrong


def connection_seen_from_the_other(kind: ConnectionKind) -> ConnectionKind:
    """What this person is to the other one: a carer's other end is the person they care for."""
    return INVERSE_CONNECTION.get(kind, kind)
