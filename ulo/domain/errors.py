"""Problems a person can do something about, told in plain words."""

from __future__ import annotations

from collections.abc import Mapping


class PersonFacing(Exception):
    """A problem told in plain words, with what to do next.

    `said` and `next_step` are whole sentences. `fields` maps a field's name ("given_names",
    "contacts.0.value") to the sentence shown beside it. None of them may hold another person's data.
    """

    def __init__(self, said: str, next_step: str = "", fields: Mapping[str, str] | None = None) -> None:
        """Keep the sentences; nothing is formatted later."""
        super().__init__(said)
        self.said = said
        self.next_step = next_step
        self.fields: dict[str, str] = dict(fields or {})

    def __str__(self) -> str:
        """Both sentences on one line, as the command line and the status line print them."""
        return f"{self.said} {self.next_step}".strip()


class NotComplete(PersonFacing):
    """Some answers are missing or not valid."""


class NotAllowed(PersonFacing):
    """The signed-in person may not do this."""


class NotThere(PersonFacing):
    """The record is gone, or is not one this person may see."""


class Stopped(PersonFacing):
    """The person asked for long work to stop; nothing of it was kept."""


class WorldTrouble(PersonFacing):
    """The computer's own trouble: disk full, file locked, folder read-only, file damaged."""


class CannotWriteThere(WorldTrouble):
    """Nothing can be written where the file lies. It may still be looked at."""


VIEW_ONLY = "This is a view-only copy: nothing can be changed here."


class ViewOnly(WorldTrouble):
    """Something was to be changed in a file that was opened to look at only."""

    def __init__(self) -> None:
        """Always the same two sentences."""
        super().__init__(VIEW_ONLY, "Save a copy to a folder you can write in, and open that.")
