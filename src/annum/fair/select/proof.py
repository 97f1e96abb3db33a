"""What proves that no list is better? A tree of cases, each closed by prices; one walk serves who makes it and who checks it.

Pure, standard library only. A case is a board: some nominees decided. Its step in the proof gives prices of the rows, and,
where the case stays open, the nominee ``on`` whom it is split. Steps stand in the order in which the cases are met.
"""

from dataclasses import dataclass
from typing import Any

from annum.fair.select.board import OPEN, Board
from annum.fair.select.pricing import Prices, priced
from annum.fair.select.program import Program


@dataclass(frozen=True, slots=True)
class Step:
    """``kind`` "prices" bounds the worth, "ray" shows that no list keeps the rows, "" says nothing.

    ``on`` is the nominee by whom the case is split (-1: it is not), first with the value ``first``.
    """

    kind: str = ""
    prices: tuple[tuple[int, int], ...] = ()
    on: int = -1
    first: int = 1

    def written(self) -> dict[str, Any]:
        """As plain JSON."""
        return {"kind": self.kind, "prices": [list(one) for one in self.prices], "on": self.on, "first": self.first}


@dataclass(frozen=True, slots=True)
class Best:
    """The list to beat: its worth and who is in it."""

    worth: int
    winners: frozenset[int]


@dataclass(frozen=True, slots=True)
class Case:
    """A board with the bound that its own prices and those of the cases above it give; ``None`` before the first."""

    board: Board
    bound: int | None = None

    def half(self, on: int, value: int) -> "Case | None":
        """The case in which the nominee is decided; ``None`` when that cannot be."""
        board = self.board.copy()
        return Case(board, self.bound) if board.decide(((on, value),)) else None


def settled(program: Program, case: Case, step: Step, best: Best | None) -> Case | None:
    """The case after its step, with what the prices decide; ``None`` when it holds no list that is better than the best.

    Better is: worth more, or worth as much and earlier in the tie order.
    """
    board, bound = case.board, case.bound
    if step.kind == "ray":
        ray = priced(program, board, step.prices, worth=0)
        return None if ray and ray.bound < 0 else case
    if step.kind == "prices" and (found := priced(program, board, step.prices)):
        bound = found.worth if bound is None else min(bound, found.worth)
        if best and (bound < best.worth or not board.decide(found.decided(best.worth))):
            return None
    if best and bound is not None and bound <= best.worth and not _may_come_first(program, board, best):
        return None
    return Case(board, bound) if board.open or _better(program, board, best) else None


def _may_come_first(program: Program, board: Board, best: Best) -> bool:
    """Whether the case has room for a list that is earlier in the tie order; decides what every such list has."""
    forced = []
    for at in program.by_rank:
        value, has = board.value[at], int(at in best.winners)
        if value == OPEN and has:
            forced.append((at, 1))
        elif value > has:
            return board.decide(forced)
        elif value < has:
            return False
    return False


def _better(program: Program, board: Board, best: Best | None) -> bool:
    """Whether the one list that is left beats the best."""
    return best is None or before(program, Best(program.total(board.winners), frozenset(board.winners)), best)


def before(program: Program, one: Best, other: Best) -> bool:
    """Whether one list is better than the other: worth more, or else the first to have a nominee whom the other has not."""
    if one.worth != other.worth:
        return one.worth > other.worth
    apart = one.winners ^ other.winners
    return bool(apart) and min(apart, key=program.rank.__getitem__) in one.winners


def split_on(program: Program, case: Case, best: Best | None) -> int | None:
    """The open nominee through whom an equally good list could come first, when the case begins as the best does."""
    if best is None or case.bound is None or case.bound > best.worth:
        return None
    for at in program.by_rank:
        if case.board.value[at] != int(at in best.winners):
            return at if case.board.value[at] == OPEN else None
    return None


__all__ = ["Best", "Case", "Prices", "Step", "before", "settled", "split_on"]
