"""Winners are chosen from a whole group under overlapping quotas: to a proof, against the bare relaxation, and checked."""

from collections import Counter
from random import Random
from time import perf_counter

KINDS = {"unit": 120, "site": 30, "profession": 15, "level": 8, "age": 6, "training": 5, "leader": 2, "past": 2}
SECTORS = 12


def run(nominees: int = 10_000) -> dict[str, float | int | str]:
    """300 places for 10,000 nominees, in proportion to a smaller or larger group; 200 cells with a lower and an upper limit."""
    from annum.fair.select.board import Board
    from annum.fair.select.check import check
    from annum.fair.select.highs import Relaxation
    from annum.fair.select.program import program
    from annum.fair.select.solve import solve

    problem = described(nominees, max(nominees * 3 // 100, 1))
    rows = program(problem)
    start = perf_counter()
    Relaxation(rows).relax(Board(rows), None)
    bare = perf_counter() - start
    start = perf_counter()
    outcome = solve(problem)
    solved = perf_counter() - start
    start = perf_counter()
    wrong = check(problem, outcome)
    checked = perf_counter() - start
    return {
        "nominees": nominees,
        "places": problem.places,
        "cells": len(problem.quotas),
        "state": outcome.state,
        "total": outcome.total,
        "gap": outcome.gap,
        "cases": len(outcome.proof),
        "relaxation_s": round(bare, 2),
        "solve_s": round(solved, 2),
        "ratio_to_relaxation": round(solved / bare, 1),
        "check_s": round(checked, 2),
        "check_found": len(wrong),
    }


def described(nominees: int, places: int):
    """Scores around 75 that differ by kind; each cell may have a fifth less or more than its share, each sector a tenth."""
    from annum.fair.select.problem import Nominee, Problem, Quota

    draw = Random(1)
    sector = [draw.randrange(SECTORS) for _ in range(KINDS["unit"])]
    leaning = {kind: [draw.gauss(0, 1.5) for _ in range(many)] for kind, many in KINDS.items()}
    weights = {kind: [1 / (1 + at * 0.03) for at in range(many)] for kind, many in KINDS.items()}
    weights |= {"level": [2 ** (-at / 2) for at in range(KINDS["level"])], "leader": [8, 1], "past": [9, 1]}
    found = []
    for at in range(nominees):
        cell = {kind: draw.choices(range(many), weights[kind])[0] for kind, many in KINDS.items()}
        score = draw.gauss(75, 8) + sum(leaning[kind][value] for kind, value in cell.items())
        marks = tuple((kind, str(value)) for kind, value in cell.items())
        belongs = ("sector", str(sector[cell["unit"]]))
        found.append(Nominee(str(at), min(max(round(100 * score), 0), 10_000), (*marks, belongs)))
    sizes = Counter(mark for one in found for mark in one.marks)
    quotas = []
    for (kind, value), size in sorted(sizes.items()):
        share, tenths = places * size, 1 if kind == "sector" else 2
        least, most = share * (10 - tenths) // (10 * nominees), -(-share * (10 + tenths) // (10 * nominees))
        quotas.append(Quota(f"{kind} {value}", kind, value, lower=least, upper=most))
    return Problem(tuple(found), places, tuple(quotas))
