"""How is HiGHS asked? Prices and shares of a case, and a first list. The one module that needs the solver. Pure.

One thread, one fixed seed. What it answers is a proposal: nothing is told before it is computed again in whole numbers.
"""

from collections.abc import Sequence
from math import inf
from typing import Any

from annum.fair.select.board import OPEN, Board
from annum.fair.select.pricing import SCALE, priced
from annum.fair.select.program import Program
from annum.fair.select.proof import Best, Step
from annum.fair.select.tree import HALF, Relaxed, Relaxer


def version() -> str:
    """Name and version of the solver."""
    import highspy

    return f"HiGHS {highspy.Highs().version()}"


class Relaxation(Relaxer):
    """The problem with places that can be divided, over the nominees who are open on a board."""

    def __init__(self, rows: Program, board: Board | None = None) -> None:
        import numpy

        self._rows = rows
        self._board = board or Board(rows)
        self._open = self._board.open
        self._leaning: frozenset[int] | None = None
        self._index = numpy.arange(len(self._open), dtype=numpy.int32)
        self._model = _loaded(rows, self._board, self._open)

    def narrowed(self, board: Board) -> "Relaxation":
        return Relaxation(self._rows, board) if 2 * board.value.count(OPEN) < len(self._open) else self

    def _lean(self, best: Best | None) -> None:
        """Let each winner of the best list count a little more: by a quarter of a step for all of them together."""
        import numpy

        if best is not None and best.winners is not self._leaning:
            self._leaning, little = best.winners, 0.25 / len(best.winners)
            costs = numpy.array([self._rows.worth[at] + little * (at in best.winners) for at in self._open])
            self._model.changeColsCost(len(costs), self._index, costs)

    def relax(self, board: Board, best: Best | None) -> Relaxed:
        import highspy
        import numpy

        self._lean(best)
        values = [board.value[at] for at in self._open]
        low = numpy.array([float(value == 1) for value in values])
        high = numpy.array([float(value != 0) for value in values])
        self._model.changeColsBounds(len(values), self._index, low, high)
        self._model.run()
        state = self._model.getModelStatus()
        if state == highspy.HighsModelStatus.kInfeasible:
            return Relaxed(self._ray(board))
        if state != highspy.HighsModelStatus.kOptimal:
            return Relaxed(Step())
        solution = self._model.getSolution()
        shares = {
            at: share for at, share in zip(self._open, solution.col_value, strict=True) if board.value[at] == OPEN
        }
        return Relaxed(Step("prices", self._prices(solution.row_dual)), shares)

    def _prices(self, duals: Sequence[float], sign: float = 1.0) -> tuple[tuple[int, int], ...]:
        """Duals as whole parts of the scale; those that their row has no bound for are rounding and left out."""
        found = [(row, round(sign * dual * SCALE)) for row, dual in enumerate(duals)]
        limits = self._rows.rows
        return tuple(
            (row, price)
            for row, price in found
            if price and (limits[row].most if price > 0 else limits[row].least) is not None
        )

    def _ray(self, board: Board) -> Step:
        """Prices that show that no list keeps the rows; no step where the solver has none."""
        _, known, ray = self._model.getDualRay()
        if known:
            most = max(map(abs, ray), default=0.0) or 1.0
            for sign in (1.0, -1.0):
                prices = self._prices(ray, sign / most)
                shown = priced(self._rows, board, prices, worth=0)
                if shown and shown.bound < 0:
                    return Step("ray", prices)
        return Step()

    def whole(self, seconds: float) -> list[int]:
        """Who wins when places cannot be divided, by the solver's own word; nobody where it finds no list."""
        import highspy

        model = self._model
        kinds = [highspy.HighsVarType.kInteger] * len(self._open)
        model.changeColsIntegrality(len(kinds), self._index, kinds)
        for option, value in (("mip_rel_gap", 0.0), ("mip_abs_gap", 0.5), ("time_limit", max(seconds, 0.1))):
            model.setOptionValue(option, value)
        model.setOptionValue("presolve", "on")
        model.run()
        values = model.getSolution().col_value if model.getSolution().value_valid else []
        return [at for at, value in zip(self._open, values, strict=False) if value > HALF]


def _loaded(rows: Program, board: Board, open_ones: list[int]) -> Any:
    """The solver with the model: one column for each open nominee, what is decided taken off the bounds."""
    import highspy
    import numpy

    column = {at: number for number, at in enumerate(open_ones)}
    model = highspy.Highs()
    for option, value in (("output_flag", False), ("threads", 1), ("random_seed", 0), ("presolve", "off")):
        model.setOptionValue(option, value)
    held = [sum(number for at, number in row.terms if board.value[at] == 1) for row in rows.rows]
    terms = [[(column[at], number) for at, number in row.terms if at in column] for row in rows.rows]
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(open_ones), len(rows.rows)
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_ = numpy.array([float(rows.worth[at]) for at in open_ones])
    lp.col_lower_, lp.col_upper_ = numpy.zeros(len(open_ones)), numpy.ones(len(open_ones))
    lp.row_lower_ = numpy.array(
        [-inf if row.least is None else row.least - has for row, has in zip(rows.rows, held, strict=True)]
    )
    lp.row_upper_ = numpy.array(
        [inf if row.most is None else row.most - has for row, has in zip(rows.rows, held, strict=True)]
    )
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = numpy.cumsum([0, *map(len, terms)])
    lp.a_matrix_.index_ = numpy.array([at for row in terms for at, _ in row], dtype=numpy.int32)
    lp.a_matrix_.value_ = numpy.array([float(number) for row in terms for _, number in row])
    model.passModel(lp)
    return model
