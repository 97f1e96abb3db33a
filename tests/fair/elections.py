"""Small random elections for tests: always the same ones for the same seed."""

import random
from collections import Counter
from collections.abc import Iterator

from annum.fair.tally.ranked import Ranking

NAMES = "abcdef"


def approval_elections(number: int, seed: int = 1) -> Iterator[tuple[tuple[str, ...], int, list[str]]]:
    """Options, places, and ballots written as the letters of those approved; no ballot is empty."""
    draw = random.Random(seed)
    for _ in range(number):
        options = tuple(NAMES[: draw.randint(2, 5)])
        voters = draw.randint(1, 9)
        ballots = ["".join(draw.sample(options, draw.randint(1, len(options)))) for _ in range(voters)]
        yield options, draw.randint(1, len(options)), ballots


def ranked_elections(number: int, seed: int = 1) -> Iterator[tuple[tuple[str, ...], int, Counter[Ranking]]]:
    """Options, places, and strict rankings of some of the options."""
    draw = random.Random(seed)
    for _ in range(number):
        options = tuple(NAMES[: draw.randint(2, 5)])
        papers = [draw.sample(options, draw.randint(1, len(options))) for _ in range(draw.randint(1, 14))]
        votes = Counter(tuple((option,) for option in paper) for paper in papers)
        yield options, draw.randint(1, len(options)), votes
