"""Plans that nobody changes, what each side says to them, goals, actions and decisions."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
from collections.abc import Callable

import pytest
from sqlalchemy.exc import IntegrityError
from tests.builders.casework import (
    TODAY,
    a_decision,
    a_goal,
    a_plan,
    a_team,
    a_word,
    an_action,
    is_person,
    made,
    says,
)
from tests.builders.files import is_whole
from tests.builders.people import a_person
from ulo.domain.casework import (
    ActionBody,
    ActionDoneBody,
    ActionMode,
    AgreementBody,
    DecidedBy,
    DecisionBody,
    FreezeBody,
    GoalBody,
    GoalOutcomeBody,
    GoalState,
    ParticipantEntry,
    PartRole,
    SigningBody,
    SigningMethod,
    Stance,
    check_agreement,
    check_decision,
    check_single_action,
    frozen_text,
    is_agreed,
    seal_of,
    thawed,
)
from ulo.domain.errors import NotComplete, NotThere, PersonFacing
from ulo.domain.kept import ChangedMeanwhile
from ulo.domain.permissions import Role
from ulo.queries.casework import (
    PlanPage,
    action_as_kept,
    agreement_as_kept,
    decision_as_kept,
    goal_as_kept,
    goal_choices,
    words_to_sign,
    work_as_kept,
    work_page,
)
from ulo.services.casework import (
    AddAction,
    AddGoal,
    CloseGoal,
    DoAction,
    EditAction,
    EditDecision,
    EditGoal,
    EditJointWork,
    FreezePlan,
    RecordDecision,
    SayToPlan,
    SignPlan,
    add_action,
    add_goal,
    close_goal,
    do_action,
    edit_action,
    edit_decision,
    edit_goal,
    edit_joint_work,
    freeze_plan,
    record_decision,
    say_to_plan,
    sign_plan,
)
from ulo.services.perform import perform
from ulo.store.desk import Desk


def the_plan(desk: Desk, work: int) -> PlanPage:
    plan = work_page(desk, work).plan
    assert plan is not None
    return plan


def test_a_version_keeps_goals_actions_words_and_who_takes_part_under_a_seal(desk: Desk) -> None:
    """Invariant 21."""
    team = a_team(desk, about="My sister lives there.")
    a_goal(desk, team, why_it_matters="She is my rock", target_by=dt.date(2026, 12, 1))
    an_action(desk, team, due_on=TODAY)
    a_plan(desk, team)
    page = the_plan(desk, team.work)
    text = frozen_text(page.plan)
    assert (thawed(text), page.sha256) == (page.plan, hashlib.sha256(text.encode()).hexdigest())
    assert seal_of(text).hex() == page.sha256
    assert [goal.own_words for goal in page.plan.goals] == ["I want my own front door"]
    assert [action.due_on for action in page.plan.actions] == ["2026-07-16"]
    assert [part.role for part in page.plan.participants] == ["lead_person", "worker"]
    assert (page.number, page.plan.about) == (1, "My sister lives there.")


def test_a_version_is_never_changed_whatever_writes_to_the_file(desk: Desk) -> None:
    """Invariant 21."""
    a_plan(desk, a_team(desk))
    for statement in ("UPDATE plan_version SET frozen = 'x'", "DELETE FROM plan_version"):
        with pytest.raises(IntegrityError, match="never changed"), desk.work() as work:
            work.connection.exec_driver_sql(statement)


def test_a_new_version_begins_with_nobodys_word(desk: Desk) -> None:
    """Invariant 21."""
    team = a_team(desk)
    plan = a_plan(desk, team)
    says(desk, plan, team.lead, a_word())
    assert the_plan(desk, team.work).label == "Agreed plan, version 1"
    an_action(desk, team)
    freeze_plan(desk, FreezePlan(team.work, FreezeBody("One step more")))
    page = the_plan(desk, team.work)
    assert [word.stance for word in page.words] == [Stance.NOT_YET, Stance.NOT_YET]
    assert (page.number, page.change_note, page.label) == (2, "One step more", "Plan, not yet agreed, version 2")


@pytest.mark.parametrize("stance", list(Stance))
def test_a_plan_cannot_be_called_agreed_before_the_person_has_said_so(desk: Desk, stance: Stance) -> None:
    """Invariant 21."""
    team = a_team(desk)
    plan = a_plan(desk, team)
    says(desk, plan, team.worker, a_word())
    assert not the_plan(desk, team.work).is_agreed
    says(desk, plan, team.lead, a_word(stance, reason="Was in hospital"))
    assert the_plan(desk, team.work).is_agreed == (stance in (Stance.AGREE, Stance.PART))


def test_a_plan_about_two_people_is_agreed_by_both() -> None:
    """Invariant 21."""
    one, worker = (PartRole.LEAD_PERSON, Stance.AGREE), (PartRole.WORKER, Stance.AGREE)
    assert is_agreed([one, worker])
    assert not is_agreed([one, (PartRole.LEAD_PERSON, Stance.NOT_YET)])
    assert not is_agreed([worker])
    assert not is_agreed([])


def test_nothing_is_frozen_twice_and_what_was_done_needs_no_new_version(desk: Desk) -> None:
    team = a_team(desk)
    with pytest.raises(PersonFacing, match="nothing in the plan"):
        freeze_plan(desk, FreezePlan(team.work, FreezeBody()))
    action, goal = an_action(desk, team), a_goal(desk, team)
    a_plan(desk, team)
    for _ in range(2):
        assert not the_plan(desk, team.work).changed
        with pytest.raises(PersonFacing, match="Nothing in the plan changed since version 1"):
            freeze_plan(desk, FreezePlan(team.work, FreezeBody()))
        if action_as_kept(desk, action).version == 1:
            do_action(desk, DoAction(action, 1, ActionDoneBody()))
            close_goal(desk, CloseGoal(goal, 1, GoalOutcomeBody()))
    a_goal(desk, team, "A cat")
    assert the_plan(desk, team.work).changed


def test_words_for_a_version_that_was_replaced_are_refused_beside_the_stance(desk: Desk) -> None:
    team = a_team(desk)
    old = a_plan(desk, team)
    an_action(desk, team)
    new = a_plan(desk, team)
    with pytest.raises(NotComplete) as problem:
        says(desk, old, team.lead, a_word())
    assert problem.value.fields == {"stance": "The plan was changed after version 1. Say it to version 2."}
    assert agreement_as_kept(desk, new, team.lead).body.stance is Stance.NOT_YET


def test_disagreement_is_kept_in_own_words_and_taken_back_exactly(desk: Desk) -> None:
    team = a_team(desk)
    plan = a_plan(desk, team)
    no = a_word(Stance.DISAGREE, own_words="Not Leeds. I said York.", said_on=TODAY)
    done = say_to_plan(desk, SayToPlan(plan, team.lead, 1, no))
    assert agreement_as_kept(desk, plan, team.lead).body == no
    assert [word.own_words for word in the_plan(desk, team.work).words] == ["Not Leeds. I said York.", ""]
    with pytest.raises(ChangedMeanwhile):
        says(desk, plan, team.lead, a_word(), version=1)
    perform(desk, done.undo)
    assert agreement_as_kept(desk, plan, team.lead).body == AgreementBody(stance=Stance.NOT_YET)
    assert is_whole(desk)


NO_WITNESS = AgreementBody(method=SigningMethod.WITNESSED)
NO_REASON = AgreementBody(method=SigningMethod.VERBAL)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (AgreementBody(), "method"),
        (AgreementBody(method=SigningMethod.TYPED, witness="Jo"), "method"),
        (NO_WITNESS, "witness"),
        (NO_REASON, "reason"),
        (AgreementBody(method=SigningMethod.PAPER), "reason"),
        (AgreementBody(stance=Stance.UNABLE), "reason"),
    ],
)
def test_nobodys_word_is_entered_by_another_without_how_and_who_or_why(
    desk: Desk, desk_as: Callable[[Role], Desk], body: AgreementBody, field: str
) -> None:
    """Invariant 22."""
    team = a_team(desk)
    plan = a_plan(desk, team)
    worker = is_person(desk_as(Role.WORKER), team.worker)
    with pytest.raises(NotComplete) as problem:
        says(worker, plan, team.lead, body)
    assert set(problem.value.fields) == {field}
    assert agreement_as_kept(worker, plan, team.lead).body.stance is Stance.NOT_YET


def test_a_word_given_to_the_worker_and_ones_own_word_are_kept(desk: Desk, desk_as: Callable[[Role], Desk]) -> None:
    """Invariant 22."""
    team = a_team(desk)
    plan = a_plan(desk, team)
    worker = is_person(desk_as(Role.WORKER), team.worker)
    says(worker, plan, team.lead, dataclasses.replace(NO_REASON, reason="Said so on the telephone"))
    says(worker, plan, team.worker, AgreementBody(method=SigningMethod.TYPED))
    words = the_plan(worker, team.work).words
    assert [word.how for word in words] == ["Said to the worker, Said so on the telephone", "Typed by themselves"]
    assert [word.said_on for word in words] == [TODAY, TODAY]


def test_a_stance_that_nobody_gave_needs_nothing_beside_it() -> None:
    assert check_agreement(AgreementBody(stance=Stance.NOT_YET), TODAY, is_own=False) == {}
    later = AgreementBody(said_on=TODAY + dt.timedelta(days=1))
    assert set(check_agreement(later, TODAY, is_own=True)) == {"said_on"}


def test_who_comes_later_can_say_what_they_think_and_a_stranger_cannot(desk: Desk) -> None:
    team = a_team(desk)
    plan, carer = a_plan(desk, team), a_person(desk, known_as="Cleo")
    with pytest.raises(NotThere):
        says(desk, plan, carer, a_word(), version=0)
    kept = work_as_kept(desk, team.work)
    entries = (*kept.body.participants, ParticipantEntry(carer, PartRole.CARER))
    edit_joint_work(desk, EditJointWork(team.work, 1, dataclasses.replace(kept.body, participants=entries)))
    says(desk, plan, carer, a_word(Stance.PART), version=0)
    assert [(word.name, word.stance) for word in the_plan(desk, team.work).words][2] == ("Cleo", Stance.PART)


def signed(desk: Desk, work: int, *answers: AgreementBody) -> SignPlan:
    """The command that a form with a row for everybody makes of these answers, in the order of the rows."""
    seen, body = words_to_sign(desk, work)
    rows = zip(body.words, answers, strict=True)
    entries = tuple(dataclasses.replace(row, **dataclasses.asdict(answer)) for row, answer in rows)
    return SignPlan(work, seen, SigningBody(entries, "As it stands"))


def test_both_sign_in_one_step_and_a_version_is_made_if_it_is_needed(desk: Desk) -> None:
    """Invariant 21."""
    team = a_team(desk)
    a_goal(desk, team)
    no = a_word(Stance.DISAGREE, own_words="York")
    done = sign_plan(desk, signed(desk, team.work, no, a_word()))
    page = the_plan(desk, team.work)
    assert (page.number, page.change_note, page.is_agreed) == (1, "As it stands", False)
    assert [(word.stance, word.own_words) for word in page.words] == [(Stance.DISAGREE, "York"), (Stance.AGREE, "")]
    sign_plan(desk, signed(desk, team.work, a_word(Stance.PART), a_word()))
    assert (the_plan(desk, team.work).number, the_plan(desk, team.work).is_agreed) == (1, True)
    an_action(desk, team)
    assert [word.stance for word in words_to_sign(desk, team.work)[1].words] == [Stance.NOT_YET, Stance.NOT_YET]
    again = sign_plan(desk, signed(desk, team.work, a_word(), a_word()))
    assert (the_plan(desk, team.work).number, the_plan(desk, team.work).is_agreed) == (2, True)
    perform(desk, again.undo)
    assert [word.stance for word in the_plan(desk, team.work).words] == [Stance.NOT_YET, Stance.NOT_YET]
    assert done.told == "Version 1 of the plan: 2 words kept."
    assert is_whole(desk)


def test_of_two_words_of_which_one_cannot_be_kept_none_is(desk: Desk, desk_as: Callable[[Role], Desk]) -> None:
    """Invariant 22."""
    team = a_team(desk)
    a_goal(desk, team)
    worker = is_person(desk_as(Role.WORKER), team.worker)
    own = AgreementBody(method=SigningMethod.TYPED)
    with pytest.raises(NotComplete) as problem:
        sign_plan(worker, signed(worker, team.work, AgreementBody(), own))
    assert set(problem.value.fields) == {"words.0.method"}
    assert work_page(worker, team.work).plan is None
    sign_plan(worker, signed(worker, team.work, a_word(), own))
    assert [word.stance for word in the_plan(worker, team.work).words] == [Stance.AGREE, Stance.AGREE]


def test_words_for_a_plan_that_somebody_made_anew_meanwhile_are_not_kept(desk: Desk) -> None:
    """Invariant 35."""
    team = a_team(desk)
    plan = a_plan(desk, team)
    mine = signed(desk, team.work, a_word(), a_word())
    says(desk, plan, team.lead, a_word(Stance.DISAGREE))
    with pytest.raises(NotComplete) as problem:
        sign_plan(desk, mine)
    assert "“I do not agree”" in problem.value.fields["words.0.stance"]
    an_action(desk, team)
    later = signed(desk, team.work, a_word(), a_word())
    a_plan(desk, team)
    with pytest.raises(NotComplete) as problem:
        sign_plan(desk, later)
    assert set(problem.value.fields) == {"words"}


def test_a_goal_is_of_the_person_and_each_side_says_what_became_of_it(desk: Desk) -> None:
    team = a_team(desk)
    added = add_goal(desk, AddGoal(team.work, GoalBody("Own words")))
    goal = made(added.record_id)
    assert goal_as_kept(desk, goal).body.person_id == team.lead
    outcome = GoalOutcomeBody(GoalState.PART, None, "Nearly", "More than nearly")
    done = close_goal(desk, CloseGoal(goal, 1, outcome))
    line = work_page(desk, team.work).goals[0]
    assert (line.state, line.closed_on, line.person_says, line.worker_says) == (
        GoalState.PART,
        TODAY,
        "Nearly",
        "More than nearly",
    )
    back = perform(desk, done.undo)
    assert goal_choices(desk, team.work) == [(goal, "Own words")]
    perform(desk, back.undo)
    assert work_page(desk, team.work).goals[0].state is GoalState.PART
    with pytest.raises(NotComplete):
        close_goal(desk, CloseGoal(goal, 4, GoalOutcomeBody(GoalState.OPEN)))
    edited = edit_goal(desk, EditGoal(goal, 4, GoalBody("Other words", person_id=team.lead)))
    perform(desk, edited.undo)
    assert goal_as_kept(desk, goal).body.own_words == "Own words"
    with pytest.raises(PersonFacing):
        perform(desk, added.undo)


def test_an_action_has_an_owner_who_takes_part(desk: Desk) -> None:
    team, stranger = a_team(desk), a_person(desk, known_as="Stranger")
    added = add_action(desk, AddAction(team.work, ActionBody("Ring")))
    assert action_as_kept(desk, made(added.record_id)).body.person_id == team.lead
    with pytest.raises(NotComplete) as problem:
        add_action(desk, AddAction(team.work, ActionBody("Ring", stranger)))
    assert set(problem.value.fields) == {"person_id"}
    other_goal = a_goal(desk, a_team(desk))
    with pytest.raises(NotComplete) as problem:
        add_action(desk, AddAction(team.work, ActionBody("Ring", goal_id=other_goal)))
    assert set(problem.value.fields) == {"goal_id"}
    perform(desk, added.undo)
    assert work_page(desk, team.work).to_do == ()


def test_what_a_worker_does_for_somebody_needs_a_reason(desk: Desk) -> None:
    """Invariant 23."""
    team = a_team(desk)
    body = ActionBody("Ring", team.worker, ActionMode.WORKER_FOR)
    with pytest.raises(NotComplete) as problem:
        add_action(desk, AddAction(team.work, body))
    assert set(problem.value.fields) == {"reason"}
    add_action(desk, AddAction(team.work, dataclasses.replace(body, reason="I asked them to")))
    for mode in (ActionMode.SELF, ActionMode.TOGETHER):
        assert check_single_action(dataclasses.replace(body, mode=mode)) == {}


def test_an_action_is_done_put_back_and_changed(desk: Desk) -> None:
    team = a_team(desk)
    action = an_action(desk, team, due_on=TODAY)
    done = do_action(desk, DoAction(action, 1, ActionDoneBody(result="They will ring back")))
    page = work_page(desk, team.work)
    assert (page.to_do, [line.result for line in page.done]) == ((), ["They will ring back"])
    assert page.done[0].done_on == TODAY
    perform(desk, done.undo)
    assert [line.done_on for line in work_page(desk, team.work).to_do] == [None]
    with pytest.raises(NotComplete):
        do_action(desk, DoAction(action, 3, ActionDoneBody(TODAY + dt.timedelta(days=1))))
    kept = action_as_kept(desk, action)
    edited = edit_action(desk, EditAction(action, 3, dataclasses.replace(kept.body, what="Write")))
    perform(desk, edited.undo)
    assert action_as_kept(desk, action).body == kept.body


@pytest.mark.parametrize("who", list(DecidedBy))
def test_a_decision_that_was_not_the_persons_needs_a_reason(desk: Desk, who: DecidedBy) -> None:
    """Invariant 23."""
    own = who in (DecidedBy.PERSON, DecidedBy.PERSON_WITH_SUPPORT, DecidedBy.SHARED)
    body = DecisionBody("Where to live", decided="York", decided_by=who)
    assert ("reason" not in check_decision(body, TODAY)) == own
    team = a_team(desk)
    if not own:
        with pytest.raises(NotComplete):
            record_decision(desk, RecordDecision(team.work, body))
    record_decision(desk, RecordDecision(team.work, dataclasses.replace(body, reason="The court said so")))
    line = work_page(desk, team.work).decisions[0]
    assert (line.decided_by, line.decided_on) == (who, TODAY)


def test_a_decision_is_changed_and_taken_back(desk: Desk) -> None:
    team = a_team(desk)
    decision = a_decision(desk, team, review_on=TODAY)
    kept = decision_as_kept(desk, decision)
    later = dataclasses.replace(kept.body, review_on=TODAY - dt.timedelta(days=9))
    with pytest.raises(NotComplete) as problem:
        edit_decision(desk, EditDecision(decision, 1, later))
    assert set(problem.value.fields) == {"review_on"}
    done = edit_decision(desk, EditDecision(decision, 1, dataclasses.replace(kept.body, preferred="York")))
    perform(desk, done.undo)
    assert decision_as_kept(desk, decision).body == kept.body
    added = record_decision(desk, RecordDecision(team.work, DecisionBody("q", decided="d")))
    perform(desk, added.undo)
    assert len(work_page(desk, team.work).decisions) == 1
