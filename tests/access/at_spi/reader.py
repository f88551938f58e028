"""A person with a screen reader: keys go through the X server, everything else is known from the bus alone."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import time
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

T = TypeVar("T")
PATIENCE = 90.0
"""Seconds until something that has to happen counts as not happening."""
GLANCE = 0.03
MOST_TABS = 120


@dataclasses.dataclass(frozen=True)
class Thing:
    """Something on the screen as the bus tells of it."""

    role: str
    name: str
    description: str
    states: tuple[str, ...]
    text: str
    at: int

    def __str__(self) -> str:
        """As a failing test prints it."""
        return f"{self.role} {self.name!r}"


class Reader:
    """Asks the client, and presses keys."""

    def __init__(self, client: subprocess.Popen[str], environment: Mapping[str, str]) -> None:
        """`client` runs client.py; `environment` names the screen that keys go to."""
        self._client, self._environment = client, dict(environment)
        self._since = 0
        self._read_answer()

    def until(self, asked: Callable[[], T | None], what: str) -> T:
        """Wait until there is an answer, and give it; fails after a while, saying `what` never came."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                if answer := asked():
                    return answer
            except Gone:
                pass
            time.sleep(GLANCE)
        raise AssertionError(f"never came: {what}. Now at {self.focused()}; heard {self.said()[-5:]}")

    def press(self, keys: str) -> None:
        """Press keys together, in the words of xdotool: "Tab", "ctrl+k"."""
        self._xdotool("key", keys)

    def type(self, text: str) -> None:
        """Type text, letter after letter."""
        self._xdotool("type", "--delay", "12", text)

    def listen(self) -> None:
        """Begin to listen anew: `heard` and `said` tell what came since."""
        self._since += len(self._ask("listen", since=self._since))

    def events(self) -> list[dict[str, Any]]:
        """What came since `listen`."""
        answer: list[dict[str, Any]] = self._ask("listen", since=self._since)
        return answer

    def said(self) -> list[str]:
        """Announcements that were heard since `listen`."""
        return [event["said"] for event in self.events() if event["said"]]

    def hears(self, part: str) -> str:
        """Wait for an announcement with these words, since `listen`; gives all of it."""
        return self.until(lambda: next((said for said in self.said() if part in said), None), f"words {part!r}")

    def find(self, role: str, name: str = "", part: str = "") -> list[Thing]:
        """What shows with this role and this name, or a part of it."""
        return [_thing(found) for found in self._ask("find", role=role, name=name, part=part)]

    def finds(self, role: str, name: str = "", part: str = "") -> Thing:
        """Wait for the first of them."""
        found = self.until(lambda: self.find(role, name, part), f"{role} {name or part!r}")
        return found[0]

    def focused(self) -> Thing | None:
        """What has the keyboard."""
        answer = self._ask("focused")
        return _thing(answer) if answer else None

    def is_at(self, name: str, role: str = "") -> Thing:
        """Wait until the keyboard is at the thing of this name."""

        def there() -> Thing | None:
            now = self.focused()
            return now if now and now.name == name and role in ("", now.role) else None

        return self.until(there, f"the keyboard at {role} {name!r}")

    def tab_to(self, name: str, keys: str = "Tab") -> Thing:
        """Press Tab until the thing of this name has the keyboard."""
        seen: list[str] = []
        for _ in range(MOST_TABS):
            now = self.until(self.focused, "the keyboard anywhere")
            if now.name == name:
                return now
            seen.append(str(now))
            self.listen()
            self.press(keys)
            self.until(self._moved, f"the keyboard somewhere else than {now}")
        raise AssertionError(f"{keys} never came to {name!r}, only to {list(dict.fromkeys(seen))}")

    def look(self, thing: Thing) -> Thing:
        """The same thing once more, as it is now."""
        return _thing(self._ask("look", at=thing.at))

    def inside(self, thing: Thing) -> list[Thing]:
        """Everything that shows in a thing."""
        return [_thing(found) for found in self._ask("inside", at=thing.at)]

    def labelled_by(self, thing: Thing) -> list[str]:
        """The words of the labels that belong to a thing."""
        answer: list[str] = self._ask("labelled_by", at=thing.at)
        return answer

    def cell(self, table: Thing, row: int, column: int) -> Thing:
        """A cell of a table."""
        return _thing(self._ask("cell", at=table.at, row=row, column=column))

    def size(self, table: Thing) -> tuple[int, int]:
        """How many rows and columns a table has."""
        rows, columns = self._ask("size", at=table.at)
        return rows, columns

    def _moved(self) -> bool:
        return any(event["kind"].startswith("object:state-changed:focused") and event["is"] for event in self.events())

    def _xdotool(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self._environment, check=True, capture_output=True)

    def _ask(self, do: str, **about: Any) -> Any:
        assert self._client.stdin is not None
        self._client.stdin.write(json.dumps({"do": do, **about}) + "\n")
        self._client.stdin.flush()
        return self._read_answer()

    def _read_answer(self) -> Any:
        assert self._client.stdout is not None
        line = self._client.stdout.readline()
        assert line, "the client of the accessibility bus has ended"
        told = json.loads(line)
        if "wrong" in told:
            raise Gone(told["wrong"])
        return told["answer"]


class Gone(Exception):
    """What was asked about is no more there."""


def _thing(told: dict[str, Any]) -> Thing:
    return Thing(**{**told, "states": tuple(told["states"])})
