"""Do the targets below add up to the target above? Coverage of one item by those that contribute to it. Pure."""

from dataclasses import dataclass

from annum.kernel.quantity import divide


@dataclass(frozen=True, slots=True)
class Coverage:
    """``share`` in ten-thousandths of the parent's target; ``gap`` is what is still missing (negative: stretch on the way).

    Both are empty where nothing adds: another indicator, a ratio, or a parent target of zero.
    """

    target: int | None
    children: int
    total: int | None
    share: int | None
    gap: int | None


def coverage(target: int | None, children: tuple[int | None, ...], adds: bool) -> Coverage:
    """The children's targets against the parent's, only for what adds.

    >>> coverage(1000, (600, 450), adds=True)
    Coverage(target=1000, children=2, total=1050, share=10500, gap=-50)
    >>> coverage(1000, (600, None), adds=False).share is None
    True
    """
    if not adds or target is None or any(child is None for child in children):
        return Coverage(target, len(children), None, None, None)
    total = sum(child for child in children if child is not None)
    share = divide(total * 10000, target) if target > 0 else None
    return Coverage(target, len(children), total, share, target - total)
