"""Every act of this room."""

from annum.indicators.acts.approving import approve_value, approve_values, return_value, return_values
from annum.indicators.acts.events import decide_event, dismiss_event, hear_event, lift_event, propose_event
from annum.indicators.acts.evidence import attach_evidence
from annum.indicators.acts.figures import rebuild_figures, refresh_figures, wrong_figures
from annum.indicators.acts.library import change_indicator, define_class, define_indicator, watch
from annum.indicators.acts.locks import lock_month, unlock_month
from annum.indicators.acts.submitting import (
    correct_value,
    decide_not_applicable,
    submit_value,
    submit_values,
    withdraw_value,
)

__all__ = [
    "approve_value",
    "approve_values",
    "attach_evidence",
    "change_indicator",
    "correct_value",
    "decide_event",
    "decide_not_applicable",
    "define_class",
    "define_indicator",
    "dismiss_event",
    "hear_event",
    "lift_event",
    "lock_month",
    "propose_event",
    "rebuild_figures",
    "refresh_figures",
    "return_value",
    "return_values",
    "submit_value",
    "submit_values",
    "unlock_month",
    "watch",
    "withdraw_value",
    "wrong_figures",
]
