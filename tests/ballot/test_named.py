"""A named ballot from its question to its published result; and everyone who is refused."""

from datetime import timedelta

import pytest

from annum.ballot import acts
from annum.ballot.models import Elector, Vote
from annum.ballot.queries.electorate import electorate, options
from annum.ballot.queries.votes import counted, exported, kept_result
from annum.ballot.rules.receipts import digest
from annum.fair.tally.majority import Electorate, Majority
from annum.fair.tally.reading import read_ballot
from annum.fair.tally.recount import recount
from annum.journal.models import Entry
from annum.kernel.refusal import Refused
from annum.letters.models import Letter
from tests.ballot.conftest import approval, motion
from tests.cast import NOW


def refused(code, act, **given):
    with pytest.raises(Refused) as found:
        act(**given)
    assert found.value.refusal.code == code
    return found.value.refusal


def kinds():
    return list(Entry.objects.order_by("pk").values_list("kind", flat=True))


def test_a_ballot_lives_from_its_draft_to_its_published_result(group, open_ballot, vote):
    office = group.viewer("office")
    ballot = open_ballot(approval(places=1))
    vote(ballot, "anna", {"a": 1, "b": 1})
    vote(ballot, "boris", {"b": 1})
    acts.close_ballot(ballot=ballot, viewer=office)
    result = acts.count_ballot(ballot=ballot, viewer=office)
    assert result.outcome["elected"] == ["b"]
    assert result.outcome["counts"] == {"a": "1", "b": "2", "c": "0"}
    assert (result.entitled, result.present) == (3, 2)
    assert acts.publish_ballot(ballot=ballot, viewer=office).state == "published"
    assert [kind for kind in kinds() if kind.startswith("ballot.")] == [
        "ballot.drafted",
        *["ballot.part_written"] * 3,
        "ballot.opened",
        *["ballot.cast"] * 2,
        "ballot.closed",
        "ballot.counted",
        "ballot.published",
    ]


def test_the_electors_are_told_when_it_opens(group, open_ballot):
    ballot = open_ballot(approval())
    letters = Letter.objects.filter(topic="ballot.open")
    assert {each.person_id for each in letters} == {group.anna.pk, group.boris.pk, group.vera.pk}
    assert {each.link for each in letters} == {f"/ballots/{ballot.pk}/"}


def test_the_rule_names_a_subtree_posts_and_people_and_each_is_on_the_roll_once(group, make_ballot):
    ballot = make_ballot(approval(), people=())
    rows = [{"unit": group.units["C1"]}, {"post": group.posts["P1-HEAD"]}, {"person": group.vera}]
    acts.write_part(ballot=ballot, part="electorate", rows=rows, viewer=group.viewer("office"))
    found = {place.person for place in electorate(ballot, group.viewer("office").today)}
    expected = {"boris", "anna", "secretary", "data_owner", "vera"}  # Pavel gave the post to Anna in July
    assert found == {getattr(group, name).pk for name in expected}


def test_the_roll_is_frozen_at_opening_and_notes_who_is_still_entitled_at_the_close(group, open_ballot, elector):
    from annum.org.models import Appointment

    ballot = open_ballot(approval(), people=("vera",))
    rule = group.units["C1"]
    assert Elector.objects.filter(ballot=ballot).count() == 1
    from annum.ballot.models import Entitled

    Entitled.objects.filter(ballot=ballot).update(person=None, unit=rule)
    Appointment.objects.filter(person=group.vera).update(valid_to="2026-09-01")
    acts.close_ballot(ballot=ballot, viewer=group.viewer("office"))
    assert elector(ballot, "vera").stands is False
    assert Elector.objects.filter(ballot=ballot).count() == 1


def test_the_same_submission_again_gives_the_same_receipt_and_one_vote(open_ballot, vote):
    ballot = open_ballot(approval())
    first = vote(ballot, "anna", {"a": 1})
    again = vote(ballot, "anna", {"a": 1})
    assert (again.pk, again.receipt) == (first.pk, first.receipt)
    assert Vote.objects.count() == 1


@pytest.mark.parametrize("nonce", ["ab" * 32, "cd" * 32])
def test_a_second_vote_that_differs_is_refused_whatever_it_calls_itself(open_ballot, vote, nonce):
    ballot = open_ballot(approval())
    vote(ballot, "anna", {"a": 1})
    with pytest.raises(Refused, match="You have voted already"):
        vote(ballot, "anna", {"b": 1}, nonce=nonce)
    assert Vote.objects.get().marks == {"a": 1}


def test_the_same_submission_after_the_close_still_tells_the_receipt_but_a_new_vote_is_refused(
    group, open_ballot, vote
):
    ballot = open_ballot(approval())
    first = vote(ballot, "anna", {"a": 1})
    acts.close_ballot(ballot=ballot, viewer=group.viewer("office"))
    assert vote(ballot, "anna", {"a": 1}).receipt == first.receipt
    with pytest.raises(Refused, match="The ballot is closed; no vote is taken"):
        vote(ballot, "boris", {"a": 1})


