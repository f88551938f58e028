"""The keyring opens with the right passphrase or the paper key, with nothing else, and survives a crash."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.office import CHEAP
from tests.builders.trying import tried
from ulo.domain.errors import NotComplete, WorldTrouble
from ulo.domain.permissions import Role
from ulo.store import keys, recovery
from ulo.store.keys import Keyring, WrongPassphrase

KEY = bytes(range(32))
SECRET = "seven quiet green boats"


@pytest.fixture
def ring(tmp_path: Path) -> Keyring:
    made = Keyring.new(tmp_path / "office.ulo.keys")
    made.add_user(KEY, "Alex", Role.ADMINISTRATOR, SECRET, CHEAP)
    made.add_user(KEY, "Bo", Role.WORKER, "another four word phrase", CHEAP)
    made.save()
    return made


def again(ring: Keyring) -> Keyring:
    return Keyring.load(ring.path)


def edited(ring: Keyring, edit: Callable[[Any], object]) -> Keyring:
    document = json.loads(ring.path.read_text(encoding="utf-8"))
    edit(document)
    ring.path.write_text(json.dumps(document), encoding="utf-8")
    return again(ring)


def test_the_right_passphrase_opens(ring: Keyring) -> None:
    unlocked = again(ring).unlock("Alex", SECRET)
    assert (unlocked.key, unlocked.name, unlocked.role) == (KEY, "Alex", Role.ADMINISTRATOR)
    assert again(ring).names() == ["Alex", "Bo"]


def test_no_passphrase_and_no_key_stands_in_the_file(ring: Keyring) -> None:
    text = ring.path.read_text(encoding="utf-8")
    assert SECRET not in text
    assert KEY.hex() not in text
    assert stat.S_IMODE(ring.path.stat().st_mode) == 0o600


@pytest.mark.parametrize(("name", "secret"), [("Alex", SECRET + "!"), ("Alex", ""), ("Bo", SECRET), ("Nobody", SECRET)])
def test_a_wrong_name_or_passphrase_says_so_and_not_which(ring: Keyring, name: str, secret: str) -> None:
    with pytest.raises(WrongPassphrase, match="name and passphrase do not open"):
        ring.unlock(name, secret)


@pytest.mark.parametrize("typed", ["alex", " ALEX ", "Alex\t"])
def test_a_name_is_known_in_any_case(ring: Keyring, typed: str) -> None:
    assert ring.unlock(typed, SECRET).name == "Alex"


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        *(("Élodie", "e\u0301lodie"), ("STRASSE", "straße"), ("Дмитрий", "дмитрий"), ("李小龙", "李小龙")),
        *(("محمد", "محمد"), ("हिन्दी", "हिन्दी"), ("🦊 Fox", "🦊 fox"), ("O’Brien", "o’brien")),
    ],
)
def test_a_name_of_any_script_signs_in(ring: Keyring, name: str, typed: str) -> None:
    ring.add_user(KEY, name, Role.TRUSTEE, "three blind brown mice", CHEAP)
    ring.save()
    assert again(ring).unlock(typed, "three blind brown mice").name == name
    assert again(ring).unlock("Alex", SECRET).key == KEY


def test_a_long_passphrase_counts_to_its_last_letter(ring: Keyring) -> None:
    long = "correct horse battery staple é " * 40
    assert len(long) > 1_000
    ring.add_user(KEY, "Alex", Role.ADMINISTRATOR, long, CHEAP)
    assert ring.unlock("Alex", long).key == KEY
    with pytest.raises(WrongPassphrase):
        ring.unlock("Alex", long[:-2])


def test_a_passphrase_is_the_same_from_every_keyboard(ring: Keyring) -> None:
    ring.add_user(KEY, "Alex", Role.ADMINISTRATOR, "zoe\u0308 and four boats", CHEAP)
    assert ring.unlock("Alex", "zoë and four boats").key == KEY


def test_a_new_passphrase_replaces_the_old_one(ring: Keyring) -> None:
    ring.add_user(KEY, "ALEX", Role.ADMINISTRATOR, "an entirely new phrase", CHEAP)
    with pytest.raises(WrongPassphrase):
        ring.unlock("Alex", SECRET)
    assert ring.unlock("alex", "an entirely new phrase").key == KEY
    assert sorted(ring.names()) == ["ALEX", "Bo"]


def test_who_is_taken_away_signs_in_no_more(ring: Keyring) -> None:
    ring.remove_user("bo")
    ring.save()
    assert again(ring).names() == ["Alex"]
    with pytest.raises(WrongPassphrase):
        again(ring).unlock("Bo", "another four word phrase")


@pytest.mark.parametrize(
    "edit",
    [
        lambda slot: slot.update(role="administrator"),
        lambda slot: slot.update(name="Boss"),
        lambda slot: slot.update(id="0" * 16),
        lambda slot: slot["kdf"].update(t=2),
    ],
    ids=["role", "name", "id", "work"],
)
def test_a_fact_edited_by_hand_is_refused(ring: Keyring, edit: Callable[[Any], object]) -> None:
    changed = edited(ring, lambda document: edit(document["slots"][1]))
    with pytest.raises(WrongPassphrase):
        changed.unlock(changed.names()[1], "another four word phrase")
    assert changed.unlock("Alex", SECRET).key == KEY


def test_a_slot_of_another_ring_does_not_open(ring: Keyring) -> None:
    other = edited(ring, lambda document: document.update(ring="0" * 32))
    with pytest.raises(WrongPassphrase):
        other.unlock("Alex", SECRET)


@pytest.mark.parametrize(
    "edit",
    [
        lambda slot: slot.update(salt="!"),
        lambda slot: slot.update(nonce="AAAA"),
        lambda slot: slot.update(nonce=""),
        lambda slot: slot.update(wrapped=7),
        lambda slot: slot.update(salt=None),
        lambda slot: slot.update(kdf=None),
        lambda slot: slot.update(kdf={"t": 1}),
        lambda slot: slot.update(kdf={"t": 0, "m": 8, "p": 1}),
        lambda slot: slot.update(kdf={"t": 1, "m": 2**40, "p": 1}),
        lambda slot: slot.update(kdf={"t": "one", "m": 8, "p": 1}),
        lambda slot: slot.update(salt=""),
    ],
)
def test_a_damaged_slot_says_so_and_the_others_still_open(ring: Keyring, edit: Callable[[Any], object]) -> None:
    damaged = edited(ring, lambda document: edit(document["slots"][0]))
    with pytest.raises(WorldTrouble, match=r"damaged"):
        damaged.unlock("Alex", SECRET)
    assert damaged.unlock("Bo", "another four word phrase").key == KEY


@pytest.mark.parametrize("kept", ["salt", "nonce", "wrapped"])
def test_a_letter_changed_in_a_seal_never_opens(ring: Keyring, kept: str) -> None:
    def turn(document: Any) -> None:
        text = document["slots"][0][kept]
        document["slots"][0][kept] = ("B" if text[0] == "A" else "A") + text[1:]

    with pytest.raises(WrongPassphrase):
        edited(ring, turn).unlock("Alex", SECRET)


@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "[]", "7", "null", '"keys"', "[[[[", "{}", "\x00" * 64, '{"format": 1}', '{"format": Infinity}'),
        *('{"format": 1, "ring": 7, "slots": []}', '{"format": 1, "ring": "a", "slots": [1]}'),
        *('{"format": 1, "ring": "a", "slots": ["ab"]}', '{"format": 1, "ring": "a", "slots": [{"id": 1}]}'),
        *('{"format": "x", "ring": "a", "slots": []}', '{"format": 1, "ring": "a", "slots": 5}', "[" * 100_000),
        '{"format": 1, "ring": "a", "slots": [{"id": 1, "kind": "user", "name": 7, "role": "worker", "kdf": {}, '
        + '"salt": "", "nonce": "", "wrapped": ""}]}',
    ],
)
def test_a_damaged_keyring_says_so(ring: Keyring, text: str) -> None:
    ring.path.write_text(text, encoding="utf-8")
    with pytest.raises(WorldTrouble, match=r"office\.ulo\.keys are damaged"):
        again(ring)


def test_a_keyring_that_is_no_text_says_so(ring: Keyring) -> None:
    ring.path.write_bytes(b"\xff\xfe\x00garbage")
    with pytest.raises(WorldTrouble, match="damaged"):
        again(ring)


def test_a_keyring_of_a_newer_program_says_so(ring: Keyring) -> None:
    with pytest.raises(WorldTrouble, match="newer ULO"):
        edited(ring, lambda document: document.update(format=2))


def test_missing_keys_are_told_with_their_name(tmp_path: Path) -> None:
    with pytest.raises(WorldTrouble, match=r"there is no office\.ulo\.keys"):
        Keyring.load(tmp_path / "office.ulo.keys")


def test_the_paper_key_opens_however_it_is_copied(ring: Keyring) -> None:
    printed = ring.add_recovery(KEY)
    ring.save()
    for typed in (printed, printed.lower(), printed.replace("-", ""), f" {printed.replace('-', ' ')} "):
        assert again(ring).unlock_with_recovery(typed) == KEY


@given(st.integers(min_value=0, max_value=2**130))
@tried(50)
def test_letters_that_look_alike_are_forgiven(seed: int) -> None:
    letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    body = "".join(letters[seed >> (5 * place) & 31] for place in range(26))
    printed = recovery.as_printed(body)
    for good, written in (("0", "O"), ("1", "I"), ("1", "l")):
        assert recovery.read(printed.replace(good, written)) == body


def test_every_slip_of_one_letter_is_found() -> None:
    printed = recovery.as_printed(recovery.new_body())
    slips = [printed[:place] + "*" + printed[place + 1 :] for place, letter in enumerate(printed) if letter != "-"]
    for slip in [*slips, "", printed[:-1], printed + "A", "no key at all"]:
        with pytest.raises(NotComplete, match="slip") as refused:
            recovery.read(slip)
        assert "recovery_key" in refused.value.fields


def test_nearly_every_wrong_letter_is_found_before_any_work_is_done() -> None:
    body = recovery.new_body()
    printed = recovery.as_printed(body).replace("-", "")
    found = 0
    for place in range(26):
        wrong = printed[:place] + ("0" if printed[place] != "0" else "2") + printed[place + 1 :]
        try:
            recovery.read(wrong)
        except NotComplete:
            found += 1
    assert found >= 24


def test_a_paper_key_of_another_file_is_told_apart_from_a_slip(ring: Keyring) -> None:
    ring.add_recovery(KEY)
    other = recovery.as_printed(recovery.new_body())
    with pytest.raises(NotComplete, match="does not open this file") as refused:
        ring.unlock_with_recovery(other)
    assert "recovery_key" in refused.value.fields


def test_only_the_newest_paper_key_opens(ring: Keyring) -> None:
    first = ring.add_recovery(KEY)
    second = ring.add_recovery(KEY)
    assert ring.unlock_with_recovery(second) == KEY
    with pytest.raises(NotComplete):
        ring.unlock_with_recovery(first)


def test_a_file_without_a_paper_key_says_so(ring: Keyring) -> None:
    with pytest.raises(WorldTrouble, match="no recovery key"):
        ring.unlock_with_recovery(recovery.as_printed(recovery.new_body()))


@pytest.mark.parametrize("fault", ["replace", "fsync", "fdopen"])
def test_a_crash_while_saving_leaves_the_old_keyring_whole(
    ring: Keyring, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    def crash(*_args: object, **_kwargs: object) -> None:
        raise KeyboardInterrupt

    before = ring.path.read_bytes()
    ring.add_user(KEY, "Alex", Role.ADMINISTRATOR, "an entirely new phrase", CHEAP)
    with monkeypatch.context() as patched:
        if fault == "replace":
            patched.setattr(Path, "replace", crash)
        elif fault == "fsync":
            patched.setattr(os, "fsync", crash)
        else:
            patched.setattr(os, "fdopen", crash)
        with pytest.raises(KeyboardInterrupt):
            ring.save()
    assert ring.path.read_bytes() == before
    assert again(ring).unlock("Alex", SECRET).key == KEY
    ring.save()
    assert again(ring).unlock("Alex", "an entirely new phrase").key == KEY
    assert os.listdir(ring.path.parent) == ["office.ulo.keys"]


@pytest.mark.parametrize(
    ("passphrase", "said"),
    [
        ("short one", "at least 12"),
        ("", "at least 12"),
        (" " * 40, "at least 12"),
        ("aaaaaaaaaaaaaaaa", "easy to guess"),
        ("abababababababab", "easy to guess"),
        ("12345678901234567890", "easy to guess"),
        ("abcdefghijklmnop", "easy to guess"),
        ("194807161948", "numbers alone"),
        ("1948 0716 1948", "numbers alone"),
        ("alexandra morgan", "your name"),
        ("Alexandra Morgan 1948", "your name"),
    ],
)
def test_a_passphrase_that_is_easy_to_guess_is_refused(passphrase: str, said: str) -> None:
    with pytest.raises(NotComplete, match=said) as refused:
        keys.check_passphrase(passphrase, "Alexandra Morgan")
    assert "passphrase" in refused.value.fields


@pytest.mark.parametrize(
    "passphrase", ["seven quiet green boats", "ψωμί και ελιές", "x" + "yz1!" * 300, "七個安靜的綠色小船在海上"]
)
def test_a_good_passphrase_of_any_script_is_taken(passphrase: str) -> None:
    keys.check_passphrase(passphrase, "Alex")
    keys.check_passphrase(passphrase, "")


def test_a_program_killed_before_the_renaming_leaves_the_old_keyring(ring: Keyring) -> None:
    before = ring.path.read_bytes()
    program = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from ulo.store.keys import Keyring\n"
        "ring = Keyring.load(Path(sys.argv[1]))\n"
        "ring.remove_user('Alex')\n"
        "Path.replace = lambda *_: os.kill(os.getpid(), 9)\n"
        "ring.save()\n"
    )
    killed = subprocess.run([sys.executable, "-c", program, str(ring.path)], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert ring.path.with_name("office.ulo.keys.new").exists()
    assert ring.path.read_bytes() == before
    assert again(ring).unlock("Alex", SECRET).key == KEY
    ring.save()
    assert os.listdir(ring.path.parent) == ["office.ulo.keys"]
