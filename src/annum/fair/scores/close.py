"""Who is too close to the last place to call, by a margin that was declared? The jury talks about these. Pure.

Where the marks themselves tell how sure the scores are, ``annum.fair.jury.belief.close`` uses that instead of a margin.
"""

from collections.abc import Mapping


def close(scores: Mapping[str, int], places: int, margin: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Those in who lead the first one out by no more than ``margin``, and those out who miss the last one in by no more; best
    first, equal scores by name. Both empty when all or none are in.

    >>> close({"a": 950, "b": 910, "c": 905, "d": 899, "e": 700}, places=2, margin=10)
    (('b',), ('c',))
    """
    order = sorted(scores, key=lambda id: (-scores[id], id))
    inside, outside = order[:places], order[places:]
    if not inside or not outside:
        return (), ()
    last, first = scores[inside[-1]], scores[outside[0]]
    near_in = tuple(id for id in inside if scores[id] - first <= margin)
    return near_in, tuple(id for id in outside if last - scores[id] <= margin)
