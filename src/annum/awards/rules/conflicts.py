"""May this juror judge this nominee? Conflicts are computed from the organisation itself. Pure."""

from dataclasses import dataclass

from annum.kernel.words import Words

SELF = Words("It is the juror")
NOMINATOR = Words("The juror nominated or endorsed them")
SAME_UNIT = Words("They work in the same unit")
ABOVE = Words("The juror heads their unit, or one above it")
BELOW = Words("The nominee heads the juror's unit, or one above it")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person stands: number, the paths of the units they work in, and of those they head."""

    person: int
    works_in: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Nominee:
    """Who is nominated: the person, if it is one; for a unit or a team the paths it stands for; who put them forward."""

    place: Place | None
    units: frozenset[str] = frozenset()
    behind: frozenset[int] = frozenset()


def conflict(juror: Place, nominee: Nominee) -> Words | None:
    """The first reason why the juror must not judge; ``None`` when nothing is known against it.

    >>> head = Place(1, frozenset({"0001"}), frozenset({"0001"}))
    >>> conflict(head, Nominee(Place(2, frozenset({"00010002"})))).text
    'The juror heads their unit, or one above it'
    >>> conflict(head, Nominee(Place(2, frozenset({"0003"})))) is None
    True
    """
    their = nominee.place
    units = nominee.units | (their.works_in if their else frozenset())
    if their is not None and their.person == juror.person:
        return SELF
    if juror.person in nominee.behind:
        return NOMINATOR
    if _under(units, juror.heads):
        return ABOVE
    if their is not None and _under(juror.works_in, their.heads):
        return BELOW
    return SAME_UNIT if units & juror.works_in else None


def _under(units: frozenset[str], heads: frozenset[str]) -> bool:
    return any(unit.startswith(head) for unit in units for head in heads if head)
