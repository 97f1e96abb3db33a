"""What the rows of a score run are."""

from annum.scoring.models.policy import Policy
from annum.scoring.models.roll_up import RollUp
from annum.scoring.models.run import Run, RunState
from annum.scoring.models.score import ItemScore, ItemStatus, StatementScore

__all__ = ["ItemScore", "ItemStatus", "Policy", "RollUp", "Run", "RunState", "StatementScore"]
