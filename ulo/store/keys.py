"""The keyring beside the file: one random database key, wrapped for each user and for a paper recovery key.

NAME.ulo.keys is JSON: {"format": 1, "ring": hex, "slots": [slot, ...]}. A slot holds public facts (id, kind,
name, role, kdf) that its AES-GCM seal covers, and the wrapped key. A user's slot also wraps a key of their own, which
nothing but their passphrase opens: what is sealed to them alone is read with it. No passphrase is stored anywhere.
Source: storage.md 5. Heavy imports wait until a key is needed, so that the sign-in window shows at once.
"""

from __future__ import annotations

import base64
import dataclasses
import json
import os
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

from ulo.domain.errors import NotComplete, PersonFacing, WorldTrouble
from ulo.domain.permissions import Role
from ulo.store import faults

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

FORMAT = 1
KEY_BYTES = 32
SHORTEST_PASSPHRASE = 12
_MOST_WORK = {"t": 100, "m": 2 * 1024 * 1024, "p": 255}


class Kdf(TypedDict):
    """How much work Argon2id does: passes, memory in KiB, lanes."""

    t: int
    m: int
    p: int


OFFICE: Kdf = {"t": 3, "m": 64 * 1024, "p": 4}  # RFC 9106, second recommended option
PAPER: Kdf = {"t": 1, "m": 19 * 1024, "p": 1}  # the recovery key has 130 random bits of its own


class WrongPassphrase(PersonFacing):
    """The name and the passphrase do not open this file."""

    def __init__(self) -> None:
        """Say it without telling which of the two was wrong."""
        super().__init__(
            "This name and passphrase do not open the file.",
            "Check for capital letters and try again. If the passphrase is lost, use the recovery key.",
        )


@dataclasses.dataclass(frozen=True, slots=True)
class Unlocked:
    """What a passphrase opened: the 32-byte database key, and the name and role its slot vouches for.

    `own` is the user's own private key (32 bytes); empty in a slot that was made before users had one.
    """

    key: bytes = dataclasses.field(repr=False)
    name: str
    role: Role
    own: bytes = dataclasses.field(default=b"", repr=False)


