"""Somebody is nominated, that is endorsed or returned, eligibility is decided by the rules, exceptions are named."""

from datetime import date

import pytest

from annum.awards import acts
from annum.awards.models import Honour, Nomination, NominationState, Programme, Title
from annum.awards.queries.dry_run import dry_run
from annum.awards.queries.nominations import to_endorse
from annum.awards.queries.record import records
from annum.awards.rules.eligibility import facts_of
from annum.awards.sight import nominations
from annum.journal.actor import Actor
from annum.journal.models import Entry
from annum.kernel.period import Month
from annum.org.models import Person
from annum.org.queries.snapshots import renew_current
from annum.scoring.models import Run, StatementScore
from annum.year import acts as years
from tests.awards.conftest import CRITERIA, SEED
from tests.awards.test_programmes import refused
from tests.cast import NOW, TODAY


@pytest.fixture
def make(programme, title, office):
    """Another title of the programme, before its rules are fixed."""

    def made(key, **fields):
        given = {"key": key, "name": key, "places": 1, **fields}
        added = acts.make_title(programme=programme, viewer=office, fields=given)
        acts.write_parts(title=added, part="criteria", rows=CRITERIA, viewer=office)
        return added

    return made


@pytest.fixture
def opened(programme, office):
    """Fixes the rules and opens the nominations; gives the titles afresh."""

    def open_all(*titles):
        acts.freeze(programme=programme, viewer=office, seed=SEED, now=NOW)
        acts.move(programme=programme, act="open", viewer=office)
        return [Title.objects.select_related("programme__year").get(pk=each.pk) for each in titles]

    return open_all


def put(title, group, nominator="boris", nominee="anna", route="manager", deeds="Halved the scrap.", **given):
    subject = group.person_subject(nominee) if nominee else None
    return acts.nominate(
        title=title, viewer=group.viewer(nominator), route=route, subject=subject, deeds=deeds, **given
    )


def brought(title, group, nominator="boris", nominee="anna", route="manager", **given):
    made = put(title, group, nominator, nominee, route, **given)
    return acts.submit(nomination=made, viewer=group.viewer(nominator), now=NOW)


def endorsed(title, group, nominee="anna", **given):
    made = brought(title, group, nominee=nominee, **given)
    return acts.endorse(nomination=made, viewer=group.viewer("office"))


def test_a_manager_nominates_submits_and_another_endorses(title, opened, group):
    [title] = opened(title)
    made = brought(title, group)
    assert (made.state, made.number, made.unit.code, made.submitted_at) == ("submitted", 1, "P1", NOW)
    assert (made.record["name_en"], made.record["unit"]["code"], made.record["top"]["code"]) == ("Anna An", "P1", "S1")
    assert (made.record["service"], made.record["belongs"]) == (84, True)  # January 2020 to the end of 2026
    assert [each["code"] for each in made.record["heads"]] == ["P1"]
    done = acts.endorse(nomination=made, viewer=group.viewer("chief"))
    assert (done.state, done.endorsed_by) == ("endorsed", group.chief)
    entry = Entry.objects.get(kind="awards.nomination_endorsed")
    assert (entry.about_model, entry.about_key, entry.log_id) == ("Nomination", str(made.pk), "2026")


def test_nominations_are_taken_in_their_days_alone(programme, title, opened, group, office):
    refused("not-nominating", put, title=title, group=group)
    [title] = opened(title)
    Programme.objects.update(nominate_from=date(2026, 9, 16))
    refused("too-early", put, title=title, group=group)
    Programme.objects.update(nominate_from=date(2026, 9, 1), nominate_until=TODAY)
    refused("too-late", put, title=title, group=group)
    Programme.objects.update(nominate_until=date(2026, 10, 1))
    made = put(title, group)
    Programme.objects.update(nominate_until=TODAY)
    refused("too-late", acts.submit, nomination=made, viewer=group.viewer("boris"), now=NOW)
    refused("too-late", acts.write_nomination, nomination=made, viewer=group.viewer("boris"), deeds="x")


def test_who_is_nobody_in_the_group_does_not_nominate(title, opened, group, office):
    from annum.org.viewer import Viewer

    [title] = opened(title)
    system = Viewer.system("test", TODAY)
    refused("not-a-person", acts.nominate, title=title, viewer=system, route="office", subject=group.anna.subject)


