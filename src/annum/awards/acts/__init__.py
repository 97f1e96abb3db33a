"""Writing: one function for each act of recognition."""

from annum.awards.acts.eligibility import admit_or_exclude, begin_judging, except_nomination
from annum.awards.acts.judging import assign, dismiss_juror, judge, leave_out, name_juror, step_aside
from annum.awards.acts.nominating import endorse, nominate, return_nomination, submit, withdraw, write_nomination
from annum.awards.acts.programmes import cancel, clone_programme, freeze, make_programme, move, thaw, write_programme
from annum.awards.acts.selecting import keep_selection
from annum.awards.acts.titles import make_title, remove_title, write_parts, write_title

__all__ = [
    "admit_or_exclude",
    "assign",
    "begin_judging",
    "cancel",
    "clone_programme",
    "dismiss_juror",
    "endorse",
    "except_nomination",
    "freeze",
    "judge",
    "keep_selection",
    "leave_out",
    "make_programme",
    "make_title",
    "move",
    "name_juror",
    "nominate",
    "remove_title",
    "return_nomination",
    "step_aside",
    "submit",
    "thaw",
    "withdraw",
    "write_nomination",
    "write_parts",
    "write_programme",
    "write_title",
]
