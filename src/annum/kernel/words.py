"""How does a rule speak, when it may not know the reader's language? Pure.

A rule returns ``Words``: an English sentence with named places, and the values for them. The edge (``annum.ui.speech``)
translates the sentence and formats the values for the reader. The sentences are collected for translation by the name
of this class, so the first argument is always a literal.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeAlias

from annum.kernel.quantity import Quantity

Param: TypeAlias = "str | int | date | datetime | Quantity | Words"


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence that can still be translated.

    >>> str(Words("Weights add up to %(total)s, not 100.", {"total": Quantity(9850, 2)}))
    'Weights add up to 98.50, not 100.'
    """

    text: str
    params: Mapping[str, Param] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text % {name: str(value) for name, value in self.params.items()} if self.params else self.text
