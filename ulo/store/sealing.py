"""Seals words so that only who holds one private key reads them: X25519, HKDF-SHA256, AES-256-GCM (decisions.md 8).

A seal is: version byte 1, the 32 bytes of a public key made for this seal alone, 12 bytes of chance, and the words
encrypted. `about` says what the words belong to; a seal that was moved somewhere else does not open. Private keys are
32 bytes, public ones 64 hex digits. Heavy imports wait until something is sealed.
"""

from __future__ import annotations

import os
from typing import NoReturn

from ulo.domain.errors import WorldTrouble

KEY_BYTES = 32
_VERSION, _NONCE = b"\x01", 12
_SEAL, _FILE, _PAPER = b"ulo seal 1", b"ulo note of a file 1", b"ulo key of a room on paper 1"


def new_private() -> bytes:
    """A private key of pure chance."""
    return os.urandom(KEY_BYTES)


def public_of(private: bytes) -> str:
    """The public key that belongs to a private one."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw().hex()


def private_on_paper(body: str) -> bytes:
    """The private key that the letters of a paper key stand for; they hold 130 random bits of their own."""
    return _derived(body.encode(), b"", _PAPER)


def seal(public: str, words: bytes, about: str) -> bytes:
    """Seal words to a public key."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    to, once, nonce = bytes.fromhex(public), X25519PrivateKey.generate(), os.urandom(_NONCE)
    mine = once.public_key().public_bytes_raw()
    key = _derived(once.exchange(X25519PublicKey.from_public_bytes(to)), mine + to, _SEAL)
    return _VERSION + mine + nonce + AESGCM(key).encrypt(nonce, words, about.encode())


def unseal(private: bytes, sealed: bytes, about: str) -> bytes:
    """The words of a seal. Raises WorldTrouble if it was made for another key or another place, or was changed."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    start = len(_VERSION) + KEY_BYTES
    theirs, nonce, rest = sealed[len(_VERSION) : start], sealed[start : start + _NONCE], sealed[start + _NONCE :]
    try:
        mine = X25519PrivateKey.from_private_bytes(private)
        shared = mine.exchange(X25519PublicKey.from_public_bytes(theirs))
        key = _derived(shared, theirs + mine.public_key().public_bytes_raw(), _SEAL)
        return AESGCM(key).decrypt(nonce, rest, about.encode())
    except (InvalidTag, ValueError):
        _cannot_open()


def lock(file_key: bytes, words: bytes, about: str) -> bytes:
    """Encrypt words with a key worked out from the file's own, for those who may open that file."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(_NONCE)
    return _VERSION + nonce + AESGCM(_derived(file_key, b"", _FILE)).encrypt(nonce, words, about.encode())


def unlock(file_key: bytes, locked: bytes, about: str) -> bytes:
    """What `lock` encrypted. Raises WorldTrouble if it is another file's or was changed."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    start = len(_VERSION)
    nonce, rest = locked[start : start + _NONCE], locked[start + _NONCE :]
    try:
        return AESGCM(_derived(file_key, b"", _FILE)).decrypt(nonce, rest, about.encode())
    except (InvalidTag, ValueError):
        _cannot_open()


def mark_of(file_key: bytes) -> str:
    """A word for a file that says nothing of its key: 16 hex digits."""
    return _derived(file_key, b"", b"ulo mark of a file 1")[:8].hex()


def _derived(secret: bytes, salt: bytes, what_for: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), KEY_BYTES, salt, what_for).derive(secret)


def _cannot_open() -> NoReturn:
    raise WorldTrouble(
        "This sealed text cannot be opened: it was changed, or sealed for somebody else.",
        "Look in a backup, or ask somebody else who reads concerns.",
    ) from None
