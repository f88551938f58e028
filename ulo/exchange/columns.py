"""Which column of a list fills which answer about a person: guessed from the headings, or said in a map."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping, Sequence

from ulo.domain.errors import PersonFacing
from ulo.domain.fields import Field, fields_of
from ulo.domain.people import AddressEntry, ContactKind, PersonBody
from ulo.domain.text import fold

_PERSON, _ADDRESS = fields_of(PersonBody), fields_of(AddressEntry)
_NOT_IN_A_LIST = ("contacts", "addresses", "connections", "restriction")

ANSWERS = {name: field for name, field in _PERSON.items() if field.kind != "rows" and name not in _NOT_IN_A_LIST}
ROWS = {name: field for name, field in _PERSON.items() if field.kind == "rows" and name not in _NOT_IN_A_LIST}
PLACES = {name: field for name, field in _ADDRESS.items() if field.kind == "text"}
CONTACTS = {kind.value: Field(kind.label, max_length=254) for kind in ContactKind}
PARTS = {"street_number": Field("House number"), "middle_names": Field("Middle names")}
MADE_OF = {"line1": ("street_number", "line1"), "given_names": ("given_names", "middle_names")}
"""Answers that several columns make together, in this order."""

FIELDS: Mapping[str, Field] = {**ANSWERS, **PARTS, **PLACES, **CONTACTS, **ROWS}
"""Every field a column can fill, by the name that a map uses."""

NAMES = ("known_as", "given_names", "family_name", "legal_name")
_DATA = re.compile(r"@|\d{5}|\d[/.-]\d\d?[/.-]\d|\d \d{3}")
_BRACKETS = re.compile(r"\([^)]*\)")
_MANY = {*CONTACTS, *ROWS, "line2"}

_HEADINGS = {
    "known_as": "known as, preferred name, name used, nickname, full name, name, person, member, display name",
    "given_names": "given name, first name, first names, forename, forenames, christian name, fname",
    "middle_names": "middle name, other names",
    "family_name": "surname, last name, second name, lname, surnames",
    "title": "salutation, prefix",
    "legal_name": "legal name, official name",
    "former_names": "former name, previous name, previous surname, maiden name, birth name, also known as, aka",
    "born": "dob, birth date, birthday, date born, born, year of birth, birth year, birthdate",
    "died_on": "date of death, death date, died, deceased on, deceased date",
    "street_number": "street number, street no, house no, house name or number, house name, door number",
    "line1": "address, address line, street, street address, street name, road, home address, house and street",
    "line2": "locality, district, more of the address, village",
    "town": "town, city, suburb, post town, town city",
    "county": "state, region, province, county state",
    "postcode": "post code, postal code, zip, zip code",
    "mobile": "mobile number, mobile phone, mobile no, cell, cell phone, mob",
    "phone": "telephone number, phone, phone number, tel, tel no, home phone, home telephone, landline, contact number",
    "email": "email address, mail, email addr",
    "text_relay": "relay uk, typetalk, minicom, textphone",
    "reference": "ref, ref no, reference number, rec id, record id, id, person id, member id, member number, "
    "member no, membership number, membership no, contact id, our ref, our reference, case number, urn",
    "access_needs": "access need, access requirements, accessibility, access, reasonable adjustments, adjustments, "
    "communication needs, accessibility requirements, accessibility needs, support needs",
    "assets": "skills, strengths, interests and skills, what you bring, i can offer",
    "preferred_language": "language, preferred language, first language, main language",
    "preferred_contact": "preferred contact, contact preference, preferred contact method, contact by, best contact",
    "safe_contact_note": "safe contact, safe to contact, contact notes, contact note",
    "do_not_contact_reason": "do not contact, do not contact reason, no contact reason",
    "lived_experience": "experience, constituency",
    "declared_on": "declared on",
}


@dataclasses.dataclass(frozen=True, slots=True)
class Column:
    """One column of a list: its place (from 0), its heading, and the field it fills; an empty name if none."""

    place: int
    heading: str
    name: str

    def __str__(self) -> str:
        """As it is said to people: “surname” as Family name."""
        return f"“{self.heading}” as {FIELDS[self.name].label}" if self.name else f"“{self.heading}”"


def guessed(headings: Sequence[str]) -> tuple[Column, ...]:
    """What each heading most likely means, capitals and punctuation ignored; the first of two alike is taken."""
    return tuple(_once((place, heading, _meaning(heading)) for place, heading in enumerate(headings)))


def mapped(headings: Sequence[str], mapping: Mapping[str, str]) -> tuple[Column, ...]:
    """Columns as a map says: heading -> field name; what it does not name stays unused.

    Raises PersonFacing for a heading the file does not have, and for a field there is not.
    """
    asked = {_key(heading): _field(name) for heading, name in mapping.items()}
    there = {_key(heading) for heading in headings}
    if lacking := [heading for heading in mapping if _key(heading) not in there]:
        said = f"The file has no column {in_a_row(lacking)}. Its columns are: {in_a_row(headings)}."
        raise PersonFacing(said, "Put the headings as they stand in the file into the map.")
    return tuple(_once((place, heading, asked.get(_key(heading), "")) for place, heading in enumerate(headings)))


def refuse_without_a_name(columns: Sequence[Column]) -> None:
    """Raise PersonFacing if no column holds a name: nobody could be added."""
    if any(column.name in NAMES for column in columns):
        return
    if any(_DATA.search(column.heading) for column in columns):
        raise PersonFacing(
            "The first row does not hold headings: it looks like a person.",
            "Put a row above it with the names of the columns, for example Given names, Family name, Telephone.",
        )
    raise PersonFacing(
        f"No column looks like a name. The columns are: {in_a_row([column.heading for column in columns])}.",
        "Check that the first row holds headings. Call one of them Name, Given names or Family name. "
        "Or say which column is which in a map: ulo import people FILE --map MAP.json",
    )


def in_a_row(words: Sequence[str]) -> str:
    """Words in quotation marks, one after another, the first thirty of them."""
    some = [f"“{word[:60]}”" for word in words[:30]]
    return ", ".join(some) + (f" and {len(words) - len(some)} more" if len(words) > len(some) else "")


def _once(found: Iterator[tuple[int, str, str]]) -> Iterator[Column]:
    taken: set[str] = set()
    for place, heading, name in found:
        free = name in _MANY or name not in taken
        taken.add(name)
        yield Column(place, heading, name if free else "")


def _meaning(heading: str) -> str:
    """What a heading means as it stands, else without what is in brackets, else the first of "Surname/Family name"."""
    for words in (heading, *_BRACKETS.sub("", heading).split("/")):
        squeezed = _squeezed(words)
        if name := _MEANINGS.get(squeezed) or _MEANINGS.get(squeezed.rstrip("0123456789")):
            return name
    return ""


def _field(name: str) -> str:
    if not isinstance(name, str) or not name.strip():
        return ""
    wanted = name.strip() if name.strip() in FIELDS else _MEANINGS.get(_squeezed(name), "")
    if not wanted:
        raise PersonFacing(f"There is no field “{name}”.", f"The fields are: {', '.join(FIELDS)}.")
    return wanted


def _key(heading: str) -> str:
    return _squeezed(heading) or heading.strip()


def _squeezed(words: str) -> str:
    return fold(words).replace(" ", "")


def _meanings() -> dict[str, str]:
    known = {_squeezed(field.label): name for name, field in FIELDS.items()}
    known |= {_squeezed(name): name for name in FIELDS}
    known |= {_squeezed(words): name for name, said in _HEADINGS.items() for words in said.split(",")}
    known |= {f"{_squeezed(start)}{number}": "line2" for start in ("address", "address line") for number in "2345"}
    return known


_MEANINGS = _meanings()