@pytest.mark.parametrize(
    ("nominator", "nominee", "route", "code"),
    [
        ("vera", "vera", "self", None),
        ("vera", "anna", "peer", None),
        ("vera", "anna", "self", "not-that-route"),
        ("vera", "vera", "peer", "not-that-route"),
        ("vera", "anna", "manager", "not-their-head"),
        ("boris", "vera", "unit", "not-their-head"),
        ("boris", "anna", "unit", None),
        ("boris", "anna", "office", "not-the-office"),
        ("office", "anna", "office", None),
    ],
)
def test_the_route_must_be_the_nominator_s(title, opened, group, nominator, nominee, route, code):
    [title] = opened(title)
    if code:
        refused(code, put, title=title, group=group, nominator=nominator, nominee=nominee, route=route)
    else:
        assert put(title, group, nominator, nominee, route).route == route


def test_a_title_takes_nominees_of_its_kind(title, make, opened, group, office):
    unit, leader, team = make("unit", kind="unit"), make("leader", kind="leader"), make("team", kind="team")
    title, unit, leader, team = opened(title, unit, leader, team)
    refused("no-nominee", put, title=title, group=group, nominee=None, name="Somebody", unit=group.units["C1"])
    plant = group.unit_subject("P1")
    for wrong, subject, code in ((title, plant, "not-a-nominee"), (unit, group.anna.subject, "not-a-unit")):
        refused(code, acts.nominate, title=wrong, viewer=office, route="office", subject=subject)
    refused("not-a-head", put, title=leader, group=group, nominator="office", nominee="vera", route="office")
    assert put(leader, group).state == "draft"
    made = acts.nominate(title=unit, viewer=office, route="office", subject=plant)
    assert (made.name, made.name_en, made.unit.code) == ("燕河工厂", "Yanhe plant", "P1")
    refused("no-name", put, title=team, group=group, nominee=None, name=" ", unit=group.units["C1"])
    refused("no-unit", put, title=team, group=group, nominee=None, name="Night shift")
    other = {"name": "Night shift", "unit": group.units["C3"], "nominee": None}
    refused("not-your-unit", put, title=team, group=group, route="peer", **other)
    made = put(team, group, nominee=None, route="unit", name="Night shift", unit=group.units["P1"])
    assert (made.nominee.name, made.subject) == ("Night shift", None)


def test_a_nomination_without_deeds_beyond_the_limit_or_of_somebody_nominated_is_not_brought_in(
    make, title, opened, group
):
    [title] = opened(make("limited", limit=1))
    empty = put(title, group, deeds=" ")
    submit = {"viewer": group.viewer("boris"), "now": NOW}
    refused("no-deeds", acts.submit, nomination=empty, **submit)
    written = acts.write_nomination(nomination=empty, viewer=group.viewer("boris"), deeds="Much.")
    refused("not-the-nominator", acts.write_nomination, nomination=empty, viewer=group.viewer("vera"), deeds="x")
    peer = put(title, group, "vera", "anna", "peer")  # two may prepare the same; the first to submit has it
    acts.submit(nomination=written, **submit)
    refused("already-nominated", acts.submit, nomination=peer, viewer=group.viewer("vera"), now=NOW)
    refused("limit", acts.submit, nomination=put(title, group, nominee="data_owner"), **submit)
    acts.withdraw(nomination=written, viewer=group.viewer("boris"))
    acts.submit(nomination=put(title, group, nominee="data_owner"), **submit)
    acts.submit(nomination=peer, viewer=group.viewer("vera"), now=NOW)
    refused("not-now", acts.submit, nomination=peer, viewer=group.viewer("vera"), now=NOW)


def test_heads_over_the_unit_endorse_never_their_own_case_nor_their_own_nomination(title, opened, group):
    [title] = opened(title)
    made = brought(title, group)
    for who, code in (("vera", "not-the-head"), ("boris", "own-nomination"), ("anna", "own-case")):
        assert refused(code, acts.endorse, nomination=made, viewer=group.viewer(who)).forbidden
    deputy = group.viewer("secretary", behalf="boris")
    refused("not-in-person", acts.endorse, nomination=made, viewer=deputy)
    hers = brought(title, group, "hr", "hr", "self")
    refused("own-case", acts.endorse, nomination=hers, viewer=group.viewer("hr"))
    unit = brought(title, group, nominee="data_owner", route="unit")
    assert acts.endorse(nomination=unit, viewer=group.viewer("boris")).state == "endorsed"
    refused("not-now", acts.endorse, nomination=unit, viewer=group.viewer("office"))


