"""What the rows of a target responsibility statement are."""

from annum.targets.models.clause import Clause, Veto, VetoEffect
from annum.targets.models.consent import Consent, Party, Side
from annum.targets.models.item import Item, ItemKind, Plan
from annum.targets.models.promise import Measure, Promise
from annum.targets.models.round import Round
from annum.targets.models.rule import Rule
from annum.targets.models.statement import State, Statement, Version

__all__ = [
    "Clause",
    "Consent",
    "Item",
    "ItemKind",
    "Measure",
    "Party",
    "Plan",
    "Promise",
    "Round",
    "Rule",
    "Side",
    "State",
    "Statement",
    "Version",
    "Veto",
    "VetoEffect",
]
