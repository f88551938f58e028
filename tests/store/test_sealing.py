"""What is sealed is read with one private key, in the place it was sealed for, and unchanged; else not at all."""

from __future__ import annotations

import hashlib

import pytest
from ulo.domain.errors import WorldTrouble
from ulo.store import sealing

PRIVATE, OTHER = hashlib.sha256(b"one").digest(), hashlib.sha256(b"other").digest()
WORDS = "What was said, Zoë 🦊".encode()


def test_a_seal_is_opened_by_its_own_key_alone() -> None:
    sealed = sealing.seal(sealing.public_of(PRIVATE), WORDS, "here")
    assert sealing.unseal(PRIVATE, sealed, "here") == WORDS
    assert WORDS not in sealed
    for private, about in ((OTHER, "here"), (PRIVATE, "there"), (PRIVATE, "")):
        with pytest.raises(WorldTrouble, match="cannot be opened"):
            sealing.unseal(private, sealed, about)


def test_two_seals_of_the_same_words_differ() -> None:
    public = sealing.public_of(PRIVATE)
    assert sealing.seal(public, WORDS, "here") != sealing.seal(public, WORDS, "here")


@pytest.mark.parametrize("place", [1, 20, 32, 33, 44, 45, -1])
def test_a_changed_seal_does_not_open(place: int) -> None:
    sealed = bytearray(sealing.seal(sealing.public_of(PRIVATE), WORDS, "here"))
    sealed[place] ^= 1
    with pytest.raises(WorldTrouble):
        sealing.unseal(PRIVATE, bytes(sealed), "here")


@pytest.mark.parametrize("length", [0, 1, 32, 33, 44, 45, 60])
def test_a_seal_that_was_cut_does_not_open(length: int) -> None:
    sealed = sealing.seal(sealing.public_of(PRIVATE), WORDS, "here")[:length]
    locked = sealing.lock(PRIVATE, WORDS, "here")[:length] if length < len(WORDS) else b""
    with pytest.raises(WorldTrouble):
        sealing.unseal(PRIVATE, sealed, "here")
    with pytest.raises(WorldTrouble):
        sealing.unlock(PRIVATE, locked, "here")


def test_a_public_key_of_nothing_is_refused() -> None:
    """A point that would make every secret the same."""
    with pytest.raises(ValueError, match="shared key"):
        sealing.seal("00" * 32, WORDS, "here")
    with pytest.raises(WorldTrouble):
        sealing.unseal(PRIVATE, b"\x01" + bytes(32 + 12 + 16), "here")


def test_what_is_locked_with_a_file_is_opened_with_that_file_alone() -> None:
    locked = sealing.lock(PRIVATE, WORDS, "note")
    assert sealing.unlock(PRIVATE, locked, "note") == WORDS
    for key, about in ((OTHER, "note"), (PRIVATE, "other")):
        with pytest.raises(WorldTrouble):
            sealing.unlock(key, locked, about)
    assert sealing.mark_of(PRIVATE) != sealing.mark_of(OTHER)
    assert sealing.mark_of(PRIVATE) not in PRIVATE.hex()


def test_the_letters_of_a_paper_key_always_stand_for_the_same_key() -> None:
    assert sealing.private_on_paper("J9CJ") == sealing.private_on_paper("J9CJ") != sealing.private_on_paper("J9CK")
