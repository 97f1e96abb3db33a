"""Whose pile does a paper lie on, and at what value? The table on which ranked papers are counted by stages. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from annum.fair.tally.contest import Contest
from annum.fair.tally.outcome import Round
from annum.fair.tally.ranked import Ranking
from annum.fair.tally.ties import EARLIER, Lots


@dataclass(frozen=True, slots=True)
class Parcel:
    """``times`` papers with one order of options, each worth ``value`` votes."""

    order: tuple[str, ...]
    times: int
    value: Fraction

    @property
    def worth(self) -> Fraction:
        """Votes of the whole parcel."""
        return self.times * self.value


class Piles:
    """Papers in piles, one for each option. ``hopeful`` options are neither elected nor excluded and receive papers."""

    def __init__(self, contest: Contest, votes: Counter[Ranking]) -> None:
        self.contest, self.lots = contest, Lots(contest)
        self.hopeful = list(contest.options)
        self.excluded: list[str] = []
        self.rounds: list[Round] = []
        self._piles: dict[str, list[Parcel]] = {option: [] for option in contest.options}
        self._credited: dict[str, Fraction] = dict.fromkeys(contest.options, Fraction(0))
        self._stages: list[dict[str, Fraction]] = []
        self.deal(Parcel(tuple(tier[0] for tier in ranking), times, Fraction(1)) for ranking, times in votes.items())

    @property
    def counts(self) -> dict[str, Fraction]:
        """Votes now credited to each option."""
        return dict(self._credited)

    def deal(self, parcels: Iterable[Parcel]) -> None:
        """Put each parcel on the pile of its first hopeful option; a parcel without one is spent."""
        for parcel in parcels:
            if to := next((option for option in parcel.order if option in self.hopeful), ""):
                self._piles[to].append(parcel)
                self._credited[to] += parcel.worth

    def take(self, option: str, left: Fraction = Fraction(0)) -> list[Parcel]:
        """Take all papers of an option that is no longer hopeful; ``left`` votes stay credited to it."""
        taken, self._piles[option] = self._piles[option], []
        self._credited[option] = left
        return taken

    def exclude(self) -> None:
        """The option with the fewest votes goes; its papers keep their values."""
        option = self.lowest(self.hopeful)
        self.end_stage()
        self.hopeful.remove(option)
        self.excluded.append(option)
        self.deal(self.take(option))
        self.say("excluded", (option,))

    def say(self, act: str, options: Iterable[str], value: Fraction | None = None) -> None:
        """Record a stage with the counts after it."""
        self.rounds.append(Round(act, tuple(options), value, tuple(self.counts.items())))

    def end_stage(self) -> None:
        """Keep the counts of this stage: a later tie may look back at them."""
        self._stages.append(self.counts)

    def highest(self, options: Iterable[str]) -> str:
        """The option with the largest surplus; a tie looks back stage by stage, then goes by the order."""
        return self._picked(options, 1, "surplus")

    def lowest(self, options: Iterable[str]) -> str:
        """The option with the fewest votes, likewise."""
        return self._picked(options, -1, "exclusion")

    def _picked(self, options: Iterable[str], sign: int, about: str) -> str:
        tied = _top(options, self._credited, sign)
        left = tied
        for stage in reversed(self._stages):
            left = _top(left, stage, sign)
        ordered = self.lots.ordered(left)[::sign]
        if len(tied) > 1:
            others = [option for option in tied if option not in left]
            self.lots.tell(about, (*ordered, *others), "" if len(left) > 1 else EARLIER)
        return ordered[0]

    def ranked(self, options: Iterable[str], done: int) -> tuple[str, ...]:
        """Options by their votes now, the most first; they stand after ``done`` others."""
        groups: dict[Fraction, list[str]] = {}
        for option in options:
            groups.setdefault(self._credited[option], []).append(option)
        found: list[str] = []
        for votes in sorted(groups, reverse=True):
            found += self.lots.put(groups[votes], done + len(found))
        return tuple(found)


def _top(options: Iterable[str], counts: Mapping[str, Fraction], sign: int) -> list[str]:
    found = list(options)
    best = max(sign * counts[option] for option in found)
    return [option for option in found if sign * counts[option] == best]