def test_what_is_returned_says_what_is_missing_and_can_come_back(title, opened, group):
    [title] = opened(title)
    made, chief = brought(title, group), group.viewer("chief")
    refused("no-reason", acts.return_nomination, nomination=made, reason=" ", viewer=chief)
    back = acts.return_nomination(nomination=made, reason="No figures.", viewer=chief)
    assert (back.state, back.reason) == ("returned", "No figures.")
    again = acts.submit(nomination=back, viewer=group.viewer("boris"), now=NOW)
    assert (again.state, again.reason) == ("submitted", "")


def test_the_nominator_withdraws_and_who_runs_the_programme_for_a_reason(title, opened, group):
    [title] = opened(title)
    made = brought(title, group)
    refused("not-the-nominator", acts.withdraw, nomination=made, viewer=group.viewer("chief"))
    refused("no-reason", acts.withdraw, nomination=made, viewer=group.viewer("hr"))
    assert acts.withdraw(nomination=made, viewer=group.viewer("hr"), reason="Left.").state == "withdrawn"
    own = brought(title, group, "office", "office", "self")
    Programme.objects.update(state="decided")
    refused("decided", acts.withdraw, nomination=own, viewer=group.viewer("office"))


def test_the_rules_decide_who_is_eligible_once_nominations_are_closed(title, opened, group, office):
    acts.write_parts(title=title, part="requirements", rows=[{"kind": "service", "amount": 24}], viewer=office)
    [title] = opened(title)
    Person.objects.filter(pk=group.data_owner.pk).update(joined_on=date(2025, 6, 15))
    Person.objects.filter(pk=group.vera.pk).update(joined_on=None)
    for name in ("anna", "data_owner"):
        endorsed(title, group, name)
    acts.endorse(nomination=brought(title, group, "office", "vera", "office"), viewer=group.viewer("hr"))
    refused("still-open", acts.admit_or_exclude, title=title, viewer=office)
    Programme.objects.update(nominate_until=TODAY)
    refused("not-running", acts.admit_or_exclude, title=title, viewer=group.viewer("boris"))
    acts.admit_or_exclude(title=title, viewer=office)
    rows = {each.nominee.name_en: each for each in Nomination.objects.select_related("subject__person")}
    assert {name: row.state for name, row in rows.items()} == {
        "Anna An": "eligible",
        "Dana Dai": "ineligible",
        "Vera Wei": "ineligible",
    }
    assert rows["Dana Dai"].reason == "Months of service: 18, at least 24 are required"
    assert rows["Dana Dai"].record["failures"][0]["params"] == {"months": 18, "least": 24}
    assert "not known" in rows["Vera Wei"].reason


def test_an_exception_is_named_by_an_executive_or_the_office_for_a_reason_and_stays(title, opened, group, office):
    acts.write_parts(title=title, part="requirements", rows=[{"kind": "heads"}], viewer=office)
    [title] = opened(title)
    made = endorsed(title, group, "data_owner")
    mine = acts.endorse(nomination=brought(title, group, "hr", "office", "office"), viewer=group.viewer("chief"))
    refused("nothing-to-except", acts.except_nomination, nomination=made, reason="x", viewer=office)
    Programme.objects.update(nominate_until=TODAY)
    acts.admit_or_exclude(title=title, viewer=office)
    refused("not-excepting", acts.except_nomination, nomination=made, reason="x", viewer=group.viewer("hr"))
    refused("no-reason", acts.except_nomination, nomination=made, reason=" ", viewer=office)
    refused("own-case", acts.except_nomination, nomination=mine, reason="x", viewer=office)
    done = acts.except_nomination(nomination=made, reason="Led a task force.", viewer=group.viewer("chief"))
    assert (done.state, done.exception, done.excepted_by) == ("eligible", "Led a task force.", group.chief)
    acts.move(programme=title.programme, act="judge", viewer=office)
    states = dict(Nomination.objects.values_list("pk", "state"))
    assert states == {made.pk: "eligible", mine.pk: "ineligible"}


def test_judging_begins_when_all_are_endorsed_and_enough_or_the_office_says_why(make, title, opened, group, office):
    [title] = opened(make("many", places=1, per_place=2))
    first = brought(title, group)
    programme = title.programme
    told = refused("not-endorsed", acts.move, programme=programme, act="judge", viewer=office)
    assert told.params == {"count": 1}
    acts.endorse(nomination=first, viewer=office)
    told = refused("too-few", acts.move, programme=programme, act="judge", viewer=office)
    assert told.params == {"title": "many", "found": 1, "asked": 2}
    refused("not-running", acts.begin_judging, programme=programme, viewer=group.viewer("boris"), reason="x")
    done = acts.begin_judging(programme=programme, viewer=office, reason="Nobody else this year.")
    assert done.state == "judging"
    assert Nomination.objects.get().state == "eligible"
    assert Entry.objects.filter(kind="awards.eligibility_decided").count() == 1


