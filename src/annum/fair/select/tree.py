"""How is a proof found? Case after case: relax, look for a better list, close or split. Pure; the relaxation is an argument."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from annum.fair.select.board import OPEN, Board
from annum.fair.select.program import Program
from annum.fair.select.proof import Best, Case, Step, before, settled, split_on

HALF = 0.5
NEAR = 1e-6
"""How near to 0 or 1 a value of the relaxation is read as that; what is read so is then checked in whole numbers."""


@dataclass(frozen=True, slots=True)
class Relaxed:
    """What a relaxation says of a case: its step of the proof, and each open nominee's share of a place, 0 to 1."""

    step: Step
    shares: Mapping[int, float] = field(default_factory=dict)

    @property
    def torn(self) -> list[int]:
        """Nominees with a part of a place only, the most divided first."""
        parts = {at: abs(share - HALF) for at, share in self.shares.items() if NEAR < share < 1 - NEAR}
        return sorted(parts, key=lambda at: (parts[at], at))

    def list_of(self, board: Board) -> frozenset[int]:
        """The winners, where nobody is torn."""
        return frozenset([*board.winners, *(at for at, share in self.shares.items() if share > 1 - NEAR)])


class Relaxer(Protocol):
    """Solves the problem of a case with places that can be divided."""

    def relax(self, board: Board, best: Best | None) -> Relaxed:
        """Prices, and shares where there is a solution; of equal solutions one that is near the best list."""

    def narrowed(self, board: Board) -> "Relaxer":
        """One that is only ever asked about boards that go on from this one; itself where that saves little."""


@dataclass(frozen=True, slots=True)
class Found:
    """The best list, the proof as far as it came, and whether it is closed."""

    best: Best | None
    steps: tuple[Step, ...]


def search(
    program: Program,
    relaxer: Relaxer,
    opening: Callable[[Board, Relaxed], Best | None],
    go_on: Callable[[int], bool],
) -> Found:
    """The best list and its proof. ``opening`` gives a first list; ``go_on`` says, by cases so far, whether to continue."""
    board, best = Board(program), None
    steps: list[Step] = []
    waiting: list[tuple[Case | None, Relaxer]] = [(Case(board) if board.start() else None, relaxer)]
    while waiting and go_on(len(steps)):
        case, relaxer = waiting.pop()
        if case is None:
            steps.append(Step())
            continue
        relaxed = relaxer.relax(case.board, best)
        if not steps:
            best = opening(case.board, relaxed)
        best = _improved(program, case.board, relaxed, best)
        after = settled(program, case, relaxed.step, best)
        if after and not after.board.open:
            # What the prices and the tie order left is one list, and it is better than the best.
            best, after = better(program, frozenset(after.board.winners), best), None
        if after is None:
            steps.append(relaxed.step)
            continue
        on, first = _split(program, after, relaxed, best)
        steps.append(Step(relaxed.step.kind, relaxed.step.prices, on, first))
        if on >= 0:
            relaxer = relaxer.narrowed(after.board)
            waiting += [(after.half(on, value), relaxer) for value in (1 - first, first)]
    return Found(best, tuple(steps))


def _improved(program: Program, board: Board, relaxed: Relaxed, best: Best | None) -> Best | None:
    """The list of the relaxation, where it is whole, keeps the rows and is better."""
    if relaxed.step.kind != "prices" or relaxed.torn:
        return best
    return better(program, relaxed.list_of(board), best)


def better(program: Program, winners: frozenset[int], best: Best | None) -> Best | None:
    """These winners where they keep the rows and are better than the best; else the best."""
    one = Best(program.total(winners), winners)
    if program.broken(winners) is not None or (best and not before(program, one, best)):
        return best
    return one


def _split(program: Program, case: Case, relaxed: Relaxed, best: Best | None) -> tuple[int, int]:
    """By whom, and which half first: where equals are left by the tie order, else by the one who is most divided."""
    if (on := split_on(program, case, best)) is not None:
        return on, 1
    if torn := [at for at in relaxed.torn if case.board.value[at] == OPEN]:
        return torn[0], int(relaxed.shares[torn[0]] > HALF)
    return next((at for at in program.by_rank if case.board.value[at] == OPEN), -1), 1
