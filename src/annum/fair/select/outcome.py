"""What came out? The winners, their total, the bound that is proven, and the proof. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Self

from annum.fair.select.proof import Step
from annum.kernel.refusal import Refusal, Refused
from annum.kernel.words import Words

STATES: Final[dict[str, Words]] = {
    "proven": Words("No list is better, and of equally good ones this is the first by the tie order: proven."),
    "total_proven": Words("No list has a larger total: proven. Whether it is the first of equally good ones is not."),
    "open": Words("A good list under all quotas; whether a better one exists is not proven."),
    "impossible": Words("No list keeps all quotas: proven."),
    "unknown": Words("No list was found in the time given; whether one exists is not proven."),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """``winners`` best first; ``total`` and ``bound`` in hundredths; ``state`` is one of ``STATES``.

    No list has a total above ``bound``; what is missing from ``total`` to ``bound`` is the gap that is not proven.
    """

    state: str
    winners: tuple[str, ...] = ()
    total: int = 0
    bound: int = 0
    proof: tuple[Step, ...] = ()
    solver: str = ""

    @property
    def gap(self) -> int:
        """How much better another list could at most be, in hundredths; 0 when the total is proven."""
        return self.bound - self.total if self.winners else 0

    def written(self) -> dict[str, Any]:
        """As plain JSON; ``Outcome.read`` reads it."""
        return {
            "state": self.state,
            "winners": list(self.winners),
            "total": self.total,
            "bound": self.bound,
            "proof": [step.written() for step in self.proof],
            "solver": self.solver,
        }

    @classmethod
    def read(cls, plain: object) -> Self:
        """The outcome that ``written`` wrote. Refuses another shape."""
        try:
            return cls._read(plain)
        except (KeyError, TypeError, ValueError) as error:
            raise Refused(Refusal("outcome-unreadable", "The outcome of the selection cannot be read.")) from error

    @classmethod
    def _read(cls, plain: object) -> Self:
        fields = _fields(plain)
        winners = tuple(_kept(one, str) for one in _kept(fields["winners"], list))
        total, bound = _kept(fields["total"], int), _kept(fields["bound"], int)
        proof = tuple(_step(one) for one in _kept(fields["proof"], list))
        return cls(_kept(fields["state"], str), winners, total, bound, proof, _kept(fields["solver"], str))


def _step(plain: object) -> Step:
    fields = _fields(plain)
    prices = tuple((_kept(row, int), _kept(price, int)) for row, price in _kept(fields["prices"], list))
    return Step(_kept(fields["kind"], str), prices, _kept(fields["on"], int), _kept(fields["first"], int))


def _fields(plain: object) -> Mapping[str, Any]:
    if not isinstance(plain, Mapping):
        raise TypeError
    return plain


def _kept(plain: Any, kind: type) -> Any:
    if type(plain) is not kind:  # a truth is no number here
        raise TypeError
    return plain