class Keyring:
    """The slots of one keyring file, in memory; `save` writes them."""

    def __init__(self, path: Path, document: dict[str, Any]) -> None:
        """Hold the document of the file at `path`."""
        self.path = path
        self._document = document

    @classmethod
    def new(cls, path: Path) -> Keyring:
        """An empty keyring for a new file; nothing is written yet."""
        return cls(path, {"format": FORMAT, "ring": os.urandom(16).hex(), "slots": []})

    @classmethod
    def load(cls, path: Path) -> Keyring:
        """Read a keyring; raises WorldTrouble when it is missing, damaged or newer than this program."""
        if not path.exists():
            raise WorldTrouble(
                f"The keys of this file are missing: there is no {path.name}.",
                "Press “Put the keys back” where you sign in: a copy is kept on this computer, and in every backup.",
            )
        with faults.in_plain_words(path):
            text = path.read_bytes()
        return cls(path, _checked(text, path))

    @property
    def ring(self) -> str:
        """The name of this ring: 32 hex digits, also kept inside the database."""
        return str(self._document["ring"])

    def names(self) -> list[str]:
        """The names of those who can sign in, as they were typed."""
        return [slot["name"] for slot in self._document["slots"] if slot["kind"] == "user"]

    def add_user(
        self, key: bytes, name: str, role: Role, passphrase: str, kdf: Kdf = OFFICE, *, own: bytes = b""
    ) -> bytes:
        """Wrap the database key for a user, replacing their earlier slot; returns their own private key.

        `own` is the one they have. Without it they get a new one, which opens nothing that was sealed to the old one.
        """
        own = own or os.urandom(KEY_BYTES)
        self._put(key, "user", name, role.value, passphrase, kdf, own)
        return own

    def remove_user(self, name: str) -> None:
        """Take a user's slot away; they can sign in no more with this file."""
        slots = self._document["slots"]
        self._document["slots"] = [s for s in slots if s["kind"] != "user" or not same_name(s["name"], name)]

    def add_recovery(self, key: bytes) -> str:
        """Wrap the database key for a new paper key and return it as it is printed: "J9CJ-0AVJ-…"."""
        from ulo.store import recovery

        words = recovery.new_body()
        self._document["slots"] = [s for s in self._document["slots"] if s["kind"] != "recovery"]
        self._put(key, "recovery", "recovery", "recovery", words, PAPER)
        return recovery.as_printed(words)

    def unlock(self, name: str, passphrase: str) -> Unlocked:
        """Open the key with a user's passphrase; raises WrongPassphrase."""
        for slot in self._document["slots"]:
            if slot["kind"] == "user" and same_name(slot["name"], name):
                key, own = self._open(slot, passphrase)
                return Unlocked(key, slot["name"], Role(slot["role"]), own)
        raise WrongPassphrase

    def unlock_with_recovery(self, typed: str) -> bytes:
        """Open the database key with the paper key; a slip of the pen is told apart from a wrong key (NotComplete)."""
        from ulo.store import recovery

        body = recovery.read(typed)
        slot = next((slot for slot in self._document["slots"] if slot["kind"] == "recovery"), None)
        if slot is None:
            raise WorldTrouble("This file has no recovery key.", "Sign in with a name and passphrase.")
        try:
            return self._open(slot, body)[0]
        except WrongPassphrase:
            said = "This recovery key does not open this file."
            raise NotComplete(said, "Look for the newest paper of this file.", {"recovery_key": said}) from None

    def save(self) -> None:
        """Write the keyring beside, then put it in place, so that a crash leaves the old or the new one whole.

        A copy is kept in the user's data folder too, if this computer can.
        """
        put_in_place(self.path, json.dumps(self._document, indent=1, ensure_ascii=False).encode())
        from ulo.store import this_computer

        this_computer.keep_keys(self.path)

    def _put(self, key: bytes, kind: str, name: str, role: str, secret: str, kdf: Kdf, own: bytes = b"") -> None:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        salt, nonce = os.urandom(16), os.urandom(12)
        slot: dict[str, Any] = {"id": os.urandom(8).hex(), "kind": kind, "name": name, "role": role, "kdf": dict(kdf)}
        cipher, vouched = AESGCM(_wrapping_key(secret, salt, kdf)), self._vouched(slot)
        slot |= {"salt": _text(salt), "nonce": _text(nonce), "wrapped": _text(cipher.encrypt(nonce, key, vouched))}
        if own:
            once = os.urandom(12)
            slot["own"] = _text(once + cipher.encrypt(once, own, vouched + _OWN))
        if kind == "user":
            self.remove_user(name)
        self._document["slots"].append(slot)

    def _open(self, slot: dict[str, Any], secret: str) -> tuple[bytes, bytes]:
        """The database key and the user's own key (empty if the slot has none). Raises WrongPassphrase."""
        from argon2.exceptions import HashingError
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        try:
            cipher = AESGCM(_wrapping_key(secret, _bytes(slot["salt"]), _bearable(slot["kdf"])))
            key = cipher.decrypt(_bytes(slot["nonce"]), _bytes(slot["wrapped"]), self._vouched(slot))
            return key, self._own(cipher, slot)
        except InvalidTag:
            raise WrongPassphrase from None
        except (ValueError, TypeError, KeyError, HashingError):
            raise _damaged(self.path) from None

    def _own(self, cipher: AESGCM, slot: dict[str, Any]) -> bytes:
        if "own" not in slot:
            return b""
        raw = _bytes(slot["own"])
        return cipher.decrypt(raw[:12], raw[12:], self._vouched(slot) + _OWN)

    def _vouched(self, slot: dict[str, Any]) -> bytes:
        facts = [self.ring, slot["id"], slot["kind"], slot["name"], slot["role"], slot["kdf"]]
        return json.dumps(facts, sort_keys=True, separators=(",", ":")).encode()


