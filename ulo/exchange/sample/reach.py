"""How a person of the sample organisation is reached: numbers and addresses that nobody can have.

Telephone numbers are from the ranges Ofcom keeps for drama (07700 900000 to 900999, 01632 960000 to 960999),
e-mail addresses end in example.org (RFC 2606), and no postcode area is called RW.
"""

from __future__ import annotations

import dataclasses
from random import Random

from ulo.domain.people import AccessNeedEntry, AddressEntry, AddressKind, ContactEntry, ContactKind, PreferredContact
from ulo.domain.text import fold
from ulo.exchange.sample.chance import happens, weighed
from ulo.exchange.sample.portraits import Portrait
from ulo.exchange.sample.wordlists import sections

_LETTERS_OF_POSTCODES = "ABDEFGHJLNPQRSTUWXYZ"
_PREFERRED = {
    ContactKind.MOBILE: PreferredContact.TEXT,
    ContactKind.PHONE: PreferredContact.PHONE,
    ContactKind.EMAIL: PreferredContact.EMAIL,
}
_SAID_IN_A_NEED = {
    "Text me": PreferredContact.TEXT,
    "E-mail only": PreferredContact.EMAIL,
    "Ring in the evening": PreferredContact.PHONE,
    "Letters": PreferredContact.POST,
}
_OTHERWISE = {
    PreferredContact.ANY: 60,
    PreferredContact.POST: 15,
    PreferredContact.IN_PERSON: 15,
    PreferredContact.THROUGH_SOMEONE: 10,
}


def ways_to_reach(chance: Random, who: Portrait, *, messages_are_safe: bool) -> tuple[ContactEntry, ...]:
    """None to five ways, the one to try first in front."""
    kinds = [
        kind
        for kind, percent in (
            (ContactKind.MOBILE, 82),
            (ContactKind.PHONE, 34),
            (ContactKind.EMAIL, 58),
            (ContactKind.TEXT_RELAY, 3),
            (ContactKind.VIDEO, 2),
        )
        if happens(chance, percent)
    ]
    safe = messages_are_safe and happens(chance, 65)
    return tuple(
        ContactEntry(_value(chance, who, kind), kind, _label(chance, kind), place == 0, safe)
        for place, kind in enumerate(kinds)
    )


def liked_way(chance: Random, ways: tuple[ContactEntry, ...], needs: tuple[AccessNeedEntry, ...]) -> PreferredContact:
    """How they like to hear from us: as their access needs say, else one of the ways there are, or another, or any."""
    for need in needs:
        if said := _SAID_IN_A_NEED.get(need.need.split(",")[0]):
            return said
    liked = [_PREFERRED[way.kind] for way in ways if way.kind in _PREFERRED]
    return chance.choice(liked) if liked and happens(chance, 62) else weighed(chance, _OTHERWISE)


def addresses(chance: Random, who: Portrait) -> tuple[AddressEntry, ...]:
    """Most people have one address, a few none or one more for letters."""
    if happens(chance, 6):
        return ()
    home = dataclasses.replace(an_address(chance), is_service_address=happens(chance, 8))
    if who.number > 1 and happens(chance, 3):
        return (home, dataclasses.replace(an_address(chance), kind=AddressKind.POSTAL))
    return (home,)


def an_address(chance: Random) -> AddressEntry:
    """A house in one of the towns of Wendale."""
    places = sections("places")
    town, district = chance.choice(places["towns"])
    street = f"{chance.randint(1, 180)} {chance.choice(places['streets'])[0]}"
    house = chance.choice(places["houses"])[0] if happens(chance, 22) else ""
    inward = f"{chance.randint(1, 9)}{''.join(chance.choices(_LETTERS_OF_POSTCODES, k=2))}"
    lines = (house, street) if house else (street, "")
    return AddressEntry(*lines, town=town, county="Wendale", postcode=f"{district} {inward}")


def a_mobile(chance: Random) -> str:
    """A mobile number of the drama range."""
    return f"07700 900{chance.randint(0, 999):03}"


def _value(chance: Random, who: Portrait, kind: ContactKind) -> str:
    landline = f"01632 960{chance.randint(0, 999):03}"
    if kind is ContactKind.MOBILE:
        return a_mobile(chance)
    if kind is ContactKind.EMAIL:
        return f"{'.'.join(fold(who.names.latin).split()) or 'member'}{who.number}@example.org"
    if kind is ContactKind.TEXT_RELAY:
        return f"18001 {landline}"
    return landline if kind is ContactKind.PHONE else "Video relay, ask for me by name"


def _label(chance: Random, kind: ContactKind) -> str:
    labels = {ContactKind.PHONE: ("home", "my sister’s", "work"), ContactKind.MOBILE: ("my PA’s", "my mum’s")}
    return chance.choice(labels[kind]) if kind in labels and happens(chance, 12) else ""
