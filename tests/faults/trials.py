"""What is tried while writing comes to grief: each act is set up, done, and judged by what is left on the disk."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from tests.builders.clock import Clock
from tests.builders.earlier import columns_of, earlier_file, rows_of
from tests.builders.files import reading
from tests.builders.office import ADMINISTRATOR, CHEAP, PASSPHRASE, Template, make_template, open_as_administrator
from tests.builders.people import a_contact, a_person
from ulo.domain.errors import PersonFacing
from ulo.exchange.people_import import bring_in
from ulo.services.admin import (
    ChangePassphrase,
    ChooseSecondFolder,
    KeepBackup,
    change_passphrase,
    choose_second_folder,
    keep_backup,
)
from ulo.store import backup, check, file, restore, schema
from ulo.store.desk import Desk
from ulo.store.keys import Keyring

Keyring.add_user.__defaults__ = (CHEAP,)  # keys that open at once
NEW = "four other plain words"
LIST = "Reference,Given name,Surname\n" + "".join(f"R{number},Given{number},Family{number}\n" for number in range(5))


@dataclasses.dataclass(frozen=True)
class World:
    """What every trial starts from: a template, a backup of it, and files of earlier revisions; never written to."""

    template: Template
    backup: Path
    earlier: dict[str, Path]


@dataclasses.dataclass(frozen=True)
class Trial:
    """One act at `folder`: set up, done (raising PersonFacing when it says it was not), judged: "" or what is wrong.

    `judge` is told whether the act said that it was done; None if the program died before it could say.
    """

    set_up: Callable[[World, Path], None]
    act: Callable[[World, Path], object]
    judge: Callable[[World, Path, bool | None], str]


def make_world(folder: Path, revisions: Iterable[str] = schema.KNOWN[:-1]) -> World:
    """Make it, once for a run, with files of these revisions."""
    template = make_template(folder)
    desk = _desk(template.path, template)
    made = backup.make(desk.store, folder / "made", desk.now()).path
    a_person(desk, known_as="After The Backup")
    desk.store.close()
    earlier = {}
    for revision in revisions:
        place = folder / revision
        place.mkdir()
        earlier[revision] = earlier_file(place, template, revision)
    return World(template, made, earlier)


def _desk(path: Path, template: Template) -> Desk:
    return open_as_administrator(path, template.key, Clock())


def _office(folder: Path) -> Path:
    return folder / "riverside.ulo"


def _copy(world: World, folder: Path) -> None:
    for part in world.template.path.parent.glob(f"{world.template.path.name}*"):
        shutil.copy2(part, folder / part.name)


def _people(path: Path, template: Template) -> tuple[list[str], str]:
    """Who is in a file, and what is wrong with it."""
    store = file.open_with_key(path, template.key, Clock()())
    try:
        with store.engine.connect() as connection:
            wrong = next((found.said for found in check.look(connection, deep=True) if not found.ok), "")
            names = connection.exec_driver_sql("SELECT known_as FROM person ORDER BY id").scalars().all()
            return list(names), wrong
    finally:
        store.close()


def _save(world: World, folder: Path) -> None:
    desk = _desk(_office(folder), world.template)
    try:
        for number in range(2):
            a_person(desk, known_as=f"Saved {number}", contacts=(a_contact(),))
            (folder.parent / "told").open("a").write(f"Saved {number}\n")
    finally:
        desk.store.close()


def _judge_save(world: World, folder: Path, _told: bool | None) -> str:
    kept, wrong = _people(_office(folder), world.template)
    said = folder.parent / "told"
    told = said.read_text().splitlines() if said.exists() else []
    return wrong or (f"told as saved and lost: {told} {kept}" if set(told) - set(kept) else "")


def _second(world: World, folder: Path) -> None:
    _copy(world, folder)
    (folder / "usb").mkdir()
    desk = _desk(_office(folder), world.template)
    choose_second_folder(desk, ChooseSecondFolder(folder / "usb"))
    desk.store.close()


def _back_up(world: World, folder: Path) -> None:
    desk = _desk(_office(folder), world.template)
    try:
        keep_backup(desk, KeepBackup())
    finally:
        desk.store.close()


def _judge_backup(world: World, folder: Path, told: bool | None) -> str:
    kept, wrong = _people(_office(folder), world.template)
    made = list(folder.rglob(f"*{backup.SUFFIX}"))
    for path in made:
        backup.verify(path)
    if told and not made:
        return "told as made, and there is none"
    return wrong or ("" if kept == ["After The Backup"] else f"the file itself changed: {kept}")


def _restore(world: World, folder: Path) -> None:
    restore.restore(world.backup, _office(folder), ADMINISTRATOR, PASSPHRASE, Clock())


def _judge_restore(world: World, folder: Path, told: bool | None) -> str:
    """The people of before are in the file or in the one beside; what is under the name is one of the two, whole."""
    names = [path for path in folder.glob("*.ulo") if path.stat().st_size]
    held = {path.name: _people(path, world.template) for path in names}
    wrong = next((said for _, said in held.values() if said), "")
    if wrong:
        return wrong
    if not any(people == ["After The Backup"] for people, _ in held.values()):
        return f"what was there before is lost: {held}"
    there = held.get("riverside.ulo", (None, ""))[0]
    if told and there != []:
        return f"told as restored, and it is not: {held}"
    return "" if there in ([], ["After The Backup"]) else f"nothing is under the name: {held}"


def _bring_in(world: World, folder: Path) -> None:
    desk = _desk(_office(folder), world.template)
    try:
        bring_in(desk, folder.parent / "people.csv")
    finally:
        desk.store.close()


def _list(world: World, folder: Path) -> None:
    _copy(world, folder)
    (folder.parent / "people.csv").write_text(LIST)


def _judge_import(world: World, folder: Path, told: bool | None) -> str:
    kept, wrong = _people(_office(folder), world.template)
    if len(kept) not in ((6,) if told else (1, 6)):
        return f"half a list is in the file: {kept}"
    return wrong


def _passphrase(world: World, folder: Path) -> None:
    desk = _desk(_office(folder), world.template)
    try:
        change_passphrase(desk, ChangePassphrase(PASSPHRASE, NEW, NEW))
    finally:
        desk.store.close()


def _judge_passphrase(_world: World, folder: Path, told: bool | None) -> str:
    opening = [secret for secret in (PASSPHRASE, NEW) if _opens(_office(folder), secret)]
    if told:
        return "" if opening == [NEW] else "told as changed, and the new one does not open"
    return "" if len(opening) == 1 else "nobody can open the file"


def _opens(path: Path, secret: str) -> bool:
    try:
        file.open_with_passphrase(path, ADMINISTRATOR, secret, Clock()).store.close()
    except PersonFacing:
        return False
    return True


def _migration(revision: str) -> Trial:
    def set_up(world: World, folder: Path) -> None:
        for part in world.earlier[revision].parent.glob("earlier.ulo*"):
            shutil.copy2(part, folder / part.name)

    def act(world: World, folder: Path) -> None:
        file.open_with_key(folder / "earlier.ulo", world.template.key, Clock()()).close()

    def judge(world: World, folder: Path, _told: bool | None) -> str:
        with reading(world.earlier[revision], world.template.key) as connection:
            names = columns_of(connection)
            right = rows_of(connection, names)
        _, wrong = _people(folder / "earlier.ulo", world.template)
        with reading(folder / "earlier.ulo", world.template.key) as connection:
            if rows_of(connection, names) != right:
                return f"rows of revision {revision} are lost"
            return wrong

    return Trial(set_up, act, judge)


MIGRATIONS = {f"migrate from {revision}": revision for revision in schema.KNOWN[:-1]}
TRIALS: dict[str, Trial] = {
    "save": Trial(_copy, _save, _judge_save),
    "backup": Trial(_second, _back_up, _judge_backup),
    "restore": Trial(_copy, _restore, _judge_restore),
    "import": Trial(_list, _bring_in, _judge_import),
    "passphrase": Trial(_copy, _passphrase, _judge_passphrase),
    **{name: _migration(revision) for name, revision in MIGRATIONS.items()},
}
