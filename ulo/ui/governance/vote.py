"""A resolution and its vote: the quorum is counted again while conflicts of interest are put down."""

from __future__ import annotations

from collections.abc import Callable

from ulo.domain.changes import Outcome
from ulo.domain.governance import Conflicted, ConflictEntry, Found, ResolutionBody, Room, check_conflicts, check_vote
from ulo.domain.kept import Kept
from ulo.domain.text import counted
from ulo.queries.governance import MeetingPage, conflicts_of
from ulo.services.governance import AddResolution, EditResolution
from ulo.services.perform import perform
from ulo.store.desk import Desk
from ulo.ui.kit.announce import announce
from ulo.ui.kit.forms import CommandForm
from ulo.ui.kit.record_form import Asking
from ulo.ui.kit.rows import RowsBox
from ulo.ui.kit.words import WrappingLabel

_SECTIONS = (
    ("What was put to the meeting", "", ("what",)),
    ("Conflicts of interest", "Ask before the vote. Put down what it is and how it was handled.", ("conflicts",)),
    ("The vote", "", ("votes_for", "votes_against", "abstained", "carried")),
)


def vote(desk: Desk, page: MeetingPage, kept: Kept[ResolutionBody] | None) -> Asking[ResolutionBody]:
    """The form for a resolution of a meeting, with the quorum in words below the conflicts of interest."""

    def save(body: ResolutionBody, version: int) -> Outcome:
        if kept is None:
            return perform(desk, AddResolution(page.row.id, body))
        return perform(desk, EditResolution(kept.id, version, body))

    return Asking(
        "resolution",
        "A resolution and its vote",
        ResolutionBody,
        _SECTIONS,
        save,
        "about this resolution",
        kept,
        record_key=f"meeting {page.row.id}",
        rule=lambda body: _wrong(page.room, body),
        below=lambda form: {"conflicts": QuorumLine(form, page.room)},
    )


class QuorumLine(WrappingLabel):
    """How the meeting stands with the conflicts of interest on the form; it follows every change, aloud too."""

    def __init__(self, form: CommandForm[ResolutionBody], room: Room) -> None:
        """`room` is the meeting before any conflict."""
        super().__init__()
        self.setWordWrap(True)
        self._form, self._room = form, room
        form.edited.connect(self._follow)
        self._follow(aloud=False)

    def _follow(self, *, aloud: bool = True) -> None:
        said = say_room(self._room, _conflicts_on(self._form))
        if said == self.text():
            return
        self.setText(said)
        if aloud:
            announce(self, said)


def say_room(room: Room, conflicts: tuple[Conflicted, ...]) -> str:
    """Quorum and votes in two sentences."""
    quorum = room.quorum(conflicts)
    warning = " Nothing can be carried." if quorum.found is Found.NOT_MET else ""
    voters = len(room.voters(conflicts))
    return f"{quorum}{warning} {counted(voters, 'person', 'people')} may vote on this."


def _conflicts_on(form: CommandForm[ResolutionBody]) -> tuple[Conflicted, ...]:
    """The conflicts on the form as far as they can be read."""
    box = form.fields.rows["conflicts"].box
    rows = [_or_none(group.read) for group in box.groups] if isinstance(box, RowsBox) else []
    return conflicts_of(ResolutionBody(conflicts=tuple(row for row in rows if isinstance(row, ConflictEntry))))


def _or_none(read: Callable[[], object]) -> object:
    try:
        return read()
    except ValueError:
        return None


def _wrong(room: Room, body: ResolutionBody) -> dict[str, str]:
    votes = (body.votes_for, body.votes_against, body.abstained)
    people = [entry.person_id for entry in body.conflicts]
    return check_vote(votes, body.carried, room, conflicts_of(body)) | check_conflicts(people, room.there)
