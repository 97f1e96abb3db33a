"""How large can a total be at most? Weak duality, in whole numbers: any prices of the rows give a bound that holds. Pure.

For any prices y (positive where a row's ``most`` binds, negative where its ``least`` does) no list that keeps the rows is
worth more than the sum of y times the bound it is set on, plus, for each nominee who is open, what the own worth exceeds the
prices of the own rows by, where it does. Prices need not be the best ones; bad ones give a bound that is true and useless.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from annum.fair.select.board import OPEN, Board
from annum.fair.select.program import Program

SCALE: Final = 720_720
"""Prices are whole multiples of one part in 720720, so halves to fourteenths are exact."""

Prices: TypeAlias = Sequence[tuple[int, int]]
"""Row and price, in parts of ``SCALE``; rows that are left out have none."""


@dataclass(frozen=True, slots=True)
class Priced:
    """``bound`` on the worth of every list that is left, in parts of ``SCALE``; ``over`` is by how much each open nominee's
    worth exceeds the prices of the own rows.
    """

    bound: int
    over: tuple[tuple[int, int], ...]

    @property
    def worth(self) -> int:
        """The bound in whole steps."""
        return self.bound // SCALE

    def decided(self, reach: int) -> Iterable[tuple[int, int]]:
        """Who is in or out of every list that is worth ``reach`` or more: deciding otherwise costs too much."""
        slack = self.bound - reach * SCALE
        return [(at, int(over > 0)) for at, over in self.over if abs(over) > slack]


def priced(program: Program, board: Board, prices: Prices, *, worth: int = SCALE) -> Priced | None:
    """The bound that the prices give; ``None`` when one is set on a bound that its row does not have.

    ``worth`` 0 leaves the nominees' worth out: a bound below zero then says that no list keeps the rows.

    >>> from annum.fair.select.problem import Nominee, Problem
    >>> from annum.fair.select.program import program
    >>> three = program(Problem((Nominee("a", 5), Nominee("b", 7), Nominee("c", 6)), places=1))
    >>> priced(three, Board(three), [(0, 1 * SCALE)]).worth
    2
    """
    bound, price_of = 0, [0] * len(program.rows)
    for row, price in prices:
        if not 0 <= row < len(program.rows):
            return None
        limit = program.rows[row].most if price > 0 else program.rows[row].least
        if limit is None:
            return None
        bound += price * limit
        price_of[row] += price
    over = []
    for at, value in enumerate(board.value):
        if value:
            left = worth * program.worth[at] - sum([price_of[row] * number for row, number in program.columns[at]])
            if value == OPEN:
                over.append((at, left))
                bound += max(left, 0)
            else:
                bound += left
    return Priced(bound, tuple(over))
