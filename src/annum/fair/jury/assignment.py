"""Who judges whom? So many judges per entry, even loads, no conflict, all judges comparable; by lot from a seed. Pure.

Loads are evened out along chains of exchanges until no chain helps, which gives the most even loads there are (Harvey, Ladner,
Lovász and Tamir, Semi-matchings for bipartite graphs and load balancing, 2006). Then pairs are exchanged so that the plan hangs
together. Where it still does not, ``links`` names the further pairs that would link it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from annum.fair.draw import lot, refusal_to_order
from annum.fair.jury.evening import Plan
from annum.fair.jury.links import Pair, missing_links, parts
from annum.kernel.refusal import Refusal, insist
from annum.kernel.words import Param

TRIES = 24
"""So many plans are drawn until one hangs together."""


@dataclass(frozen=True, slots=True)
class Asked:
    """``each`` judges per entry; ``forbidden`` pairs of judge and entry; ``most`` entries per judge (0: any)."""

    judges: tuple[str, ...]
    entries: tuple[str, ...]
    each: int
    forbidden: frozenset[Pair] = frozenset()
    most: int = 0

    def allowed(self, entry: str) -> tuple[str, ...]:
        """Who may judge an entry."""
        return tuple(judge for judge in self.judges if (judge, entry) not in self.forbidden)


@dataclass(frozen=True, slots=True)
class Assigned:
    """``pairs`` of judge and entry, in the order of names. ``connected``: all judges who have entries can be compared;
    ``links``: else the further pairs that would make it so (() where conflicts leave none).
    """

    pairs: tuple[Pair, ...]
    loads: Mapping[str, int]
    connected: bool
    links: tuple[Pair, ...] = ()


def assign(asked: Asked, seed: str) -> Assigned:
    """A plan, always the same for the same seed, whatever the order of judges and entries. Refuses: see
    ``refusal_to_assign``; a judge would have more than ``most``.

    >>> plan = assign(Asked(("J1", "J2", "J3"), ("E1", "E2", "E3"), 2, frozenset({("J1", "E1")})), "pm25")
    >>> sorted(plan.loads.values()), plan.connected, ("J1", "E1") in plan.pairs
    ([2, 2, 2], True, False)
    """
    insist(refusal_to_assign(asked, seed))
    plans = (_plan(asked, f"{seed}/{number}") for number in range(TRIES))
    first = next(plans)
    found = first if first.connected else next((plan for plan in plans if plan.connected), first)
    insist(_refusal_of_loads(found, asked.most))
    return found


def _plan(asked: Asked, seed: str) -> Assigned:
    judges = sorted(asked.judges, key=lambda judge: lot(seed, f"judge {judge}"))
    entries = sorted(asked.entries, key=lambda entry: lot(seed, f"entry {entry}"))
    may = {entry: tuple(judge for judge in judges if (judge, entry) not in asked.forbidden) for entry in entries}
    plan = Plan(judges, may, asked.each)
    plan.even_out()
    plan.link()
    pairs = tuple(sorted(plan.pairs))
    connected = len(parts(pairs)) <= 1
    more = () if connected else missing_links(pairs, lambda pair: plan.loads[pair[0]], asked.forbidden) or ()
    return Assigned(pairs, {judge: plan.loads[judge] for judge in sorted(judges)}, connected, more)


def refusal_to_assign(asked: Asked, seed: str) -> Refusal | None:
    """Why there is no plan: an entry has too few judges without a conflict; a name stands twice; no seed."""
    if refusal := refusal_to_order(asked.judges, seed) or refusal_to_order(asked.entries, seed):
        return refusal
    if asked.each < 1:
        return Refusal("no-judges", "At least one judge per nominee is needed.")
    for entry in sorted(asked.entries):
        free = len(asked.allowed(entry))
        if free < asked.each:
            places: dict[str, Param] = {"entry": entry, "free": free, "each": asked.each}
            return Refusal(
                "too-few-judges",
                "%(entry)s: judges without a conflict of interest: %(free)s; %(each)s are needed.",
                places,
            )
    return None


def refusal_to_use(plan: Assigned) -> Refusal | None:
    """Why a plan would leave judges that cannot be compared, with the fewest further pairs that mend it, idle judges first.

    >>> str(refusal_to_use(assign(Asked(("J1", "J2"), ("E1", "E2"), 1, frozenset({("J1", "E2")})), "pm25")))
    'By this plan judges could not be compared: it falls into 2 parts. These judgements would link them: J2: E1.'
    """
    if plan.connected:
        return None
    places: dict[str, Param] = {"parts": len(parts(plan.pairs))}
    if not plan.links:
        return Refusal(
            "plan-not-linked",
            "By this plan judges could not be compared: it falls into %(parts)s parts, and conflicts of interest leave "
            "nothing that would link them.",
            places,
        )
    places["pairs"] = "; ".join(f"{judge}: {entry}" for judge, entry in plan.links)
    return Refusal(
        "plan-not-linked",
        "By this plan judges could not be compared: it falls into %(parts)s parts. "
        "These judgements would link them: %(pairs)s.",
        places,
    )


def _refusal_of_loads(plan: Assigned, most: int) -> Refusal | None:
    heaviest = max(plan.loads.values(), default=0)
    if not most or heaviest <= most:
        return None
    places: dict[str, Param] = {"load": heaviest, "most": most}
    return Refusal(
        "judges-overloaded",
        "However the work is shared, a judge has %(load)s nominees, and at most %(most)s are allowed. Name more judges.",
        places,
    )


def uneven(plan: Assigned) -> bool:
    """Whether conflicts keep loads more than one apart; the plan is still the most even one."""
    return max(plan.loads.values(), default=0) - min(plan.loads.values(), default=0) > 1


def kept(plan: Assigned, forbidden: Collection[Pair]) -> tuple[Pair, ...]:
    """The pairs that still stand when further conflicts become known."""
    return tuple(pair for pair in plan.pairs if pair not in forbidden)
