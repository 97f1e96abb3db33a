"""The single transferable vote and the instant runoff: worked counts, and a second program that moves single papers."""

from collections import Counter
from fractions import Fraction
from math import floor

from annum.fair.tally.contest import Contest
from annum.fair.tally.ranked import strict
from annum.fair.tally.runoff import runoff
from annum.fair.tally.stv import exact, scottish
from annum.fair.tally.ties import Tie
from tests.fair.elections import ranked_elections

ACTS = ("elected", "transferred", "excluded", "last")


def acts(count):
    return [(one.act, "".join(one.options)) for one in count.rounds if one.act in ACTS]


def at(count, stage, option):
    return dict(count.rounds[stage].counts)[option]


def test_twenty_papers_for_three_places() -> None:
    papers = {
        strict("O"): 4,
        strict("P", "O"): 2,
        strict("C", "S"): 8,
        strict("C", "B"): 4,
        strict("S"): 1,
        strict("B"): 1,
    }
    for method in (scottish, exact):
        count = method(Contest(tuple("OPCSB"), 3), Counter(papers))
        assert count.rounds[0].value == 6
        assert acts(count) == [
            ("elected", "C"),
            ("transferred", "C"),
            ("excluded", "P"),
            ("elected", "O"),
            ("excluded", "B"),
            ("last", "S"),
        ]
        assert dict(count.rounds[2].counts) == {"O": 4, "P": 2, "C": 6, "S": 5, "B": 3}
        assert (count.elected, count.following, count.ties) == (("C", "O", "S"), ("B", "P"), ())


def test_the_statute_cuts_a_transfer_value_after_five_decimals() -> None:
    votes = Counter({strict("a", "b"): 7, strict("c"): 3})
    contest = Contest(tuple("abc"), 2)
    cut, whole = scottish(contest, votes), exact(contest, votes)
    assert (at(cut, 2, "b"), at(whole, 2, "b")) == (Fraction(299999, 100000), 3)
    assert (cut.elected, cut.ties) == (("a", "c"), ())
    assert (whole.elected, whole.ties) == (("a", "c"), (Tie("exclusion", ("b", "c"), "earlier"),))


def test_a_paper_that_moves_twice_is_worth_its_value_times_the_second_share() -> None:
    """A: 12 papers, surplus 6, each worth 1/2. B then has 3 + 6 = 9, surplus 3: papers worth 1/6 and 1/3."""
    votes = Counter({strict(*"ABC"): 12, strict(*"BC"): 3, strict("D"): 3, strict("E"): 2})
    contest = Contest(tuple("ABCDE"), 3)
    cut, whole = scottish(contest, votes), exact(contest, votes)
    assert acts(whole)[:4] == [("elected", "A"), ("transferred", "A"), ("elected", "B"), ("transferred", "B")]
    assert at(whole, 4, "C") == 12 * Fraction(1, 6) + 3 * Fraction(1, 3) == 3
    assert at(cut, 4, "C") == 12 * Fraction("0.16666") + 3 * Fraction("0.33333")
    assert at(cut, 4, "B") == 6
    assert cut.elected == whole.elected == ("A", "B", "D")


def test_equal_votes_look_back_at_the_last_stage_where_they_differed() -> None:
    """After D goes, B and C have 4 each; before, C had 3 and B had 4: C goes."""
    votes = Counter({strict("A"): 5, strict("B"): 4, strict("C"): 3, strict("D", "C"): 1})
    count = scottish(Contest(tuple("ABCD"), order=tuple("CDBA")), votes)
    assert acts(count)[:2] == [("excluded", "D"), ("excluded", "C")]
    assert count.ties == (Tie("exclusion", ("C", "B"), "earlier"),)


def test_equal_at_every_stage_goes_by_the_declared_order_and_is_told() -> None:
    votes = Counter({strict("A"): 3, strict("B"): 2, strict("C"): 2})
    count = exact(Contest(tuple("ABC"), order=tuple("CBA")), votes)
    assert count.rounds[1].options == ("B",)
    assert count.ties[0] == Tie("exclusion", ("B", "C"), "declared")


def test_the_larger_surplus_moves_first() -> None:
    votes = Counter({strict("A", "C"): 8, strict("B", "D"): 9, strict("C"): 2, strict("D"): 1})
    count = exact(Contest(tuple("ABCD"), 3), votes)
    assert acts(count)[:3] == [("elected", "B"), ("elected", "A"), ("transferred", "B")]


def test_the_last_places_are_filled_without_the_quota() -> None:
    count = scottish(Contest(tuple("AB"), 2), Counter({strict("A"): 9}))
    assert acts(count) == [("elected", "A"), ("last", "B")]


def test_runoff_wants_more_than_half_of_the_votes_that_still_name_someone() -> None:
    votes = Counter({strict("A"): 5, strict("B"): 4, strict("C"): 3})
    count = runoff(Contest(tuple("ABC")), votes)
    assert acts(count) == [("excluded", "C"), ("elected", "A")]
    assert (count.elected, count.following) == (("A",), ("B", "C"))
    assert acts(runoff(Contest(tuple("ABC")), Counter({strict("A"): 5, strict("B"): 5}))) == [
        ("excluded", "C"),
        ("excluded", "B"),
        ("elected", "A"),
    ]


class Paper:
    """One paper of the second program: its names, its value, and on whose pile it lies."""

    def __init__(self, ranking, standing) -> None:
        self.names, self.value = [tier[0] for tier in ranking], Fraction(1)
        self.move(standing)

    def move(self, standing) -> None:
        self.at = next((name for name in self.names if name in standing), "")


def second_program(options, places, votes, decimals):
    """Who is elected when single papers are moved; ties are not looked after."""
    standing, elected, rich = set(options), set(), set()
    papers = [Paper(ranking, standing) for ranking, times in votes.items() for _ in range(times)]
    need = len(papers) // (places + 1) + 1
    while True:
        held = {name: sum(paper.value for paper in papers if paper.at == name) for name in options}
        reached = {name for name in standing if held[name] >= need}
        elected, standing = elected | reached, standing - reached
        rich |= {name for name in reached if held[name] > need}
        if len(elected) == places or len(elected) + len(standing) <= places:
            return elected | (standing if len(elected) < places else set())
        mover = max(rich, key=held.__getitem__) if rich else min(standing, key=held.__getitem__)
        for paper in [paper for paper in papers if paper.at == mover]:
            if rich:
                value = paper.value * (held[mover] - need) / held[mover]
                paper.value = value if decimals is None else Fraction(floor(value * 10**decimals), 10**decimals)
            paper.move(standing - {mover})
        standing, rich = standing - {mover}, rich - {mover}


def test_a_second_program_that_moves_single_papers_elects_the_same() -> None:
    compared = 0
    for options, places, votes in ranked_elections(3000, seed=5):
        for method, decimals in ((scottish, 5), (exact, None)):
            count = method(Contest(options, places), votes)
            if any(tie.about in ("exclusion", "surplus") for tie in count.ties):
                continue
            compared += 1
            assert set(count.elected) == second_program(options, places, votes, decimals)
    assert compared > 2000
