"""Who judges whom: against all plans there are on small cases, and what must hold of large ones."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annum.fair.jury.assignment import Asked, assign, kept, refusal_to_assign, refusal_to_use, uneven
from annum.fair.jury.links import parts
from annum.kernel.refusal import Refused


@st.composite
def small(draw: st.DrawFn) -> Asked:
    judges = tuple(f"J{at}" for at in range(draw(st.integers(1, 4))))
    entries = tuple(f"E{at}" for at in range(draw(st.integers(1, 4))))
    forbidden = draw(st.sets(st.sampled_from(list(itertools.product(judges, entries))), max_size=5))
    return Asked(judges, entries, draw(st.integers(1, 3)), frozenset(forbidden))


def every_plan(asked: Asked):
    for chosen in itertools.product(
        *(itertools.combinations(asked.allowed(entry), asked.each) for entry in asked.entries)
    ):
        yield [(judge, entry) for entry, judges in zip(asked.entries, chosen, strict=True) for judge in judges]


def squared(asked: Asked, pairs) -> int:
    return sum(sum(judge == one for one, _ in pairs) ** 2 for judge in asked.judges)


@settings(deadline=None)
@given(small(), st.text("abc", min_size=1, max_size=3))
def test_no_plan_is_more_even_and_of_the_most_even_ones_one_hangs_together_if_any_does(asked, seed) -> None:
    if refusal_to_assign(asked, seed):
        return
    found, plans = assign(asked, seed), list(every_plan(asked))
    best = min(squared(asked, pairs) for pairs in plans)
    assert squared(asked, found.pairs) == best
    possible = any(len(parts(pairs)) == 1 for pairs in plans if squared(asked, pairs) == best)
    assert found.connected == possible == (len(parts(found.pairs)) == 1)


@settings(deadline=None)
@given(small(), st.randoms(use_true_random=False))
def test_every_entry_has_its_judges_none_forbidden_and_the_order_of_names_changes_nothing(asked, hand) -> None:
    if refusal_to_assign(asked, "s"):
        return
    found = assign(asked, "s")
    for entry in asked.entries:
        assert len({judge for judge, one in found.pairs if one == entry}) == asked.each
    assert not set(found.pairs) & asked.forbidden
    shuffled = Asked(
        tuple(hand.sample(asked.judges, len(asked.judges))),
        tuple(hand.sample(asked.entries, len(asked.entries))),
        asked.each,
        asked.forbidden,
    )
    assert assign(shuffled, "s") == found


def test_a_large_jury_has_loads_within_one_and_hangs_together() -> None:
    judges, entries = tuple(f"J{at:02}" for at in range(13)), tuple(f"E{at:03}" for at in range(100))
    forbidden = frozenset(
        (judge, entry) for judge, entry in itertools.product(judges, entries) if judge[1:] == entry[2:]
    )
    found = assign(Asked(judges, entries, 3, forbidden), "pm25")
    assert set(found.loads.values()) == {23, 24}
    assert (found.connected, found.links, uneven(found)) == (True, (), False)
    assert not set(found.pairs) & forbidden


def test_another_seed_gives_another_plan() -> None:
    asked = Asked(("J1", "J2", "J3", "J4"), ("E1", "E2", "E3", "E4"), 2)
    assert len({assign(asked, str(seed)).pairs for seed in range(20)}) > 1


def test_a_plan_with_one_judge_each_names_the_pairs_that_would_link_it() -> None:
    found = assign(Asked(("J1", "J2", "J3"), ("E1", "E2", "E3"), 1), "s")
    assert not found.connected
    assert len(found.links) == 2
    assert len(parts([*found.pairs, *found.links])) == 1


def test_a_plan_that_does_not_hang_together_is_refused_with_what_mends_it() -> None:
    never = frozenset({("J1", "E2")})
    apart = assign(Asked(("J1", "J2"), ("E1", "E2"), 1, never), "s")
    assert apart.pairs == (("J1", "E1"), ("J2", "E2"))
    assert str(refusal_to_use(apart)) == (
        "By this plan judges could not be compared: it falls into 2 parts. These judgements would link them: J2: E1."
    )
    closed = assign(Asked(("J1", "J2"), ("E1", "E2"), 1, never | {("J2", "E1")}), "s")
    assert str(refusal_to_use(closed)) == (
        "By this plan judges could not be compared: it falls into 2 parts, "
        "and conflicts of interest leave nothing that would link them."
    )
    assert refusal_to_use(assign(Asked(("J1", "J2"), ("E1", "E2"), 2), "s")) is None


def test_conflicts_that_keep_loads_apart_are_told() -> None:
    forbidden = frozenset({("J1", "E1"), ("J1", "E2"), ("J1", "E3")})
    found = assign(Asked(("J1", "J2"), ("E1", "E2", "E3"), 1, forbidden), "s")
    assert (dict(found.loads), uneven(found)) == ({"J1": 0, "J2": 3}, True)


def test_a_conflict_that_becomes_known_later_takes_its_pair_out() -> None:
    found = assign(Asked(("J1", "J2"), ("E1",), 2), "s")
    assert kept(found, {("J1", "E1")}) == (("J2", "E1"),)


@pytest.mark.parametrize(
    ("asked", "seed", "words"),
    [
        (
            Asked(("J1", "J2"), ("E1",), 2, frozenset({("J1", "E1")})),
            "s",
            "E1: judges without a conflict of interest: 1; 2 are needed.",
        ),
        (Asked(("J1",), ("E1",), 0), "s", "At least one judge per nominee is needed."),
        (Asked(("J1", "J1"), ("E1",), 1), "s", "“J1” stands in the draw twice."),
        (Asked(("J1",), ("E1",), 1), "", "A draw needs a seed that was fixed before."),
        (
            Asked(("J1",), ("E1", "E2"), 1, most=1),
            "s",
            "However the work is shared, a judge has 2 nominees, and at most 1 are allowed. Name more judges.",
        ),
    ],
)
def test_what_cannot_be_assigned_is_refused_in_words(asked, seed, words) -> None:
    with pytest.raises(Refused) as refused:
        assign(asked, seed)
    assert str(refused.value) == words
