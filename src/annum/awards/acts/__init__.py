"""Writing: one function for each act of recognition."""

from annum.awards.acts.programmes import cancel, clone_programme, freeze, make_programme, move, thaw, write_programme
from annum.awards.acts.titles import make_title, remove_title, write_parts, write_title

__all__ = [
    "cancel",
    "clone_programme",
    "freeze",
    "make_programme",
    "make_title",
    "move",
    "remove_title",
    "thaw",
    "write_parts",
    "write_programme",
    "write_title",
]
