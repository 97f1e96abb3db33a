"""Who must not judge whom? Conflicts of interest from the organisation itself, each reason in words. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from annum.fair.jury.facts import NOWHERE, Entry, Facts, Path, Reach
from annum.fair.jury.links import Pair
from annum.fair.jury.panel import Mark, Panel
from annum.kernel.words import Param, Words


@dataclass(frozen=True, slots=True)
class Conflict:
    """Why a juror must not judge an entry."""

    pair: Pair
    kind: str
    words: Words


def conflicts(jurors: Iterable[str], entries: Iterable[Entry], facts: Facts, reach: Reach) -> tuple[Conflict, ...]:
    """Every reason against every pair, by juror, then entry.

    >>> mill = frozenset({("group", "mill")})
    >>> facts = Facts(units={"ann": mill, "bo": mill}, names={"ann": "Ann", "bo": "Bo"})
    >>> [str(one.words) for one in conflicts(["ann"], [Entry("E1", frozenset({"bo"}))], facts, Reach())]
    ['Ann works in the same unit as Bo.']
    """
    known = sorted(entries, key=lambda entry: entry.id)
    return tuple(
        one for juror in sorted(set(jurors)) for entry in known for one in _between(juror, entry, facts, reach)
    )


def forbidden(found: Iterable[Conflict]) -> frozenset[Pair]:
    """The pairs that an assignment leaves out (``annum.fair.jury.assignment.Asked``)."""
    return frozenset(one.pair for one in found)


def set_aside(panel: Panel, pairs: frozenset[Pair]) -> tuple[Panel, tuple[Mark, ...]]:
    """The marks that still count when a conflict becomes known after the marking, and those that are kept but do not."""
    out = tuple(mark for mark in panel.marks if (mark.judge, mark.entry) in pairs)
    return Panel(tuple(mark for mark in panel.marks if (mark.judge, mark.entry) not in pairs)), out


def _between(juror: str, entry: Entry, facts: Facts, reach: Reach) -> Iterator[Conflict]:
    pair = (juror, entry.id)
    named: dict[str, Param] = {"juror": facts.name(juror), "entry": entry.name or entry.id}
    if juror in entry.people:
        yield Conflict(pair, "self", Words("%(juror)s is a nominee.", named))
    if juror in entry.behind:
        yield Conflict(pair, "behind", Words("%(juror)s nominated or endorsed %(entry)s.", named))
    if _same(facts.units.get(juror, NOWHERE), entry.units, reach.depth):
        yield Conflict(pair, "unit", Words("%(juror)s works in the unit of %(entry)s.", named))
    for person in sorted(entry.people - {juror}):
        for kind, words in _people(juror, person, facts, reach):
            yield Conflict(pair, kind, words)
    if reason := facts.declared.get(pair):
        yield Conflict(pair, "declared", Words("%(juror)s declared: %(reason)s", {**named, "reason": reason}))
    if reason := facts.objected.get(pair):
        yield Conflict(
            pair, "objected", Words("%(entry)s objected to %(juror)s: %(reason)s", {**named, "reason": reason})
        )


def _people(juror: str, person: str, facts: Facts, reach: Reach) -> Iterator[tuple[str, Words]]:
    named: dict[str, Param] = {"juror": facts.name(juror), "nominee": facts.name(person)}
    if _same(facts.units.get(juror, NOWHERE), facts.units.get(person, NOWHERE), reach.depth):
        yield "unit", Words("%(juror)s works in the same unit as %(nominee)s.", named)
    if levels := _levels(facts.above(person).get(juror, 0), reach):
        known = {**named, "levels": levels}
        yield "above", Words("%(juror)s is above %(nominee)s in the line of managers; levels: %(levels)s.", known)
    if levels := _levels(facts.above(juror).get(person, 0), reach):
        known = {**named, "levels": levels}
        yield "below", Words("%(nominee)s is above %(juror)s in the line of managers; levels: %(levels)s.", known)
    for work in sorted(facts.made.get(juror, frozenset()) & facts.made.get(person, frozenset())):
        yield "together", Words("%(juror)s and %(nominee)s made “%(work)s” together.", {**named, "work": work})


def _levels(levels: int, reach: Reach) -> int:
    return levels if not reach.levels or levels <= reach.levels else 0


def _same(mine: frozenset[Path], theirs: frozenset[Path], depth: int) -> bool:
    cut = depth or None
    return not {path[:cut] for path in mine if path}.isdisjoint(path[:cut] for path in theirs if path)
