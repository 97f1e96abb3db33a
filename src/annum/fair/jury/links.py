"""Can judges be compared at all? Only where shared entries link them; else which further marks would do. Pure."""

from collections.abc import Callable, Collection, Iterable
from typing import TypeAlias

from annum.fair.jury.panel import Panel
from annum.kernel.refusal import Refusal
from annum.kernel.words import Param

Pair: TypeAlias = tuple[str, str]
"""Judge and entry."""
Part: TypeAlias = tuple[tuple[str, ...], tuple[str, ...]]
"""Judges and entries that hang together."""
Cost: TypeAlias = Callable[[Pair], int]


class _Groups:
    """Which nodes hang together (union-find). A node is (0, judge) or (1, entry)."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        self._up: dict[tuple[int, str], tuple[int, str]] = {}
        for pair in pairs:
            self.join(pair)

    def find(self, node: tuple[int, str]) -> tuple[int, str]:
        """The one that stands for its group."""
        self._up.setdefault(node, node)
        while self._up[node] != node:
            self._up[node] = self._up[self._up[node]]
            node = self._up[node]
        return node

    def join(self, pair: Pair) -> bool:
        """Put judge and entry in one group; whether they were in two."""
        one, other = self.find((0, pair[0])), self.find((1, pair[1]))
        self._up[other] = one
        return one != other

    def parts(self) -> tuple[Part, ...]:
        """All groups, by name."""
        found: dict[tuple[int, str], tuple[list[str], list[str]]] = {}
        for node in sorted(self._up):
            found.setdefault(self.find(node), ([], []))[node[0]].append(node[1])
        return tuple(sorted((tuple(judges), tuple(entries)) for judges, entries in found.values()))


def parts(pairs: Iterable[Pair]) -> tuple[Part, ...]:
    """The parts of a plan that hang together; one part means that all judges can be compared.

    >>> parts([("J1", "E1"), ("J2", "E1"), ("J3", "E2")])
    ((('J1', 'J2'), ('E1',)), (('J3',), ('E2',)))
    """
    return _Groups(pairs).parts()


def missing_links(pairs: Collection[Pair], cost: Cost, forbidden: Collection[Pair] = ()) -> tuple[Pair, ...] | None:
    """The cheapest further pairs that make one part of all; () when it is one already, ``None`` when the forbidden pairs
    leave no way. Equal costs: by name. Kruskal's algorithm.

    >>> missing_links([("J1", "E1"), ("J2", "E2")], lambda pair: 0, [("J1", "E2")])
    (('J2', 'E1'),)
    """
    groups, never = _Groups(pairs), {*pairs, *forbidden}
    judges, entries = {judge for judge, _ in pairs}, {entry for _, entry in pairs}
    may = ((cost((judge, entry)), judge, entry) for judge in judges for entry in entries if (judge, entry) not in never)
    found = tuple((judge, entry) for _, judge, entry in sorted(may) if groups.join((judge, entry)))
    return found if len(groups.parts()) <= 1 else None


def load(panel: Panel) -> Cost:
    """The usual cost of a further mark: how many the judge has given, so that the idlest is asked first."""
    return lambda pair: len(panel.by_judge[pair[0]])


def refusal_to_adjust(panel: Panel, forbidden: Collection[Pair] = ()) -> Refusal | None:
    """Why scores cannot be adjusted for the severity of judges, with the marks that would make it possible.

    >>> str(refusal_to_adjust(Panel.of({"E1": {"J1": 8}, "E2": {"J2": 7}})))
    'Judges cannot be compared: the marks fall into 2 parts without a shared entry. These marks would link them: J1: E2.'
    """
    pairs = [(mark.judge, mark.entry) for mark in panel.marks]
    if not pairs:
        return Refusal("no-marks", "There are no marks yet.")
    found = len(parts(pairs))
    if found == 1:
        return None
    more = missing_links(pairs, load(panel), forbidden)
    places: dict[str, Param] = {"parts": found}
    if more is None:
        return Refusal(
            "not-linked",
            "Judges cannot be compared: the marks fall into %(parts)s parts without a shared entry, and conflicts of "
            "interest leave no marks that would link them.",
            places,
        )
    places["pairs"] = "; ".join(f"{judge}: {entry}" for judge, entry in more)
    return Refusal(
        "not-linked",
        "Judges cannot be compared: the marks fall into %(parts)s parts without a shared entry. "
        "These marks would link them: %(pairs)s.",
        places,
    )
