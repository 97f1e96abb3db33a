"""How does a statement come to its total, told step by step? Pure: everything recomputed from facts, on integers."""

from collections.abc import Sequence
from dataclasses import dataclass

from annum.kernel.explain import Explained, Step
from annum.kernel.quantity import Quantity
from annum.kernel.words import Words
from annum.scoring.rules.composition import Extra, ItemLine, Score, Statement, compose
from annum.scoring.rules.facts import BONUS, DEDUCTION, SCORED, Calendar, ItemFacts
from annum.scoring.rules.item_told import ItemTold, found, item_told
from annum.scoring.rules.missing import NOT_APPLICABLE, completeness, respread, state
from annum.scoring.rules.pace import FULL
from annum.scoring.rules.settings import Settings
from annum.scoring.rules.vetoes import Veto

_GRADE_STEPS = 2


@dataclass(frozen=True, slots=True)
class StatementTold:
    """A statement, told. ``reachable`` in hundredths, ``completeness`` in ten-thousandths."""

    items: tuple[ItemTold, ...]
    score: Explained[Score]
    reachable: int
    completeness: int
    vetoes: int

    @property
    def withheld(self) -> bool:
        """Without every item there is no grade and no coefficient."""
        return self.reachable < FULL

    @property
    def grade(self) -> str:
        """The grade; empty when it is withheld."""
        return "" if self.withheld else self.score.value.grade

    @property
    def coefficient(self) -> int | None:
        """The coefficient in ten-thousandths; none without a grade."""
        return None if self.withheld else self.score.value.coefficient

    @property
    def steps(self) -> tuple[Step, ...]:
        """The composition; a withheld grade says so instead of its letter."""
        steps = self.score.steps
        return (*steps[:-_GRADE_STEPS], Step(withheld_words(self.reachable))) if self.withheld else steps


def withheld_words(reachable: int) -> Words:
    """Why there is no grade."""
    parts = {"reachable": Quantity(reachable, 2), "full": Quantity(FULL, 2)}
    return Words("Grade withheld: %(reachable)s of %(full)s can be reached", parts)


def recompute(
    items: Sequence[ItemFacts], calendar: Calendar, settings: Settings, vetoes: Sequence[Veto] = ()
) -> StatementTold:
    """Score a statement from its facts. Items stay in the order given; weights are spread in order of ``number``."""
    weights = effective_weights(items, calendar, settings)
    told = tuple(item_told(item, calendar, settings.missing, weights.get(item.key, item.weight)) for item in items)
    scored = [one for one in told if one.facts.kind == SCORED]
    return StatementTold(
        items=told,
        score=compose(_statement(told, settings, tuple(vetoes))),
        reachable=sum(one.weight for one in scored if one.counted.points is not None),
        completeness=completeness((one.weight, one.found) for one in scored),
        vetoes=len(vetoes),
    )


def effective_weights(items: Sequence[ItemFacts], calendar: Calendar, settings: Settings) -> dict[str, int]:
    """The weights that count once items that do not apply gave theirs away; empty when none does."""
    if settings.missing.exempt != "respread":
        return {}
    scored = sorted((item for item in items if item.kind == SCORED), key=lambda item: item.number)
    gone = [item.key for item in scored if state(found(item, calendar)) == NOT_APPLICABLE]
    return dict(respread([(item.key, item.category, item.weight) for item in scored], gone)) if gone else {}


def _statement(told: Sequence[ItemTold], settings: Settings, vetoes: tuple[Veto, ...]) -> Statement:
    struck = {veto.item for veto in vetoes if veto.effect == "item_zero"}
    return Statement(
        items=tuple(_line(one) for one in told if one.facts.kind == SCORED),
        bonus=tuple(_extra(one, 1) for one in told if _counts(one, BONUS) and one.facts.key not in struck),
        deductions=tuple(_extra(one, -1) for one in told if _counts(one, DEDUCTION)),
        vetoes=vetoes,
        settings=settings,
    )


def _counts(one: ItemTold, kind: str) -> bool:
    return one.facts.kind == kind and one.counted.points is not None


def _line(one: ItemTold) -> ItemLine:
    return ItemLine(one.facts.key, one.facts.name, one.weight, one.counted.points, one.facts.category_name)


def _extra(one: ItemTold, sign: int) -> Extra:
    return Extra(one.facts.name, sign * (one.counted.points or 0))
