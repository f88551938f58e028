"""The paper recovery key: 130 random bits as 26 letters and 2 check letters, in groups of four."""

from __future__ import annotations

import hashlib
import secrets

from ulo.domain.errors import NotComplete

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O or U
_BODY = 26
_FORGIVEN = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_body() -> str:
    """A new secret of 26 letters."""
    return "".join(secrets.choice(_LETTERS) for _ in range(_BODY))


def as_printed(body: str) -> str:
    """The secret with its check letters, as it stands on paper: "J9CJ-0AVJ-BYVV-N5RG-H4QR-3Z1M-T95Z"."""
    whole = body + _check(body)
    return "-".join(whole[i : i + 4] for i in range(0, len(whole), 4))


def read(typed: str) -> str:
    """The secret from what was typed; O for 0, I and L for 1 are forgiven. Raises NotComplete for a slip."""
    letters = "".join(c for c in typed.upper().translate(_FORGIVEN) if c in _LETTERS)
    body, check = letters[:_BODY], letters[_BODY:]
    if len(letters) != _BODY + 2 or check != _check(body):
        said = "This recovery key has a slip in it."
        raise NotComplete(said, "Compare it with the paper, group by group.", {"recovery_key": said})
    return body


def _check(body: str) -> str:
    digest = hashlib.sha256(body.encode()).digest()
    return _LETTERS[digest[0] & 31] + _LETTERS[digest[1] & 31]