def check_whole(content: bytes, path: Path) -> None:
    """Raise WorldTrouble if this is no keyring for the file of that name, damaged, or newer than this program."""
    _checked(content, path)


def put_in_place(path: Path, content: bytes) -> None:
    """Write a keyring beside, then give it its name. Raises WorldTrouble; then what was there is as it was."""
    beside = path.with_name(path.name + ".new")
    with faults.in_plain_words(path):
        try:
            _write(beside, content)
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)


def _write(path: Path, content: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def same_name(one: str, other: str) -> bool:
    """Whether two names sign in the same person: in any case, and however their accents were typed."""
    return _bare(one) == _bare(other)


def _bare(name: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold()).strip()


def check_passphrase(passphrase: str, name: str) -> None:
    """Refuse a passphrase that is easy to guess; raises NotComplete. Source: NCSC, twelve letters or three words."""
    if said := _weakness(passphrase, name):
        raise NotComplete(said, "Three or four words that do not belong together are good.", {"passphrase": said})


def sync_folder(folder: Path) -> None:
    """Make the folder's own entries last through a power cut (where the system can)."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        os.fsync(handle)
        os.close(handle)


def _weakness(passphrase: str, name: str) -> str:
    bare = passphrase.casefold().strip()
    if len(bare) < SHORTEST_PASSPHRASE:
        return f"A passphrase has at least {SHORTEST_PASSPHRASE} letters."
    few = len(set(bare)) < SHORTEST_PASSPHRASE // 3
    if few or bare in "12345678901234567890abcdefghijklmnopqrstuvwxyzqwertyuiopasdfghjkl":
        return "This passphrase is easy to guess."
    if bare.replace(" ", "").isdigit():
        return "A passphrase of numbers alone is easy to guess."
    if name and bare.replace(name.casefold(), "").strip(" 0123456789") == "":
        return "A passphrase must not be your name."
    return ""


def _wrapping_key(secret: str, salt: bytes, kdf: Kdf) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    plain = unicodedata.normalize("NFKC", secret).encode("utf-8", "surrogatepass")
    cost = {"time_cost": kdf["t"], "memory_cost": kdf["m"], "parallelism": kdf["p"]}
    return hash_secret_raw(plain, salt, hash_len=KEY_BYTES, type=Type.ID, **cost)


def _bearable(kdf: Kdf) -> Kdf:
    """The work a slot asks for; ValueError if no computer would finish it."""
    if any(kdf[name] > most for name, most in _MOST_WORK.items()):  # type: ignore[literal-required]  # its own keys
        raise ValueError("too much work")
    return kdf


def _checked(text: bytes, path: Path) -> dict[str, Any]:
    try:
        document = json.loads(text)
        newer = int(document["format"]) > FORMAT
        whole = isinstance(document["ring"], str) and all(_is_slot(slot) for slot in document["slots"])
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        whole = newer = False
    if newer:
        raise WorldTrouble(f"{path.name} was made by a newer ULO.", "Install the newest ULO, then open it again.")
    if not whole:
        raise _damaged(path)
    kept: dict[str, Any] = document
    return kept


def _is_slot(slot: dict[str, Any]) -> bool:
    """Whether a slot can be named and tried; what its seal holds is found out when it is opened."""
    return set(slot) >= _SLOT and all(isinstance(slot[name], str) for name in ("id", "kind", "name", "role"))


def _damaged(path: Path) -> WorldTrouble:
    return WorldTrouble(f"The keys in {path.name} are damaged.", "Put a copy back: one is in every backup.")


_OWN = b"own"
_SLOT = {"id", "kind", "name", "role", "kdf", "salt", "nonce", "wrapped"}


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text)
