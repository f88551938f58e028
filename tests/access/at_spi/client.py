"""The ears and eyes of a screen reader: hears what the accessibility bus says, finds things by role and name.

Run by the system's Python, which has `gi`; the tests talk to it in lines of JSON (`reader.py`), one question, one
answer: `{"do": "find", ...}` gets `{"answer": ...}` or `{"wrong": "why"}`. Standard library and `gi` only.
"""

from __future__ import annotations

import json
import select
import sys
from collections.abc import Callable, Iterator
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402  the version is asked for first

Thing = Atspi.Accessible
MOST_CHILDREN = 200
"""A table has rows times columns children: what has more than this many is not walked into."""
PAUSE = 0.01
EVENTS = ("object:announcement", "object:state-changed:focused", "window:activate")
STATES = (
    *("focused", "focusable", "showing", "enabled", "editable", "checked", "selected", "invalid-entry", "expanded"),
)

heard: list[dict[str, Any]] = []
"""Every event, in the order it came."""
now: list[Thing] = []
"""What said last that it has the keyboard."""
kept: list[Thing] = []
"""The things that were told of: a test names them by their place here."""


def main() -> None:
    """Answer questions until there are no more, hearing events all the while."""
    _say_that_a_reader_is_here()
    Atspi.init()
    ear = Atspi.EventListener.new(_hear)
    for event in EVENTS:
        ear.register(event)
    _tell({"answer": "listening"})
    context = GLib.MainContext.default()
    while True:
        while context.iteration(False):
            pass
        if select.select([sys.stdin], [], [], PAUSE)[0]:
            line = sys.stdin.readline()
            if not line:
                return
            _tell(_answer(json.loads(line)))


def _say_that_a_reader_is_here() -> None:
    """As Orca does when it starts: programs tell the bus nothing before."""
    words = GLib.Variant("(ssv)", ("org.a11y.Status", "ScreenReaderEnabled", GLib.Variant("b", True)))
    bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
    properties = "org.freedesktop.DBus.Properties"
    bus.call_sync("org.a11y.Bus", "/org/a11y/bus", properties, "Set", words, None, Gio.DBusCallFlags.NONE, -1, None)


def _tell(what: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def _answer(asked: dict[str, Any]) -> dict[str, Any]:
    do = asked.pop("do")
    try:
        return {"answer": QUESTIONS[do](**asked)}
    except GLib.Error as gone:  # what was asked about has gone in the meantime: the test asks again
        return {"wrong": str(gone)}


def _hear(event: Atspi.Event) -> None:
    try:
        told = {"kind": event.type, "is": bool(event.detail1), **_about(event.source)}
        told["said"] = str(event.any_data) if event.type.startswith("object:announcement") else ""
        heard.append(told)
        if event.detail1 and event.type.startswith("object:state-changed:focused"):
            now[:] = [event.source]
    except GLib.Error:
        pass  # what it was about has gone already


def _about(thing: Thing) -> dict[str, Any]:
    return {
        "role": thing.get_role_name(),
        "name": thing.get_name() or "",
        "description": thing.get_description() or "",
    }


def _whole(thing: Thing) -> dict[str, Any]:
    kept.append(thing)
    there = thing.get_state_set()
    states = [name for name in STATES if there.contains(getattr(Atspi.StateType, name.upper().replace("-", "_")))]
    return {**_about(thing), "states": states, "text": _text(thing), "at": len(kept) - 1}


def _text(thing: Thing) -> str:
    return str(Atspi.Text.get_text(thing, 0, -1)) if "Text" in thing.get_interfaces() else ""


def _programs() -> Iterator[Thing]:
    """The program, asked anew each time: what the library remembers may be of a moment ago."""
    desktop = Atspi.get_desktop(0)
    for place in range(desktop.get_child_count()):
        program = desktop.get_child_at_index(place)
        if program and program.get_name() == "ULO":
            program.set_cache_mask(Atspi.Cache.NONE)
            yield program


def _walk(thing: Thing) -> Iterator[Thing]:
    """A thing and what is in it that shows, in the order of reading."""
    yield thing
    count = thing.get_child_count()
    for place in range(count) if count <= MOST_CHILDREN else ():
        child = thing.get_child_at_index(place)
        if child and child.get_state_set().contains(Atspi.StateType.VISIBLE):
            yield from _walk(child)


def _everything() -> Iterator[Thing]:
    for program in _programs():
        for place in range(program.get_child_count()):
            window = program.get_child_at_index(place)
            if window:
                yield from _walk(window)


def listen(since: int) -> list[dict[str, Any]]:
    """Events heard from the number `since` on."""
    return heard[since:]


def find(role: str = "", name: str = "", part: str = "") -> list[dict[str, Any]]:
    """What shows with this role, and this name or this part of one."""
    return [
        _whole(thing)
        for thing in _everything()
        if (not role or thing.get_role_name() == role)
        and (not name or thing.get_name() == name)
        and part in (thing.get_name() or "")
    ]


def focused() -> dict[str, Any] | None:
    """What has the keyboard: the last thing that said so, if it still does. A screen reader knows it the same way."""
    if now and now[-1].get_state_set().contains(Atspi.StateType.FOCUSED):
        return _whole(now[-1])
    return None


def look(at: int) -> dict[str, Any]:
    """The same thing once more, as it is now."""
    return _whole(kept[at])


def inside(at: int) -> list[dict[str, Any]]:
    """Everything that shows in a thing."""
    return [_whole(thing) for thing in _walk(kept[at])]


def labelled_by(at: int) -> list[str]:
    """The words of the labels that belong to a thing."""
    tied = [tie for tie in kept[at].get_relation_set() if tie.get_relation_type() == Atspi.RelationType.LABELLED_BY]
    return [tie.get_target(place).get_name() for tie in tied for place in range(tie.get_n_targets())]


def cell(at: int, row: int, column: int) -> dict[str, Any]:
    """A cell of a table."""
    return _whole(Atspi.Table.get_accessible_at(kept[at], row, column))


def size(at: int) -> list[int]:
    """How many rows and columns a table has."""
    return [Atspi.Table.get_n_rows(kept[at]), Atspi.Table.get_n_columns(kept[at])]


QUESTIONS: dict[str, Callable[..., Any]] = {
    function.__name__: function for function in (listen, find, focused, look, inside, labelled_by, cell, size)
}


if __name__ == "__main__":
    main()
