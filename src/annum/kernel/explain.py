"""How does a result tell how it came about? It carries its steps. Pure."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from annum.kernel.quantity import Quantity
from annum.kernel.words import Words

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Step:
    """One line of arithmetic: what is done (``words``), the written sum (``sum``, digits and signs only), the result."""

    words: Words
    sum: str = ""
    result: Quantity | None = None


@dataclass(frozen=True, slots=True)
class Explained(Generic[T]):
    """A value with the steps that led to it, in order."""

    value: T
    steps: tuple[Step, ...] = ()
