"""Which file is meant, who signs in, and their passphrase: asked for, or read from a file, never an argument."""

from __future__ import annotations

import contextlib
import datetime as dt
import getpass
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from ulo.cli.arguments import Asked, WrongUsage, only_looks
from ulo.cli.saying import complain
from ulo.domain.errors import CannotWriteThere, NotComplete, PersonFacing
from ulo.store import anchor, faults, file
from ulo.store.desk import Desk


def now() -> dt.datetime:
    """The moment it is, aware, in UTC."""
    return dt.datetime.now(dt.UTC)


def the_file(asked: Asked) -> Path:
    """The organisation file that is meant. Raises WrongUsage when none is named."""
    named = asked.file or os.environ.get("ULO_FILE", "")
    if not named:
        raise WrongUsage("Which file? Add --file PATH, or set ULO_FILE.")
    if "://" in named:
        raise PersonFacing(
            "An office server cannot be reached from here: this ULO opens files on this computer.",
            "Name a file that ends in .ulo.",
        )
    return Path(named).expanduser()


def the_user(asked: Asked) -> str:
    """The name of the person who signs in. Raises WrongUsage when nobody is named."""
    named: str = asked.user or os.environ.get("ULO_USER", "")
    if not named:
        raise WrongUsage("Who are you? Add --user NAME, or set ULO_USER.")
    return named


@contextlib.contextmanager
def desk(asked: Asked, *, read_only: bool = False) -> Iterator[Desk]:
    """The desk of the person who signs in, closed at the end. A file that is only read may be open in a window.

    A file that does not go on from where it ended on this computer is told of, and worked with all the same.
    """
    with _view_only_told(asked):
        opened = _opened(asked, read_only=read_only)
    try:
        if trouble := anchor.why_not_as_left(opened.store):
            complain(f"Please note: {trouble}")
        yield opened
        if not opened.store.view_only:
            anchor.keep(opened.store)
    finally:
        opened.store.close()


def _opened(asked: Asked, *, read_only: bool) -> Desk:
    path, user = the_file(asked), the_user(asked)
    view_only = bool(asked.view_only)
    file.check_there(path, view_only=view_only)  # before anybody types a passphrase
    secret = passphrase(asked, f"Passphrase of {user}: ")
    return file.open_with_passphrase(path, user, secret, now, read_only=read_only, view_only=view_only)


@contextlib.contextmanager
def _view_only_told(asked: Asked) -> Iterator[None]:
    """Where nothing can be written, say that it can be looked at all the same."""
    try:
        yield
    except CannotWriteThere as trouble:
        if asked.view_only or not only_looks(asked):
            raise
        raise CannotWriteThere(trouble.said, f"Add --view-only to look at it. {trouble.next_step}") from None


def passphrase(asked: Asked, question: str) -> str:
    """The passphrase of the person who signs in."""
    named = _named(asked)
    return secret_in(named) if named else _typed(question)


def first_passphrase(asked: Asked, whose: str) -> str:
    """The passphrase of a file that is not there yet; typed twice, for a slip would lock everybody out."""
    return new_passphrase(_named(asked), whose)


def new_passphrase(named: Path | None, whose: str) -> str:
    """A new passphrase, from a file or typed twice. Raises NotComplete when the two differ."""
    if named:
        return secret_in(named)
    first = _typed(f"New passphrase of {whose}: ")
    if _typed("The same again: ") != first:
        raise NotComplete("The two passphrases differ.", "Start again. Nothing was changed.")
    return first


def secret_in(path: Path) -> str:
    """The first line of a file. Raises WorldTrouble when it cannot be read, PersonFacing when nothing stands there."""
    with faults.in_plain_words(path):
        text = path.read_bytes()
    try:
        first = text.decode("utf-8-sig").splitlines()[:1]
    except UnicodeDecodeError:
        raise PersonFacing(f"{path.name} is not plain text.", "Write the passphrase into a text file.") from None
    if not first or not first[0]:
        raise PersonFacing(f"{path.name} holds no passphrase in its first line.", "Write it there, and nothing else.")
    return first[0]


def _named(asked: Asked) -> Path | None:
    named = asked.passphrase_file or os.environ.get("ULO_PASSPHRASE_FILE", "")
    return Path(named) if named else None


def _typed(question: str) -> str:
    if not sys.stdin.isatty():
        raise PersonFacing(
            "There is no terminal to ask for the passphrase.",
            "Put it into a file, and name that with --passphrase-file or ULO_PASSPHRASE_FILE.",
        )
    return getpass.getpass(question)
