"""Roles, permissions, outcomes and problems hold what the rest of the house builds on."""

from __future__ import annotations

import pytest
from ulo.domain.changes import Kind, Outcome
from ulo.domain.errors import NotAllowed, NotComplete, NotThere, PersonFacing, Stopped, WorldTrouble
from ulo.domain.permissions import GRANTS, HIGHEST_RESTRICTION, SAID, May, Role
from ulo.domain.progress import untold


def test_every_role_and_every_permission_is_spoken_for() -> None:
    assert set(GRANTS) == set(Role) == set(HIGHEST_RESTRICTION)
    assert set(SAID) == set(May)


def test_who_may_do_what() -> None:
    may_change = {role for role in Role if May.CHANGE_PEOPLE in GRANTS[role]}
    assert may_change == {Role.ADMINISTRATOR, Role.PRACTICE_LEAD, Role.WORKER}
    assert {role for role in Role if May.MANAGE_USERS in GRANTS[role]} == {Role.ADMINISTRATOR}
    assert {role for role in Role if May.IMPORT_PEOPLE in GRANTS[role]} == {Role.ADMINISTRATOR}
    assert {role for role in Role if May.SEE_PEOPLE not in GRANTS[role]} == {Role.TRUSTEE, Role.TREASURER}
    assert {role for role in Role if May.CHANGE_MONEY in GRANTS[role]} == {Role.ADMINISTRATOR, Role.TREASURER}
    assert {role for role in Role if May.SEE_WORK not in GRANTS[role]} == {Role.TRUSTEE, Role.TREASURER}
    assert all(May.BACK_UP in grants for grants in GRANTS.values())


def test_who_changes_people_sees_them() -> None:
    assert all(May.SEE_PEOPLE in grants for grants in GRANTS.values() if May.CHANGE_PEOPLE in grants)


def test_no_role_sees_what_is_shown_to_named_people_only() -> None:
    assert max(HIGHEST_RESTRICTION.values()) == 2


@pytest.mark.parametrize("kind", [NotComplete, NotAllowed, NotThere, Stopped, WorldTrouble])
def test_a_problem_says_what_is_wrong_and_what_to_do(kind: type[PersonFacing]) -> None:
    problem = kind("It is wrong.", "Mend it.", {"name": "Please fill in “Name”."})
    assert (problem.said, problem.next_step, problem.fields) == (
        "It is wrong.",
        "Mend it.",
        {"name": "Please fill in “Name”."},
    )
    assert str(problem) == "It is wrong. Mend it."
    assert str(kind("It is wrong.")) == "It is wrong."
    assert isinstance(problem, PersonFacing)


def test_a_problem_keeps_its_own_fields() -> None:
    fields = {"a": "b"}
    problem = NotComplete("x", fields=fields)
    fields.clear()
    assert problem.fields == {"a": "b"}


def test_an_outcome_starts_with_nothing() -> None:
    assert Outcome() == Outcome(Kind.NOTHING, None, "", None)
    assert Kind.PERSON & (Kind.PERSON | Kind.IMPORT)
    untold(1, 2)
