"""How is a life-cycle written? As a table of (state, act) to state, that code, screen and document share. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from annum.kernel.refusal import Refusal
from annum.kernel.words import Words


@dataclass(frozen=True, slots=True)
class LifeCycle:
    """A table of allowed moves. States and acts are short slugs.

    >>> life = LifeCycle("draft", {("draft", "publish"): "published"})
    >>> life.after("draft", "publish"), life.refusal("published", "publish").code, life.ends
    ('published', 'not-now', frozenset({'published'}))
    """

    start: str
    moves: Mapping[tuple[str, str], str]

    @property
    def states(self) -> tuple[str, ...]:
        """Every state, in order of first mention."""
        named = [self.start, *(state for (source, _), target in self.moves.items() for state in (source, target))]
        return tuple(dict.fromkeys(named))

    @property
    def ends(self) -> frozenset[str]:
        """States that nothing leaves."""
        return frozenset(self.states) - {source for source, _ in self.moves}

    def refusal(self, state: str, act: str, state_label: Words | None = None) -> Refusal | None:
        """Why this act is not open in this state; ``None`` when it is."""
        if (state, act) in self.moves:
            return None
        return Refusal(
            "not-now", "This is not possible while the state is: %(state)s.", {"state": state_label or state}
        )

    def after(self, state: str, act: str) -> str:
        """The state that the act leads to. Refuses: ``KeyError`` for a move that is not in the table."""
        return self.moves[(state, act)]

    def mermaid(self) -> str:
        """The table as a diagram, for the reference pages."""
        lines = [f"    [*] --> {self.start}"]
        lines += [f"    {source} --> {target}: {act}" for (source, act), target in self.moves.items()]
        return "\n".join(["stateDiagram-v2", *lines])