def test_nothing_is_nominated_or_endorsed_in_a_year_that_is_being_sealed(title, opened, group, year, office):
    [title] = opened(title)
    draft, made = put(title, group, nominee="data_owner"), brought(title, group)
    years.freeze_year(year=year, now=NOW)
    boris = group.viewer("boris")
    refused("year-sealed", put, title=title, group=group)
    refused("year-sealed", acts.submit, nomination=draft, viewer=boris, now=NOW)
    refused("year-sealed", acts.write_nomination, nomination=draft, viewer=boris, deeds="x")
    refused("year-sealed", acts.endorse, nomination=made, viewer=office)
    refused("year-sealed", acts.return_nomination, nomination=made, reason="x", viewer=office)
    refused("year-sealed", acts.withdraw, nomination=made, viewer=boris)
    refused("year-sealed", acts.admit_or_exclude, title=title, viewer=office)
    refused("year-sealed", acts.begin_judging, programme=title.programme, viewer=office)
    Nomination.objects.filter(pk=made.pk).update(state="ineligible")
    made.refresh_from_db()
    refused("year-sealed", acts.except_nomination, nomination=made, reason="x", viewer=office)


EVERYBODY = ("chief", "boris", "anna", "vera", "data_owner", "office", "hr", "auditor", "finance")


def seers(group, made):
    return {
        name for name in EVERYBODY if Nomination.objects.filter(nominations(group.viewer(name)), pk=made.pk).exists()
    }


def test_who_sees_a_nomination_and_that_the_nominee_does_so_last(title, opened, group):
    [title] = opened(title)
    made = put(title, group)
    assert seers(group, made) == {"boris"}
    made = acts.submit(nomination=made, viewer=group.viewer("boris"), now=NOW)
    watching = {"chief", "boris", "office", "hr", "auditor"}
    assert seers(group, made) == watching  # not Anna, who heads the plant and is nominated herself
    office = acts.nominate(
        title=title, viewer=group.viewer("hr"), route="peer", subject=group.office.subject, deeds="Ran it."
    )
    office = acts.submit(nomination=office, viewer=group.viewer("hr"), now=NOW)
    assert seers(group, office) == {"chief", "hr", "auditor"}  # the office runs the programme, and is nominated
    for state, sees in (("decided", False), ("notice", True), ("final", True), ("conferred", True)):
        Programme.objects.update(state=state)
        assert ("anna" in seers(group, made)) is sees
    assert "vera" not in seers(group, made)


def test_a_unit_s_people_do_not_see_that_it_is_nominated(make, title, opened, group, office):
    [unit] = opened(make("unit", kind="unit"))
    made = acts.nominate(title=unit, viewer=office, route="office", subject=group.unit_subject("P1"), deeds="x")
    made = acts.submit(nomination=made, viewer=office, now=NOW)
    assert "anna" not in seers(group, made)
    refused("own-case", acts.endorse, nomination=made, viewer=group.viewer("anna"))
    assert "boris" in seers(group, made)


def test_what_waits_for_endorsement_stands_on_the_desk_of_those_who_may(title, opened, group):
    [title] = opened(title)
    made = brought(title, group)
    waits = {name for name in EVERYBODY if to_endorse(group.viewer(name)).filter(pk=made.pk).exists()}
    assert waits == {"chief", "office", "hr"}
    assert not to_endorse(group.viewer("secretary", behalf="boris")).exists()
    acts.endorse(nomination=made, viewer=group.viewer("chief"))
    assert not to_endorse(group.viewer("office")).exists()


@pytest.fixture
def known(group, year):
    """Scores of the plant and of Vera, a veto against the plant, and what Anna and Vera won."""
    from annum.indicators.models import Event
    from annum.targets.models import Statement

    run = Run.objects.create(
        year=year, upto=year.first_month + 7, in_force=TODAY, known=NOW, engine="1", made_at=NOW, current=True
    )
    for subject, code, total, grade in (
        (group.unit_subject("P1"), "P1", 9320, "A"),
        (group.person_subject("vera"), "V", 7100, "C"),
    ):
        row = Statement.objects.create(year=year, subject=subject, code=code, title=code)
        zero = dict.fromkeys(("base", "bonus", "deduction", "completeness", "vetoes"), 0)
        StatementScore.objects.create(
            run=run, statement_id=row.pk, version_id=row.pk, subject_id=subject.pk, total=total,
            grade=grade, reachable=10000, **zero,
        )  # fmt: skip
    Event.objects.create(
        subject=group.unit_subject("P1"), statement="P1", day=date(2026, 5, 4), clause="fire", state="decided",
        decided_at=NOW, recorded_at=NOW,
    )  # fmt: skip
    before = years.open_year(code="2025", first=Month(2025, 1), by=Actor.system("test"))
    for number, name in enumerate(("anna", "vera")):
        Honour.objects.create(
            year=before, number=f"2025-{number}", kind="person", title_key="outstanding", title="优秀员工",
            subject=group.person_subject(name), name=name, conferred_on=TODAY, revoked_on=TODAY if number else None,
            revoked_why="Taken back" if number else "",
        )  # fmt: skip
    return run


