"""How are loads evened out and judges linked, step by step? The plan under work; ``assignment`` is the door. Pure."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from annum.fair.jury.links import Pair, parts


class Plan:
    """Judges of each entry; the order of ``judges`` and of ``may`` (entry to those who may judge it) decides what is equal."""

    def __init__(self, judges: Sequence[str], may: Mapping[str, Sequence[str]], each: int) -> None:
        self._may = may
        self._at = {judge: at for at, judge in enumerate(judges)}
        self.loads = dict.fromkeys(judges, 0)
        self.pairs: set[Pair] = set()
        for entry, free in may.items():
            for judge in sorted(free, key=lambda judge: (self.loads[judge], self._at[judge]))[:each]:
                self._add((judge, entry))

    def _add(self, pair: Pair) -> None:
        self.pairs.add(pair)
        self.loads[pair[0]] += 1

    def _drop(self, pair: Pair) -> None:
        self.pairs.remove(pair)
        self.loads[pair[0]] -= 1

    def even_out(self) -> None:
        """Hand entries on along chains, from a judge to one with two fewer at least, until there is no such chain."""
        while chain := next(filter(None, map(self._chain, self._heaviest())), None):
            for giver, taker, entry in chain:
                self._drop((giver, entry))
                self._add((taker, entry))

    def _heaviest(self) -> list[str]:
        return sorted(self.loads, key=lambda judge: (-self.loads[judge], self._at[judge]))

    def _chain(self, start: str) -> list[tuple[str, str, str]]:
        """The shortest chain of hand-overs (from, to, entry) that takes one from ``start`` and evens the loads."""
        came: dict[str, tuple[str, str]] = {start: ("", "")}
        line = deque([start])
        while line:
            judge = line.popleft()
            if self.loads[judge] <= self.loads[start] - 2:
                return list(self._back(judge, came))[::-1]
            for taker, entry in self._takers(judge):
                if taker not in came:
                    came[taker] = (judge, entry)
                    line.append(taker)
        return []

    def _back(self, judge: str, came: Mapping[str, tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
        while came[judge][0]:
            giver, entry = came[judge]
            yield giver, judge, entry
            judge = giver

    def _takers(self, judge: str) -> Iterator[tuple[str, str]]:
        """To whom a judge could hand on which entry."""
        for entry, free in self._may.items():
            if (judge, entry) in self.pairs:
                for taker in free:
                    if (taker, entry) not in self.pairs:
                        yield taker, entry

    def link(self) -> None:
        """Exchange pairs, loads kept, while that makes fewer parts."""
        number, fewest = len(parts(self.pairs)), self._fewest()
        while number > fewest and (step := self._step(number)):
            self._do(*step)
            number = len(parts(self.pairs))

    def _fewest(self) -> int:
        """So many parts remain however pairs are exchanged: the allowed pairs fall apart, or there are too few pairs."""
        busy = [judge for judge, load in self.loads.items() if load]
        allowed = [(judge, entry) for entry, free in self._may.items() for judge in free if self.loads[judge]]
        return max(len(parts(allowed)), len(busy) + len(self._may) - len(self.pairs))

    def _do(self, gone: Sequence[Pair], new: Sequence[Pair]) -> None:
        for pair in gone:
            self._drop(pair)
        for pair in new:
            self._add(pair)

    def _step(self, number: int) -> tuple[Sequence[Pair], Sequence[Pair]] | None:
        """An exchange after which there are fewer parts."""
        for gone, new in self._exchanges():
            if len(parts((self.pairs - set(gone)) | set(new))) < number:
                return gone, new
        return None

    def _exchanges(self) -> Iterator[tuple[Sequence[Pair], Sequence[Pair]]]:
        """Two judges of different parts swap entries, or one hands an entry to another with one fewer.

        A part with no pair to spare (a tree) falls in two when it gives one; two of them gain nothing from each other.
        """
        found = parts(self.pairs)
        part = {judge: at for at, (judges, _) in enumerate(found) for judge in judges}
        spare = [sum(self.loads[judge] - 1 for judge in judges) - len(entries) + 1 for judges, entries in found]
        ordered = sorted(self.pairs, key=lambda pair: (self._at[pair[0]], pair[1]))
        for (one, entry), (other, theirs) in combinations(ordered, 2):
            apart = part[one] != part[other] and (spare[part[one]] or spare[part[other]])
            if apart and one in self._may[theirs] and other in self._may[entry]:
                yield ((one, entry), (other, theirs)), ((one, theirs), (other, entry))
        for giver, entry in ordered:
            for taker in self._may[entry] if spare[part[giver]] else ():
                if self.loads[taker] == self.loads[giver] - 1 and part.get(taker) != part[giver]:
                    yield ((giver, entry),), ((taker, entry),)
