"""Why is an act not open? One value says it, in words; the button shows it, the act raises it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from annum.kernel.words import Param, Words


@dataclass(frozen=True, slots=True)
class Refusal:
    """A refused act: ``code`` for programs, the sentence for people.

    ``forbidden`` tells an onlooker without the right (403) from an act that the state does not allow (409).

    >>> str(Refusal("weights-off", "Weights add up to %(total)s.", {"total": 90}))
    'Weights add up to 90.'
    """

    code: str
    text: str
    params: Mapping[str, Param] = field(default_factory=dict)
    forbidden: bool = False

    @property
    def words(self) -> Words:
        """The sentence as a translatable value."""
        return Words(self.text, self.params)

    def __str__(self) -> str:
        return str(self.words)


class AnnumError(Exception):
    """The root of every error that Annum raises on purpose."""


class Refused(AnnumError):
    """An act was refused; nothing was changed."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(str(refusal))
        self.refusal = refusal


def insist(refusal: Refusal | None) -> None:
    """Raise ``Refused`` when there is a refusal."""
    if refusal is not None:
        raise Refused(refusal)
