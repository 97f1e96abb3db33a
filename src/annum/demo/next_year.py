"""What is on the table for the year after, and what was amended in the year itself? Drafted, proposed, published, signed."""

from annum.demo.stage import Stage
from annum.kernel.words import Words


def amended(stage: Stage) -> Words:
    """X."""
    return Words("x")


def being_set(stage: Stage) -> Words:
    """X."""
    return Words("x")