def test_votes_come_in_only_in_their_hours(open_ballot, vote):
    ballot = open_ballot(approval(), opens_at=NOW, closes_at=NOW + timedelta(hours=1))
    with pytest.raises(Refused, match="The vote begins on"):
        vote(ballot, "anna", {"a": 1}, now=NOW - timedelta(seconds=1))
    with pytest.raises(Refused, match="closed"):
        vote(ballot, "anna", {"a": 1}, now=NOW + timedelta(hours=1))
    assert vote(ballot, "anna", {"a": 1}, now=NOW).receipt


def test_who_is_not_on_the_roll_cannot_vote(group, open_ballot):
    ballot = open_ballot(approval())
    told = {"elector": None, "ballot": ballot.pk, "marks": {"a": 1}, "nonce": "ab" * 32, "now": NOW}
    refusal = refused("not-on-roll", acts.cast_vote, viewer=group.viewer("pavel"), **told)
    assert refusal.forbidden


def test_nobody_votes_for_another(group, open_ballot, elector):
    ballot = open_ballot(approval(), people=("boris", "secretary"))
    told = {"ballot": ballot.pk, "marks": {"a": 1}, "nonce": "ab" * 32, "now": NOW}
    acting = group.viewer("secretary", behalf="boris")
    refused("own-name-only", acts.cast_vote, elector=elector(ballot, "secretary"), viewer=acting, **told)


@pytest.mark.parametrize(
    ("rule", "marks", "code"),
    [
        (approval(), {"z": 1}, "unknown-option"),
        (approval(kind="limited", most=1), {"a": 1, "b": 1}, "too-many"),
        (approval(kind="limited", least=2, most=2), {"a": 1}, "too-few"),
        (approval(blank="refused"), {}, "blank"),
        (approval(kind="score", method="score_sum", top=10), {"a": 11}, "mark-wrong"),
        (approval(kind="ranked", method="borda"), {"a": 1, "b": 3}, "rank-missing"),
        (motion(), {"a": 2}, "mark-wrong"),
    ],
)
def test_marks_that_the_ballot_does_not_allow_are_refused(open_ballot, vote, rule, marks, code):
    ballot = open_ballot(rule)
    with pytest.raises(Refused) as found:
        vote(ballot, "anna", marks)
    assert found.value.refusal.code == code
    assert not Vote.objects.exists()


def test_nobody_votes_for_their_own_unit_where_the_rule_says_so(group, make_ballot, vote):
    office = group.viewer("office")
    ballot = make_ballot(approval(own_unit=0))
    rows = [
        {"key": "p", "name": "甲", "unit": group.units["P1"]},
        {"key": "d", "name": "乙", "unit": group.units["D3"]},
    ]
    acts.write_part(ballot=ballot, part="options", rows=rows, viewer=office)
    ballot = acts.open_ballot(ballot=ballot, viewer=office)
    with pytest.raises(Refused, match="Nobody may vote for their own unit"):
        vote(ballot, "anna", {"p": 1})
    assert vote(ballot, "anna", {"d": 1}).marks == {"d": 1}


def test_a_ballot_that_contradicts_itself_does_not_open(group, make_ballot):
    office = group.viewer("office")
    refused("places-wrong", acts.open_ballot, ballot=make_ballot(approval(places=4)), viewer=office)
    refused("nobody", acts.open_ballot, ballot=make_ballot(approval(), people=()), viewer=office)
    with pytest.raises(Refused, match="own unit cannot be bounded"):
        acts.open_ballot(ballot=make_ballot(approval(own_unit=0), secrecy="secret"), viewer=office)


def test_once_open_neither_rule_nor_roll_changes(group, open_ballot):
    ballot, office = open_ballot(approval()), group.viewer("office")
    refused("not-now", acts.define_ballot, ballot=ballot, values={"title": "x"}, viewer=office)
    refused("not-now", acts.write_part, ballot=ballot, part="electorate", rows=[], viewer=office)
    refused("not-now", acts.open_ballot, ballot=ballot, viewer=office)


def test_only_who_runs_it_runs_it(group, open_ballot):
    ballot, anna = open_ballot(approval()), group.viewer("anna")
    for act in (acts.close_ballot, acts.count_ballot, acts.publish_ballot):
        assert refused("not-runner", act, ballot=ballot, viewer=anna).forbidden
    assert refused("not-runner", acts.cancel_ballot, ballot=ballot, reason="x", viewer=anna).forbidden


def test_a_head_holds_ballots_in_the_own_part_of_the_group_alone(group, year):
    from annum.ballot.terms import rule_of

    values = {"title": "t", "question": "q", "rule": rule_of(approval())}
    made = acts.draft_ballot(year=year, unit=group.units["P1"], values=values, viewer=group.viewer("boris"))
    assert made.runner == group.boris
    told = {"year": year, "unit": group.units["C3"], "values": values, "viewer": group.viewer("boris")}
    assert refused("not-holder", acts.draft_ballot, **told).forbidden


