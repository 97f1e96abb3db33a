"""Who must not judge whom: each reason by itself and all together, how far it reaches, and what becomes of marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annum.fair.jury.assignment import Asked, assign
from annum.fair.jury.conflicts import conflicts, forbidden, set_aside
from annum.fair.jury.facts import Entry, Facts, Reach
from annum.fair.jury.panel import Mark, Panel

CASTING, TOOLING, SALES = ("group", "works", "casting"), ("group", "works", "tooling"), ("group", "sales")
NAMES = {"ann": "Ann", "bo": "Bo", "cai": "Cai", "du": "Du"}
BO = Entry("E1", frozenset({"bo"}), name="Bo's furnace")


def found(facts: Facts, entry: Entry = BO, reach: Reach | None = None, juror: str = "ann"):
    return [(one.kind, str(one.words)) for one in conflicts([juror], [entry], facts, reach or Reach())]


def at(**paths) -> dict[str, frozenset[tuple[str, ...]]]:
    return {person: frozenset({path}) for person, path in paths.items()}


def test_nobody_judges_themselves_and_it_is_no_conflict_with_their_own_unit() -> None:
    facts = Facts(units=at(bo=CASTING), names=NAMES)
    assert found(facts, juror="bo") == [("self", "Bo is a nominee.")]


def test_who_put_them_forward_does_not_judge_them() -> None:
    entry = Entry("E1", frozenset({"bo"}), behind=frozenset({"ann"}), name="Bo's furnace")
    assert found(Facts(names=NAMES), entry) == [("behind", "Ann nominated or endorsed Bo's furnace.")]


@pytest.mark.parametrize(("depth", "same"), [(0, False), (1, True), (2, True), (3, False)])
def test_how_far_down_units_must_agree_is_declared(depth, same) -> None:
    facts = Facts(units=at(ann=CASTING, bo=TOOLING), names=NAMES)
    expected = [("unit", "Ann works in the same unit as Bo.")] if same else []
    assert found(facts, reach=Reach(depth=depth)) == expected


def test_whoever_stands_above_the_depth_is_not_in_every_unit_below() -> None:
    assert found(Facts(units=at(ann=("group",), bo=SALES)), reach=Reach(depth=2)) == []
    assert found(Facts(units=at(ann=("group",), bo=("group",))), reach=Reach(depth=2)) != []


def test_a_unit_that_is_nominated_is_not_judged_from_within() -> None:
    entry = Entry("E2", units=frozenset({CASTING}), name="Casting")
    assert found(Facts(units=at(ann=CASTING), names=NAMES), entry) == [("unit", "Ann works in the unit of Casting.")]


LINE = {"bo": frozenset({"cai"}), "cai": frozenset({"ann"})}


@pytest.mark.parametrize(("levels", "seen"), [(0, True), (1, False), (2, True)])
def test_the_line_of_managers_counts_up_and_down_so_many_levels(levels, seen) -> None:
    facts, reach = Facts(managers=LINE, names=NAMES), Reach(levels=levels)
    down = [("above", "Ann is above Bo in the line of managers; levels: 2.")] if seen else []
    up = [("below", "Ann is above Bo in the line of managers; levels: 2.")] if seen else []
    assert found(facts, reach=reach) == down
    assert found(facts, Entry("E3", frozenset({"ann"})), reach, juror="bo") == up


def test_a_circle_of_managers_ends() -> None:
    facts = Facts(managers={"ann": frozenset({"bo"}), "bo": frozenset({"ann"})})
    assert [kind for kind, _ in found(facts)] == ["above", "below"]


def test_what_two_made_together_binds_them() -> None:
    works = {"Quieter press": frozenset({"ann", "bo", "cai"}), "Lighter frame": frozenset({"bo", "cai"})}
    assert found(Facts(works=works, names=NAMES)) == [("together", "Ann and Bo made “Quieter press” together.")]


def test_what_was_declared_or_objected_stands_in_its_own_words() -> None:
    facts = Facts(declared={("ann", "E1"): "my cousin"}, objected={("ann", "E1"): "a dispute"}, names=NAMES)
    assert found(facts) == [
        ("declared", "Ann declared: my cousin"),
        ("objected", "Bo's furnace objected to Ann: a dispute"),
    ]
    assert found(facts, Entry("E9", frozenset({"bo"}))) == []


def test_every_reason_is_told_and_every_member_of_a_team_counts() -> None:
    team = Entry("E4", frozenset({"bo", "cai", "du"}), behind=frozenset({"ann"}))
    facts = Facts(units=at(ann=CASTING, du=CASTING), managers={"cai": frozenset({"ann"})}, names=NAMES)
    assert [kind for kind, _ in found(facts, team)] == ["behind", "above", "unit"]


def test_where_nothing_is_known_nothing_stands_between() -> None:
    assert found(Facts(units={"ann": frozenset({()}), "bo": frozenset({()})})) == []


PEOPLE = st.sampled_from(["ann", "bo", "cai", "du"])


@given(st.dictionaries(PEOPLE, st.frozensets(PEOPLE, max_size=2)), st.sets(PEOPLE, min_size=1), st.integers(0, 3))
def test_a_pair_in_the_line_of_managers_is_in_conflict_whichever_of_them_judges(managers, nominated, levels) -> None:
    facts = Facts(managers=managers)
    entries = [Entry(person, frozenset({person})) for person in nominated]
    pairs = forbidden(conflicts(nominated, entries, facts, Reach(levels=levels)))
    assert {(one, other) for other, one in pairs} == pairs
    assert {(person, person) for person in nominated} <= pairs


def test_an_assignment_leaves_out_every_conflict() -> None:
    entries = [Entry("E1", frozenset({"ann"})), Entry("E2", frozenset({"bo"})), Entry("E3", frozenset({"cai"}))]
    never = forbidden(conflicts(["ann", "bo", "cai"], entries, Facts(), Reach()))
    plan = assign(Asked(("ann", "bo", "cai"), ("E1", "E2", "E3"), 2, never), "pm25")
    assert not set(plan.pairs) & never
    assert set(plan.loads.values()) == {2}


def test_a_mark_given_before_a_conflict_became_known_is_kept_and_does_not_count() -> None:
    panel = Panel.of({"E1": {"ann": 90, "bo": 60}, "E2": {"ann": 70}})
    counted, aside = set_aside(panel, frozenset({("ann", "E1")}))
    assert aside == (Mark("ann", "E1", 90),)
    assert counted.means == {"E1": 60, "E2": 70}
