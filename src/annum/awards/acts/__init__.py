"""Writing: one function for each act of recognition."""

from annum.awards.acts.judging import assign, dismiss_juror, judge, leave_out, name_juror, step_aside
from annum.awards.acts.programmes import cancel, clone_programme, freeze, make_programme, move, thaw, write_programme
from annum.awards.acts.titles import make_title, remove_title, write_parts, write_title

__all__ = [
    "assign",
    "cancel",
    "clone_programme",
    "dismiss_juror",
    "freeze",
    "judge",
    "leave_out",
    "make_programme",
    "make_title",
    "move",
    "name_juror",
    "remove_title",
    "step_aside",
    "thaw",
    "write_parts",
    "write_programme",
    "write_title",
]