def test_the_record_fills_itself_with_scores_vetoes_and_honours(title, opened, group, known):
    [title] = opened(title)
    record = brought(title, group).record
    assert [(each["code"], each["total"], each["grade"]) for each in record["scores"]] == [("P1", "93.20", "A")]
    assert [(each["day"], each["clause"]) for each in record["vetoes"]] == [("2026-05-04", "fire")]
    assert [(each["year"], each["years_ago"], each["key"]) for each in record["honours"]] == [
        ("2025", 1, "outstanding")
    ]
    assert record["upto"] == "2026-08"
    vera = brought(title, group, "office", "vera", "office").record
    assert (vera["heads"], vera["vetoes"], vera["honours"]) == ([], [], [])  # what was revoked does not count
    assert vera["scores"][0]["total"] == "71.00"


RULES = (
    {"kind": "service", "amount": 24},
    {"kind": "grade", "value": "B"},
    {"kind": "no_veto"},
    {"kind": "not_winner", "amount": 2},
    {"kind": "in_group"},
    {"kind": "heads"},
)


def test_the_dry_run_tells_who_would_be_excluded_and_why(title, group, office, known):
    acts.write_parts(title=title, part="requirements", rows=RULES, viewer=office)
    Person.objects.filter(pk=group.finance.pk).update(left_on=date(2026, 8, 1))
    Person.objects.filter(pk=group.secretary.pk).update(left_on=date(2025, 8, 1))
    made = dry_run(title, TODAY)
    assert made.everybody == 10  # eleven people, of whom one left the year before
    assert made.reasons == {
        ("grade", False): 8,  # all but Anna and Vera
        ("grade", True): 1,  # Vera's C
        ("no_veto", True): 1,
        ("not_winner", True): 1,
        ("in_group", True): 1,
        ("heads", True): 7,  # all but the chief, Boris and Anna
    }
    anna = [str(each.words) for each in made.excluded[group.anna.subject.pk]]
    assert anna == [
        "Vetoes decided in the year: 1",
        "Won this title before; years since then: 1, more than 2 are required",
    ]


@pytest.mark.parametrize("kind", ["person", "leader", "unit"])
def test_the_dry_run_and_the_record_know_the_same(title, group, office, known, kind):
    acts.write_parts(title=title, part="requirements", rows=RULES, viewer=office)
    Title.objects.update(kind=kind)
    title = Title.objects.select_related("programme__year").get(pk=title.pk)
    from annum.awards.queries import dry_run as module

    facts = dict(module._all_facts(title, TODAY))
    subjects = list(facts)
    made = [
        Nomination.objects.create(title=title, number=number, subject_id=subject)
        for number, subject in enumerate(subjects, start=1)
    ]
    loaded = Nomination.objects.select_related("subject__person", "unit").filter(pk__in=[each.pk for each in made])
    said = records(loaded, title.programme.year, TODAY)
    assert {each.subject_id: facts_of(said[each.pk], title.key) for each in loaded} == facts
    assert len(facts) == {"person": 11, "leader": 3, "unit": 10}[kind]


@pytest.mark.parametrize("count", [1, 3])
def test_eligibility_costs_the_same_for_three_as_for_one(
    title, opened, group, office, known, count, django_assert_num_queries
):
    acts.write_parts(title=title, part="requirements", rows=RULES, viewer=office)
    [title] = opened(title)
    for name in ("anna", "data_owner", "boris")[:count]:
        acts.endorse(nomination=brought(title, group, "chief", name, "manager"), viewer=group.viewer("office"))
    renew_current(TODAY, NOW)
    rows = list(Nomination.objects.select_related("subject__person", "unit"))
    with django_assert_num_queries(12):
        assert len(records(rows, title.programme.year, TODAY)) == count


def test_states_of_a_nomination_are_those_of_its_life_cycle():
    from annum.awards.rules.life_cycle import NOMINATION

    assert set(NOMINATION.states) == set(NominationState.values)
