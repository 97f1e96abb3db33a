"""Was the target met? For indicators inside and outside statements. Pure."""

MET, MISSED, NO_TARGET, NO_DATA = "met", "missed", "no_target", "no_data"


def verdict(direction: str, actual: int | None, target: int | None) -> str:
    """Compare an actual with its target, both in one scale: upward at least, downward at most; reaching it is meeting it.

    >>> verdict("up", 100, 100), verdict("down", 101, 100), verdict("up", 5, None), verdict("up", None, 5)
    ('met', 'missed', 'no_target', 'no_data')
    """
    if target is None:
        return NO_TARGET
    if actual is None:
        return NO_DATA
    reached = actual >= target if direction == "up" else actual <= target
    return MET if reached else MISSED


def band_verdict(actual: int | None, low: int | None, high: int | None) -> str:
    """Within a band, both limits included; an absent limit does not bind.

    >>> band_verdict(103, 97, 103), band_verdict(96, 97, None), band_verdict(1, None, None)
    ('met', 'missed', 'no_target')
    """
    if low is None and high is None:
        return NO_TARGET
    if actual is None:
        return NO_DATA
    inside = (low is None or actual >= low) and (high is None or actual <= high)
    return MET if inside else MISSED
