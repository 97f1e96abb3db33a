"""Writing: one function for each act of recognition."""

from annum.awards.acts.conferring import confer
from annum.awards.acts.deciding import cite, decide, finalise, publish, reopen
from annum.awards.acts.eligibility import admit_or_exclude, begin_judging, except_nomination
from annum.awards.acts.judging import assign, dismiss_juror, judge, leave_out, name_juror, step_aside
from annum.awards.acts.nominating import endorse, nominate, return_nomination, submit, withdraw, write_nomination
from annum.awards.acts.objecting import dismiss_objection, enter_objection, object_to, uphold_objection
from annum.awards.acts.programmes import cancel, clone_programme, freeze, make_programme, move, thaw, write_programme
from annum.awards.acts.selecting import keep_selection
from annum.awards.acts.titles import make_title, remove_title, write_parts, write_title

__all__ = [
    "admit_or_exclude",
    "assign",
    "begin_judging",
    "cancel",
    "cite",
    "clone_programme",
    "confer",
    "decide",
    "dismiss_juror",
    "dismiss_objection",
    "endorse",
    "enter_objection",
    "except_nomination",
    "finalise",
    "freeze",
    "judge",
    "keep_selection",
    "leave_out",
    "make_programme",
    "make_title",
    "move",
    "name_juror",
    "nominate",
    "object_to",
    "publish",
    "remove_title",
    "reopen",
    "return_nomination",
    "step_aside",
    "submit",
    "thaw",
    "uphold_objection",
    "withdraw",
    "write_nomination",
    "write_parts",
    "write_programme",
    "write_title",
]
