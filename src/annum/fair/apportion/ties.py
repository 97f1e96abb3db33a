"""Which ties on the way decided anything, where each place bears on the next? Pure."""

from collections.abc import Mapping, Sequence

from annum.fair.apportion.outcome import Won
from annum.fair.apportion.problem import Apportionment
from annum.fair.tally.ties import Tie


def deciding(asked: Apportionment, won: Sequence[Won], met: Mapping[int, tuple[str, ...]]) -> tuple[Tie, ...]:
    """The ties that are told of those ``met`` (how many places were given before, to who was equal then): all but those of
    claims of one weight that win the following places in turn, one each. There the order changes nothing.
    """
    weights = {claim.id: claim.weight for claim in asked.claims}

    def nothing(before: int, equal: tuple[str, ...]) -> bool:
        served = {one.id for one in won[before : before + len(equal)]}
        return served == {*equal} and len({weights[id] for id in equal}) == 1

    return tuple(Tie("place", equal, asked.by) for before, equal in met.items() if not nothing(before, equal))
