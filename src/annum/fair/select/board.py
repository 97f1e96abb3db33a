"""Who is in, who is out, who is still open, and what follows from it? Pure; the solver and the verifier share it."""

from collections.abc import Iterable, Iterator
from typing import Final

from annum.fair.select.program import Program

OPEN: Final = 2


class Board:
    """``value`` is 1 (wins), 0 (does not) or ``OPEN`` for each nominee.

    ``low`` and ``high`` are what each row counts at least and at most, given what is decided.

    >>> from annum.fair.select.problem import Nominee, Problem
    >>> from annum.fair.select.program import program
    >>> board = Board(program(Problem((Nominee("a", 5), Nominee("b", 7), Nominee("c", 6)), places=1)))
    >>> board.decide(((1, 1),)), board.value
    (True, [0, 1, 0])
    """

    __slots__ = ("_program", "_spent", "high", "low", "value")

    def __init__(self, program: Program) -> None:
        self._program = program
        self._spent = bytearray(len(program.rows))
        self.value = [OPEN] * len(program.worth)
        self.low = [sum(min(number, 0) for _, number in row.terms) for row in program.rows]
        self.high = [sum(max(number, 0) for _, number in row.terms) for row in program.rows]

    def copy(self) -> "Board":
        """Another board with the same decisions."""
        twin = object.__new__(Board)
        twin._program = self._program
        twin._spent = self._spent.copy()
        twin.value, twin.low, twin.high = self.value.copy(), self.low.copy(), self.high.copy()
        return twin

    @property
    def open(self) -> list[int]:
        """The nominees that are not decided."""
        return [at for at, value in enumerate(self.value) if value == OPEN]

    @property
    def winners(self) -> list[int]:
        """Those who are in."""
        return [at for at, value in enumerate(self.value) if value == 1]

    def start(self) -> bool:
        """Decide what the rows alone leave no choice about. ``False`` when a row cannot be kept."""
        return all(self._possible(row) for row in range(len(self.low))) and self.decide(
            [forced for row in range(len(self.low)) for forced in self._forced(row)]
        )

    def decide(self, decisions: Iterable[tuple[int, int]]) -> bool:
        """Decide, and all that follows: full rows take nobody else, short rows everybody, and of equal kind the better first.

        ``False`` when it contradicts what is decided or a row; the board is of no more use then.
        """
        waiting = list(decisions)
        while waiting:
            at, value = waiting.pop()
            if self.value[at] == value:
                continue
            if self.value[at] != OPEN or not self._put(at, value):
                return False
            neighbour = self._program.neighbours[at][1 - value]
            if neighbour >= 0:
                waiting.append((neighbour, value))
            for row, _ in self._program.columns[at]:
                waiting += self._forced(row)
        return True

    def _put(self, at: int, value: int) -> bool:
        self.value[at] = value
        possible = True
        for row, number in self._program.columns[at]:
            if (number > 0) == (value == 1):
                self.low[row] += abs(number)
            else:
                self.high[row] -= abs(number)
            possible = possible and self._possible(row)
        return possible

    def _possible(self, row: int) -> bool:
        least, most = self._program.rows[row].least, self._program.rows[row].most
        return (most is None or self.low[row] <= most) and (least is None or self.high[row] >= least)

    def _forced(self, row: int) -> Iterator[tuple[int, int]]:
        """Whom the row decides: those who would break it one way."""
        kept = self._program.rows[row]
        above = kept.biggest if kept.most is None else kept.most - self.low[row]
        below = kept.biggest if kept.least is None else self.high[row] - kept.least
        if self._spent[row] or min(above, below) >= kept.biggest:
            return
        # Once it decides everybody, there is nothing to ask it again.
        self._spent[row] = min(above, below) < kept.smallest
        for at, number in kept.terms:
            if self.value[at] == OPEN:
                if abs(number) > above:
                    yield at, int(number < 0)
                elif abs(number) > below:
                    yield at, int(number > 0)