def test_a_motion_passes_by_its_threshold_of_its_base_and_the_page_says_how(group, open_ballot, vote):
    from fractions import Fraction

    rule = motion(majority=Majority(Fraction(2, 3), "at_least", "entitled"))
    ballot, office = open_ballot(rule, options=("m",)), group.viewer("office")
    vote(ballot, "anna", {"m": 1})
    vote(ballot, "boris", {"m": 1})
    vote(ballot, "vera", {"m": -1})
    acts.close_ballot(ballot=ballot, viewer=office)
    result = acts.count_ballot(ballot=ballot, viewer=office)
    verdict = result.outcome["verdicts"][0]
    assert (verdict["state"], verdict["base"], verdict["needed"], verdict["yes"]) == ("passed", 3, 2, 2)


def test_a_tie_is_drawn_from_a_seed_that_everyone_sees_before_the_vote(open_ballot):
    seeds = {open_ballot(approval(seed="seed")).rule["seed"] for _ in range(2)}
    assert len(seeds) == 2
    assert {len(seed) for seed in seeds} == {32}


def test_who_stands_does_not_count(group, make_ballot):
    ballot, office = make_ballot(approval()), group.viewer("office")
    rows = [{"key": "a", "name": "欧阳兰", "person": group.office}, {"key": "b", "name": "安娜", "person": group.anna}]
    acts.write_part(ballot=ballot, part="options", rows=rows, viewer=office)
    ballot = acts.open_ballot(ballot=ballot, viewer=office)
    acts.close_ballot(ballot=ballot, viewer=office)
    assert refused("own-count", acts.count_ballot, ballot=ballot, viewer=office).forbidden


def test_a_teller_does_not_stand(group, make_ballot):
    ballot, office = make_ballot(approval()), group.viewer("office")
    rows = [{"key": "a", "name": "傅岩", "person": group.finance}]
    acts.write_part(ballot=ballot, part="options", rows=rows, viewer=office)
    refused("teller-stands", acts.open_ballot, ballot=ballot, viewer=office)


def test_what_is_exported_gives_the_same_result_to_anyone(group, open_ballot, vote):
    ballot, office = open_ballot(approval(places=2)), group.viewer("office")
    vote(ballot, "anna", {"a": 1, "c": 1})
    vote(ballot, "boris", {"c": 1})
    acts.close_ballot(ballot=ballot, viewer=office)
    acts.count_ballot(ballot=ballot, viewer=office)
    told = exported(ballot, options(ballot), kept_result(ballot))
    again = recount(
        read_ballot(told["ballot"]), [each["marks"] for each in told["votes"]], Electorate(**told["electorate"])
    )
    assert again.written() == told["outcome"]
    assert digest((each["receipt"], each["marks"]) for each in told["votes"]) == told["digest"]
    assert "anna" not in str(told).lower()


def test_a_vote_changed_behind_the_count_no_longer_gives_its_digest(group, open_ballot, vote):
    ballot, office = open_ballot(approval()), group.viewer("office")
    vote(ballot, "anna", {"a": 1})
    acts.close_ballot(ballot=ballot, viewer=office)
    result = acts.count_ballot(ballot=ballot, viewer=office)
    electorate_ = Electorate(result.entitled, result.present)
    assert counted(ballot, options(ballot), electorate_).digest == result.votes
    Vote.objects.update(marks={"b": 1})
    assert counted(ballot, options(ballot), electorate_).digest != result.votes


def test_a_ballot_is_given_up_for_a_reason_and_not_after_its_count(group, open_ballot):
    ballot, office = open_ballot(approval()), group.viewer("office")
    refused("no-reason", acts.cancel_ballot, ballot=ballot, reason=" ", viewer=office)
    acts.close_ballot(ballot=ballot, viewer=office)
    acts.count_ballot(ballot=ballot, viewer=office)
    refused("not-now", acts.cancel_ballot, ballot=ballot, reason="x", viewer=office)


def test_the_clock_closes_a_ballot_whose_time_is_over(group, open_ballot):
    from annum.ballot.jobs import close_due

    due = open_ballot(approval(), closes_at=NOW)
    later = open_ballot(approval(), closes_at=NOW + timedelta(minutes=1))
    assert close_due.call() == 1
    due.refresh_from_db()
    later.refresh_from_db()
    assert (due.state, later.state) == ("closed", "open")


def test_nothing_happens_in_a_sealed_year(group, year, open_ballot, vote):
    from annum.year.acts import freeze_year

    ballot = open_ballot(approval())
    freeze_year(year=year, now=NOW)
    with pytest.raises(Refused, match="is being sealed"):
        vote(ballot, "anna", {"a": 1})
    refused("year-sealed", acts.close_ballot, ballot=ballot, viewer=group.viewer("office"))
